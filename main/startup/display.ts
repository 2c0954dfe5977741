import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { release } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type * as WorkerThreads from 'node:worker_threads';
import type { DisplayServer } from '../desktop/display-server';

/** Where an X server of this computer listens: at a socket in this folder, or an abstract one of the same name (X(7)). */
interface XSockets {
  readonly folder: string;
  /** The kernel's list of all Unix sockets (unix(7)). */
  readonly listed: string;
}

const ofThisComputer: XSockets = { folder: '/tmp/.X11-unix', listed: '/proc/net/unix' };

/** A display without a host in its name. One with a host is reached over the network. */
const local = /^(?:unix)?:(\d+)(?:\.\d+)?$/;

/** @returns `undefined` if the list cannot be read */
function isListed(socket: string, listed: string): boolean | undefined {
  try {
    const paths = readFileSync(listed, 'utf8')
      .split('\n')
      .map((line) => line.split(' ').at(-1));
    return paths.includes(socket) || paths.includes(`@${socket}`);
  } catch {
    return undefined;
  }
}

/** Writes 1 into the shared number if the socket answers, or else 2. */
const tryToConnect = `
  const { shared, socket } = require('node:worker_threads').workerData;
  const answer = (value) => { Atomics.store(shared, 0, value); Atomics.notify(shared, 0); };
  const connection = require('node:net').connect(socket, () => { answer(1); connection.destroy(); });
  connection.on('error', () => answer(2));`;

/** In milliseconds. The kernel answers at once. */
const connectLimit = 1_000;

/** Waits for a connection, in a thread: Chromium aborts before this one could do anything asynchronous. */
function refusesToConnect(socket: string): boolean {
  const { Worker } = createRequire(__filename)('node:worker_threads') as typeof WorkerThreads;
  const shared = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(tryToConnect, { eval: true, workerData: { shared, socket } });
  worker.unref();
  Atomics.wait(shared, 0, 0, connectLimit);
  return Atomics.load(shared, 0) === 2;
}

/** Whether nothing listens at the socket. A server that crashed may have left its file behind. */
function isDead(socket: string, listed: string): boolean {
  const alive = isListed(socket, listed);
  // A socket of another network namespace works, but is not listed.
  return alive !== true && (existsSync(socket) ? refusesToConnect(socket) : alive === false);
}

/** The early text about a missing display. */
export type MissingDisplay = 'noDisplay' | 'displayGone' | 'noXDisplay' | 'waylandGone';

/** As libwayland finds it: `WAYLAND_SOCKET` is a connection that the parent process has opened. */
function missingWayland(env: NodeJS.ProcessEnv, listed: string): MissingDisplay | undefined {
  const {
    WAYLAND_SOCKET: inherited,
    WAYLAND_DISPLAY: name = 'wayland-0',
    XDG_RUNTIME_DIR: folder = '',
  } = env;
  if (inherited !== undefined) return undefined;
  if (!isAbsolute(name) && !isAbsolute(folder)) return 'waylandGone';
  const socket = isAbsolute(name) ? name : join(folder, name);
  return !existsSync(socket) || isDead(socket, listed) ? 'waylandGone' : undefined;
}

/**
 * Whether the display that Chromium will use on Linux is missing. Chromium would then abort with a message that does not
 * help.
 * @param server the display server that Chromium will use
 * @returns `undefined` if there is a display, or may be one
 */
export function missingDisplay(
  server: DisplayServer | undefined,
  env: NodeJS.ProcessEnv = process.env,
  { folder, listed }: XSockets = ofThisComputer,
  kernel: string = release(),
): MissingDisplay | undefined {
  if (server === undefined) return undefined;
  if (server === 'wayland') return missingWayland(env, listed);
  const { DISPLAY: display, WAYLAND_DISPLAY: wayland } = env;
  if (!display) return wayland ? 'noXDisplay' : 'noDisplay';
  const number = local.exec(display)?.[1];
  // In the first Windows Subsystem for Linux, the display is on a port of Windows, whatever its name says.
  if (number === undefined || /microsoft/i.test(kernel)) return undefined;
  return isDead(join(folder, `X${number}`), listed) ? 'displayGone' : undefined;
}
