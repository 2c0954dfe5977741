import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the running app of a profile listens: a named pipe on Windows, elsewhere a socket in a folder that only its
 * owner may look into. Short, since the path of a socket may have a hundred characters only.
 * @param userData folder of the profile
 */
export function controlAddress(userData: string, env: NodeJS.ProcessEnv = process.env): string {
  const profile = createHash('sha256').update(userData).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\meet-now-${profile}`;
  const runtime = env['XDG_RUNTIME_DIR'];
  return runtime === undefined || runtime === ''
    ? join(userData, 'control', 'socket')
    : join(runtime, 'meet-now', profile);
}

/** Makes the folder of a socket, for its owner only. */
export const makeFolder = (folder: string): string | undefined =>
  mkdirSync(folder, { recursive: true, mode: 0o700 });

/** Whether nobody else can have put something into that folder: a password is sent to who listens in it. */
export function isOurs(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  return uid === process.getuid?.() && (mode & 0o077) === 0;
}
