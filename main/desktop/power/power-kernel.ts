import { spawn } from 'node:child_process';
import { guarded, logs } from '../../base/guarded';
import type { Logger } from '../../base/log';

/** Watches what the kernel reports about the network. @returns a function that stops it */
export type WatchKernel = (reports: {
  /** An interface or an address may have changed. */
  readonly onReport: () => void;
  /** There will be no more reports. */
  readonly onEnd: () => void;
}) => () => void;

/** If this process is killed, it cannot end the program: the kernel does. */
const program = ['setpriv', '--pdeathsig', 'TERM', 'ip', '-o', 'monitor', 'link', 'address'] as const;

/**
 * Listens to the kernel of Linux (rtnetlink), with `ip` of iproute2, since Node has no such sockets. It takes a moment
 * before it hears anything.
 */
export const kernelWatch =
  (logger: Logger, [file, ...args]: readonly [string, ...string[]] = program): WatchKernel =>
  ({ onReport, onEnd }) => {
    const failed = logs(logger, 'power');
    let isOver = false;
    const end = guarded((why: unknown) => {
      if (isOver) return;
      isOver = true;
      logger.info(`power: the kernel's reports end (${String(why)})`);
      onEnd();
    }, failed);
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.on('error', end);
    child.on('exit', (code, signal) => end(code ?? signal));
    child.stdout.on('data', guarded(onReport, failed));
    child.stdout.on('error', () => undefined); // it has ended
    return () => {
      isOver = true;
      child.kill();
    };
  };
