import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';

/** Where an X server of this computer listens: a socket in that folder, or an abstract one of the same name (X(7)). */
export interface XSockets {
  readonly folder: string;
  /** The kernel's list of all Unix sockets (unix(7)). */
  readonly listed: string;
}

const ofThisComputer: XSockets = { folder: '/tmp/.X11-unix', listed: '/proc/net/unix' };

/** A display that is named without a host; one with a host is reached over the network. */
const local = /^(?:unix)?:(\d+)(?:\.\d+)?$/;

function isListed(socket: string, listed: string): boolean {
  try {
    const paths = readFileSync(listed, 'utf8')
      .split('\n')
      .map((line) => line.split(' ').at(-1));
    return paths.includes(socket) || paths.includes(`@${socket}`);
  } catch {
    return true; // nothing is known of it: Chromium may try
  }
}

/**
 * What a program with windows would miss on Linux, where Chromium would abort without a word of use. A display whose
 * server left its socket behind is taken for one that is there.
 * @returns the early text that says so; undefined where there is a display, or may be
 */
export function missingDisplay(
  env: NodeJS.ProcessEnv = process.env,
  { folder, listed }: XSockets = ofThisComputer,
  kernel: string = release(),
): 'noDisplay' | 'displayGone' | undefined {
  const { DISPLAY: display, WAYLAND_DISPLAY: wayland } = env;
  if (wayland) return undefined;
  if (!display) return 'noDisplay';
  const number = local.exec(display)?.[1];
  // The first Windows subsystem for Linux has its display on a port of Windows, whatever its name says.
  if (number === undefined || /microsoft/i.test(kernel)) return undefined;
  const socket = join(folder, `X${number}`);
  return existsSync(socket) || isListed(socket, listed) ? undefined : 'displayGone';
}
