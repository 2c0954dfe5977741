import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * The process that has Chromium's lock on a profile: on Linux and macOS a link that leads to `HOST-PID`. One that was
 * killed leaves it behind.
 * @param userData folder of the profile
 * @returns `undefined` where nobody has it, and on Windows, where nothing tells
 */
export function holderOf(userData: string): number | undefined {
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(join(userData, 'SingletonLock'))) ?? [];
    return host === hostname() && lives(Number(pid)) ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}
