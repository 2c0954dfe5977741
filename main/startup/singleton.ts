import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** After a crash the number in the lock may be that of another program by now, or of this process (as Chromium looks, too). */
function isAnother(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    // An update while it runs adds " (deleted)" to that name.
    return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith(basename(process.execPath));
  } catch {
    return true; // macOS does not tell
  }
}

/**
 * The process that has Chromium's lock on a profile: on Linux and macOS a link that leads to `HOST-PID`. One that was
 * killed leaves it behind.
 * @param userData folder of the profile
 * @returns `undefined` where nobody has it, and on Windows, where nothing tells
 */
export function holderOf(userData: string): number | undefined {
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(join(userData, 'SingletonLock'))) ?? [];
    const holder = Number(pid);
    return host === hostname() && lives(holder) && isAnother(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}
