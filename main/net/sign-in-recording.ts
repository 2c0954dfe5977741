import { randomUUID } from 'node:crypto';
import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NetLog } from 'electron';

/** What Chromium logs during one sign-in. */
export interface Recording {
  /** Resolves when it has begun, or cannot begin. */
  readonly begun: Promise<unknown>;
  /**
   * Ends it. Like the beginning, this waits for Chromium's network thread.
   * @returns the text of the log, whose file is gone then; `undefined` if there is none
   */
  end(): Promise<string | undefined>;
}

/** A session of Chromium, as far as it matters here. */
interface LoggedSession {
  readonly netLog: Pick<NetLog, 'startLogging' | 'stopLogging'>;
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // If the folder cannot be used, Chromium does not start its log.
  }
}

/** @returns a function that records what Chromium does from now on, in a private file that it removes again */
export function createRecorder(folder: string): (session: LoggedSession) => Recording {
  // An earlier run may have ended during a sign-in.
  quietly(() => rmSync(folder, { recursive: true, force: true }));
  let recordings = 0;
  const leave = (): void => {
    recordings -= 1;
    // Synchronous, because Chromium may be about to open the file of a recording that begins.
    if (recordings === 0) rmdirSync(folder);
  };
  return ({ netLog }) => {
    recordings += 1;
    const file = join(folder, `${randomUUID()}.json`);
    const begin = async (): Promise<boolean> => {
      // Another sign-in may have created it.
      quietly(() => mkdirSync(folder, { mode: 0o700 }));
      try {
        // `default` leaves out cookies, credentials and tokens.
        await netLog.startLogging(file, { captureMode: 'default' });
        return true;
      } catch {
        return false; // another log is running, or the disk is full: the sign-in goes on without it
      }
    };
    const begun = begin();
    const end = async (): Promise<string | undefined> => {
      try {
        if (!(await begun)) return undefined;
        await netLog.stopLogging();
        return await readFile(file, 'utf8');
      } catch {
        return undefined;
      } finally {
        await rm(file, { force: true })
          .then(leave)
          .catch(() => undefined);
      }
    };
    let ending: Promise<string | undefined> | undefined;
    return { begun, end: () => (ending ??= end()) };
  };
}
