import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { hiddenSwitch } from '../base/hidden-switch';
import { connectTo, NotRunning } from './client';

/** An app that was started needs this long at most until it listens, in milliseconds. */
const patience = 20_000;
const betweenTries = 100;
const betweenLaunches = 1_000;

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, betweenTries));

/**
 * Chromium has descriptors that a program started from here would inherit. As long as it ran, Chromium's helpers would
 * wait for it, with our standard output open: who reads that would never see its end. /dev/null takes their places.
 */
function withoutOurs(nothing: number): StdioOptions {
  const ours = readdirSync('/proc/self/fd').map(Number);
  return Array.from({ length: Math.max(...ours) + 1 }, (_, descriptor) =>
    descriptor > 2 && ours.includes(descriptor) ? nothing : 'ignore',
  );
}

/** How this process was called. */
export interface Launch {
  /** The arguments before its verb. */
  readonly own: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** @returns whether that launch handed over meanwhile to an app that was just starting or quitting */
function startHidden({ own, environment }: Launch): () => boolean {
  const nothing = process.platform === 'linux' ? openSync('/dev/null', 'r+') : undefined;
  const stdio = nothing === undefined ? 'ignore' : withoutOurs(nothing);
  // An AppImage is mounted for as long as this command runs: the app is started from the file.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const app = spawn(program, [...own, hiddenSwitch], { detached: true, stdio, env: environment });
  // What keeps it from starting is told by nobody listening.
  let handedOver = false;
  app.once('error', () => undefined).once('exit', (code) => void (handedOver = code === 0));
  app.unref();
  if (nothing !== undefined) closeSync(nothing);
  return () => handedOver;
}

/**
 * Connects to the running app; where none runs, starts it hidden first.
 * @param launch the app is started the same way
 * @throws {NotRunning} it could not be started
 * @throws {NoPlace} nothing can listen there
 * @throws {NotAnswering} it runs, and hangs
 */
export async function reachApp(address: string, launch: Launch): Promise<Socket> {
  try {
    return await connectTo(address);
  } catch (error) {
    if (!(error instanceof NotRunning)) throw error;
  }
  let handedOver = startHidden(launch);
  const until = Date.now() + patience;
  let notBefore = Date.now() + betweenLaunches;
  for (;;) {
    await soon();
    try {
      return await connectTo(address);
    } catch (error) {
      if (!(error instanceof NotRunning) || Date.now() > until) throw error;
    }
    // The one that it handed over to may have been quitting: then another is needed.
    if (!handedOver() || Date.now() < notBefore) continue;
    handedOver = startHidden(launch);
    notBefore = Date.now() + betweenLaunches;
  }
}
