import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from 'electron';

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

/** @returns a function that records what Chromium does from now on, in a private file that it removes again */
export function createRecorder(folder: string): (session: Session) => Recording {
  // An earlier run may have ended during a sign-in.
  rmSync(folder, { recursive: true, force: true });
  return ({ netLog }) => {
    const file = join(folder, `${randomUUID()}.json`);
    const begin = async (): Promise<boolean> => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
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
        await rm(file, { force: true }).catch(() => undefined);
        // Fails while another sign-in has its file there.
        await rmdir(folder).catch(() => undefined);
      }
    };
    let ending: Promise<string | undefined> | undefined;
    return { begun, end: () => (ending ??= end()) };
  };
}
