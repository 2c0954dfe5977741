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

/** After a crash, another program may have the number in the lock by now, or this process. Chromium checks this, too. */
function isAnother(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    // If the program was updated while it ran, the name ends in " (deleted)".
    return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith(basename(process.execPath));
  } catch {
    return true; // macOS does not say
  }
}

/**
 * The process that has Chromium's lock on a profile. On Linux and macOS the lock is a link to `HOST-PID`, which stays if
 * the process is killed.
 * @param userData folder of the profile
 * @returns its number; `undefined` if there is no such process, and always on Windows
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

/**
 * Chromium hands the arguments of a second launch to the running app in one message, of which it reads at most 32 KB,
 * including the working folder. If the message is longer, no answer comes, and the second launch kills the first
 * (process_singleton_posix.cc). Anyone can write a link that long. In bytes.
 */
const handoverLimit = 24 * 1024;

/** A link cut to this length is still too long to be followed, in UTF-16 code units. */
const longestArgument = 5000;

/** Arguments that fit into the message. @returns `undefined` if they already do */
export function shortArguments(all: readonly string[]): readonly string[] | undefined {
  if (Buffer.byteLength(all.join('\0')) <= handoverLimit) return undefined;
  let room = handoverLimit;
  return all
    .map((one) => one.slice(0, longestArgument))
    .filter((one) => {
      room -= Buffer.byteLength(one) + 1;
      return room >= 0;
    });
}
