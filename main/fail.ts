import { app, dialog } from 'electron';
import { exitCodes } from './exit-codes';
import { earlyText } from './desktop/early-text';

/** What may be shown of what ended the app. */
export interface LastWords {
  /** For its user. */
  readonly message: string;
  /** For who can read a stack. */
  readonly details: string;
}

/** What was thrown, with whatever secrets are in it. */
export const bareWords = (error: unknown): LastWords =>
  error instanceof Error
    ? { message: error.message, details: error.stack ?? error.message }
    : { message: String(error), details: String(error) };

/**
 * Ends the app after something that nobody expected: written down, said once, and over. Half alive would be worse (L24).
 * @param writeDown puts it into the log
 * @returns takes what was thrown; all but the first only follow from it
 */
export function createFail(writeDown: (error: unknown) => Promise<LastWords>): (error: unknown) => void {
  let failed = false;
  return (error) => {
    if (failed) return;
    failed = true;
    void writeDown(error)
      // Where not even what writes it down can be loaded, no secret has been, either.
      .catch(() => bareWords(error))
      .then(({ message, details }) => {
        process.stderr.write(`Meet Now has to stop: ${details}\n`);
        dialog.showErrorBox(earlyText('stops'), `${message}\n\n${earlyText('startAgain')}`);
        app.exit(exitCodes.unexpected);
      });
  };
}

/** The same for a command line, which has no dialog: what it says goes to standard error. */
export function failPlainly(error: unknown): void {
  process.stderr.write(`Meet Now has to stop: ${bareWords(error).details}\n`);
  app.exit(exitCodes.unexpected);
}
