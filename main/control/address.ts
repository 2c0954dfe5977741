import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/**
 * Where the running app of a profile listens: a named pipe on Windows, elsewhere a socket in a folder that only its
 * owner may look into. Short, since the path of a socket may have a hundred characters only.
 * @param userData folder of the profile
 * @param env with XDG_RUNTIME_DIR: a folder that is not its user's alone does not count, as it should not (XDG Base
 *   Directory Specification). In a shared one, somebody else could take the place of ours first; that of another user
 *   stays behind after `su`.
 */
export function controlAddress(userData: string, env: NodeJS.ProcessEnv = process.env): string {
  const profile = createHash('sha256').update(userData).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\meet-now-${profile}`;
  const runtime = env['XDG_RUNTIME_DIR'];
  return runtime !== undefined && isAbsolute(runtime) && isOurs(runtime)
    ? join(runtime, 'meet-now', profile)
    : join(userData, 'control', 'socket');
}

/** Makes the folder of a socket, for its owner only. */
export const makeFolder = (folder: string): string | undefined =>
  mkdirSync(folder, { recursive: true, mode: 0o700 });

/** Whether it is there, and nobody else can have put something into it: a password is sent to who listens there. */
export function isOurs(folder: string): boolean {
  try {
    const { uid, mode } = lstatSync(folder);
    return uid === process.getuid?.() && (mode & 0o077) === 0;
  } catch {
    return false;
  }
}
