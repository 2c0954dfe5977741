import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { hiddenSwitch } from '../base/hidden-switch';
import { connectToApp, NotAnswering, NotRunning } from './client';

/** How long an app that was just started may take until it listens, in milliseconds. */
const patience = 20_000;
const betweenTries = 100;
const betweenLaunches = 1_000;

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, betweenTries));

/**
 * Replaces Chromium's file descriptors with /dev/null, since a program that we start inherits them. Chromium's helpers
 * would wait until that program ends. They keep our standard output open, so its reader would wait, too.
 */
function withoutOurs(nothing: number): StdioOptions {
  const ours = readdirSync('/proc/self/fd').map(Number);
  return Array.from({ length: Math.max(...ours) + 1 }, (_, descriptor) =>
    descriptor > 2 && ours.includes(descriptor) ? nothing : 'ignore',
  );
}

/** How this process was started. */
export interface Launch {
  /** The arguments before its verb. */
  readonly own: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Folder of the profile. */
  readonly userData: string;
  /** Whether an app has the lock of the profile. It may not listen yet, or no longer. */
  readonly isHeld: () => boolean;
}

/** @returns a function that says whether the launch has handed over to an app that was just starting or quitting */
function startHidden({ own, environment }: Launch): () => boolean {
  const nothing = process.platform === 'linux' ? openSync('/dev/null', 'r+') : undefined;
  const stdio = nothing === undefined ? 'ignore' : withoutOurs(nothing);
  // Start the AppImage file itself: its mounted copy is gone when this command ends.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const app = spawn(program, [...own, hiddenSwitch], { detached: true, stdio, env: environment });
  // If it cannot start, nothing listens, and the caller notices that.
  let handedOver = false;
  app.once('error', () => undefined).once('exit', (code) => void (handedOver = code === 0));
  app.unref();
  if (nothing !== undefined) closeSync(nothing);
  return () => handedOver;
}

/**
 * Connects to the running app. If none is running, starts it hidden first.
 * @param launch how to start it
 * @throws {NotRunning} it could not be started
 * @throws {NoPlace} nothing can listen at the address
 * @throws {NotAnswering} it is running but hangs
 * @throws {NotProven} another program listens in its place
 */
export async function reachApp(launch: Launch): Promise<Socket> {
  try {
    return await connectToApp(launch.userData);
  } catch (error) {
    if (!(error instanceof NotRunning)) throw error;
  }
  let handedOver = startHidden(launch);
  const until = Date.now() + patience;
  let notBefore = Date.now() + betweenLaunches;
  for (;;) {
    await soon();
    try {
      return await connectToApp(launch.userData);
    } catch (error) {
      if (!(error instanceof NotRunning) || Date.now() > until) throw error;
    }
    // The app that took over may have been quitting. Then we need another launch.
    if (!handedOver() || Date.now() < notBefore) continue;
    handedOver = startHidden(launch);
    notBefore = Date.now() + betweenLaunches;
  }
}

/**
 * Connects to the running app, without starting one. If the app is just starting or quitting, waits for the outcome.
 * @throws {NotRunning} no app is running
 * @throws as {@link reachApp}
 */
export async function reachRunning({
  userData,
  isHeld,
}: Pick<Launch, 'userData' | 'isHeld'>): Promise<Socket> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await connectToApp(userData);
    } catch (error) {
      if (!(error instanceof NotRunning) || !isHeld()) throw error;
      if (Date.now() > until) throw new NotAnswering('the app does not listen', { cause: error });
    }
    await soon();
  }
}
