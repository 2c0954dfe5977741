import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/** The longest path that a socket can have, in bytes: `sun_path` less the NUL at its end (unix(7), macOS unix(4)). */
const longest = process.platform === 'darwin' ? 103 : 107;

const fits = (path: string): boolean => Buffer.byteLength(path) <= longest;

/** The folder of the socket cannot be made. */
export class NoPlace extends Error {
  constructor(
    readonly folder: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`${folder}: ${why}`, options);
  }
}

/** Others can use the folder of the socket: what listens there may be anything. */
export class ForeignFolder extends NoPlace {
  constructor(folder: string) {
    super(folder, 'can be used by others');
  }
}

/** What the place of the socket depends on. */
export interface Places {
  readonly env: NodeJS.ProcessEnv;
  /** The folder for temporary files. */
  readonly temporary: string;
}

/**
 * Where the running app of a profile listens: a named pipe on Windows, elsewhere a socket in a folder that only its
 * owner may look into. It is in the runtime folder, or else in the profile, or, if the profile's path is too long for a
 * socket, in a folder of its own among the temporary files.
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
  if (process.platform === 'win32') return `\\\\.\\pipe\\meet-now-${profile}`;
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
 * Sees to it that a socket can be made, or looked for, at an address: its folder is there, for its owner only.
 * @throws {NoPlace} the folder cannot be made
 * @throws {ForeignFolder} somebody else can use that folder, or put another in its place
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

/** Whether it is a folder into which nobody else can have put anything: a password is sent to what listens there. */
export function isOurs(folder: string): boolean {
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

/** Whether anybody can rename it: the folder around it is open to all, and lacks the sticky bit of /tmp. */
function canBeReplaced(folder: string): boolean {
  const { mode } = statSync(dirname(folder));
  return (mode & 0o002) !== 0 && (mode & 0o1000) === 0;
}
