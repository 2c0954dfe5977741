import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { createSecret, pipeOf, readSecret } from './secret';

/** The longest path of a socket, in bytes: `sun_path` without the final NUL (unix(7), macOS unix(4)). */
const longest = process.platform === 'darwin' ? 103 : 107;

const fits = (path: string): boolean => Buffer.byteLength(path) <= longest;

/** The folder of the socket cannot be created. */
export class NoPlace extends Error {
  constructor(
    readonly folder: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`${folder}: ${why}`, options);
  }
}

/** Other users can use the folder of the socket, so anything may be listening there. */
export class ForeignFolder extends NoPlace {
  constructor(folder: string) {
    super(folder, 'can be used by others');
  }
}

/** What the path of the socket depends on. */
export interface Places {
  readonly env: NodeJS.ProcessEnv;
  /** The folder for temporary files. */
  readonly temporary: string;
}

/** Where the app of a profile listens. */
export interface ControlPlace {
  readonly address: string;
  /** Both sides have to prove that they know it; without one, the folder of the socket is the protection. */
  readonly secret?: string;
}

/** The place at which this run of the app listens. @throws if a secret is needed and cannot be written */
export function ownPlace(userData: string): ControlPlace {
  if (process.platform !== 'win32') return { address: controlAddress(userData) };
  const secret = createSecret(userData);
  return { address: pipeOf(secret), secret };
}

/** The place at which a command reaches the app. @returns `undefined` if the app has never listened */
export function placeOfApp(userData: string): ControlPlace | undefined {
  if (process.platform !== 'win32') return { address: controlAddress(userData) };
  const secret = readSecret(userData);
  return secret === undefined ? undefined : { address: pipeOf(secret), secret };
}

/**
 * The address of the socket at which the app of a profile listens, in a folder that only its owner can open. That is the
 * runtime folder, or else the profile. If the profile's path is too long for a socket, it is a separate folder among the
 * temporary files.
 * @param userData folder of the profile
 * @param places with XDG_RUNTIME_DIR: a folder that others can use does not count, as the XDG Base Directory
 *   Specification says. In a shared one, another user could take our place first; after `su`, the variable may still
 *   name the folder of the user before.
 */
export function controlAddress(
  userData: string,
  { env, temporary }: Places = { env: process.env, temporary: tmpdir() },
): string {
  const profile = createHash('sha256').update(userData).digest('hex').slice(0, 16);
  const runtime = env['XDG_RUNTIME_DIR'];
  const ofTemporary = `meet-now-${process.getuid?.() ?? 0}-${profile}`;
  const places = [
    ...(runtime !== undefined && isAbsolute(runtime) && isOurs(runtime)
      ? [join(runtime, 'meet-now', profile)]
      : []),
    join(userData, 'control', 'socket'),
    join(temporary, ofTemporary, 'socket'),
  ];
  return places.find(fits) ?? join('/tmp', ofTemporary, 'socket');
}

/**
 * Creates the folder of the socket, for its owner only.
 * @throws {NoPlace} the folder cannot be created
 * @throws {ForeignFolder} another user can use that folder or replace it
 */
export function makePlace(address: string): void {
  if (process.platform === 'win32') return;
  const folder = dirname(address);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const { code = 'no folder' } = cause as NodeJS.ErrnoException;
    throw new NoPlace(folder, code, { cause });
  }
  if (!isOurs(folder) || canBeReplaced(folder)) throw new ForeignFolder(folder);
}

/** Whether nobody else can have put anything into the folder. We send a password to the socket in it. */
export function isOurs(folder: string): boolean {
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

/** Whether any user can rename it: its parent is writable for all and lacks the sticky bit that /tmp has. */
function canBeReplaced(folder: string): boolean {
  const { mode } = statSync(dirname(folder));
  return (mode & 0o002) !== 0 && (mode & 0o1000) === 0;
}
