import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';

/** Where an X server of this computer listens: at a socket in this folder, or an abstract one of the same name (X(7)). */
interface XSockets {
  readonly folder: string;
  /** The kernel's list of all Unix sockets (unix(7)). */
  readonly listed: string;
}

const ofThisComputer: XSockets = { folder: '/tmp/.X11-unix', listed: '/proc/net/unix' };

/** A display without a host in its name. One with a host is reached over the network. */
const local = /^(?:unix)?:(\d+)(?:\.\d+)?$/;

function isListed(socket: string, listed: string): boolean {
  try {
    const paths = readFileSync(listed, 'utf8')
      .split('\n')
      .map((line) => line.split(' ').at(-1));
    return paths.includes(socket) || paths.includes(`@${socket}`);
  } catch {
    return true; // unknown: Chromium may try
  }
}

/** The early text about a missing display. */
export type MissingDisplay = 'noDisplay' | 'displayGone';

/**
 * Whether a display is missing on Linux, where Chromium would abort with a message that does not help. A display whose
 * server left its socket behind counts as one.
 * @returns `undefined` if there is a display, or may be one
 */
export function missingDisplay(
  env: NodeJS.ProcessEnv = process.env,
  { folder, listed }: XSockets = ofThisComputer,
  kernel: string = release(),
): MissingDisplay | undefined {
  const { DISPLAY: display, WAYLAND_DISPLAY: wayland } = env;
  if (wayland) return undefined;
  if (!display) return 'noDisplay';
  const number = local.exec(display)?.[1];
  // In the first Windows Subsystem for Linux, the display is on a port of Windows, whatever its name says.
  if (number === undefined || /microsoft/i.test(kernel)) return undefined;
  const socket = join(folder, `X${number}`);
  return existsSync(socket) || isListed(socket, listed) ? undefined : 'displayGone';
}
