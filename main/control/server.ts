import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { checked } from '../../common/checked';
import { exitCodes } from '../base/exit-codes';
import { t } from '../language/t';
import type { Logger } from '../base/log';
import { makePlace } from './address';
import { lineOf, messagesOf } from './lines';
import {
  anyHelloSchema,
  controlVersion,
  helloSchema,
  type Answer,
  type ControlReply,
  type Welcome,
} from './messages';
import type { ControlRequest } from './request';

/**
 * Does what a command line asks for.
 * @param progress tells how it goes
 * @param signal aborted when the command line is gone before the answer (Ctrl-C)
 */
export type Serve = (
  request: ControlRequest,
  progress: (text: string) => void,
  signal: AbortSignal,
) => Promise<Answer>;

/** A command line that says nothing is not waited for. */
const silence = 5_000;
/** So often a command line that waits hears that somebody is at work, in milliseconds. */
const usualPulse = 2_000;

/** Whether that is a request of an earlier or later Meet Now. */
function isOfOtherVersion(message: unknown): boolean {
  const hello = checked(anyHelloSchema, message);
  return hello.ok && hello.value.version !== controlVersion;
}

function converse(socket: Socket, serve: Serve, logger: Logger, pulse: number): void {
  const gone = new AbortController();
  let asked = false;
  let beating: NodeJS.Timeout | undefined;
  const send = (reply: ControlReply | Welcome): void => void socket.write(lineOf(reply));
  const take = (message: unknown): void => {
    if (asked) throw new Error('more than one request');
    asked = true;
    if (isOfOtherVersion(message)) {
      const answer = { exitCode: exitCodes.noApp, text: t('cli.noAnswer.otherVersion'), data: {} };
      socket.end(lineOf({ type: 'answer', ...answer }));
      return;
    }
    const hello = checked(helloSchema, message);
    if (!hello.ok) throw new Error('no request');
    socket.setTimeout(0);
    beating = setInterval(() => send({ type: 'alive' }), pulse);
    const { request } = hello.value;
    logger.info(`control: ${request.verb}`);
    serve(request, (text) => send({ type: 'progress', text }), gone.signal)
      .then((answer) => send({ type: 'answer', ...answer }))
      .catch((error: unknown) => logger.error(`control: ${request.verb} failed`, error))
      .finally(() => {
        clearInterval(beating);
        socket.end();
      });
  };
  const read = messagesOf(take);
  socket.setEncoding('utf8').setTimeout(silence, () => socket.destroy());
  socket.on('data', (piece: string) => {
    try {
      read(piece);
    } catch (error) {
      logger.warn('control: refused', error);
      socket.destroy();
    }
  });
  socket.on('error', () => undefined); // `close` follows
  socket.on('close', () => {
    clearInterval(beating);
    gone.abort();
  });
  send({ type: 'welcome' });
}

/**
 * Listens for command lines of this user. If that is not possible, the log says so, and the app does without them.
 * @param address as {@link controlAddress} names it
 * @param pulse milliseconds from one sign of life to the next
 * @returns stops listening
 */
export function listenForCommands(
  address: string,
  serve: Serve,
  logger: Logger,
  pulse = usualPulse,
): () => void {
  const server = createServer((socket) => converse(socket, serve, logger, pulse));
  const failed = (error: unknown): void => {
    logger.warn('control: the command line cannot reach this run:', error);
    server.close();
  };
  server.on('error', failed);
  try {
    makePlace(address);
    // Only one app runs in a profile (its lock): what lies there was left behind by one that was killed.
    if (process.platform !== 'win32') rmSync(address, { force: true });
    server.listen(address, () => {
      try {
        // The folder keeps others out from the start; so does the socket if somebody opens the folder up.
        if (process.platform !== 'win32') chmodSync(address, 0o600);
      } catch (error) {
        failed(error);
      }
    });
  } catch (error) {
    failed(error);
  }
  return () => {
    server.close();
  };
}
