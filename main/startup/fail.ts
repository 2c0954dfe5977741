import { app, dialog, Notification } from 'electron';
import { exitCodes } from '../base/exit-codes';
import { earlyText } from './early-text';
import { createOrderlyEnd, type EndParts, type OrderlyEnd } from './orderly-end';
import { tellLimit } from './tell-limit';

/** What may be shown of what ended the app. */
export interface LastWords {
  /** For the user. */
  readonly message: string;
  /** For who can read a stack. */
  readonly details: string;
}

/** Any value can be thrown, even one that cannot be converted to a text. */
const textOf = (error: unknown): string => {
  try {
    return String(error);
  } catch {
    return typeof error;
  }
};

/** What was thrown, with whatever secrets are in it. */
export const bareWords = (error: unknown): LastWords =>
  error instanceof Error
    ? { message: error.message, details: error.stack ?? error.message }
    : { message: textOf(error), details: textOf(error) };

const print = ({ details }: LastWords): void =>
  void process.stderr.write(`Meet Now has to stop: ${details}\n`);

/** Settles once the notification is on the screen or has failed. It stays there after the app has ended. */
const notify = (title: string, body: string): Promise<void> =>
  new Promise((resolve) => {
    const notification = new Notification({ title, body });
    notification.once('show', () => resolve());
    notification.once('failed', () => resolve());
    notification.show();
  });

/** `showErrorBox` would block the app, still signed in, until the user clicks. */
async function tell({ message }: LastWords): Promise<void> {
  // Electron cannot show a box before that; standard error has the message.
  if (!app.isReady()) return;
  const title = earlyText('stops');
  const detail = `${message}\n\n${earlyText('startAgain')}`;
  // On macOS a message box without a window also blocks.
  if (process.platform === 'darwin') await notify(title, detail);
  else await dialog.showMessageBox({ type: 'error', title, message: title, detail });
}

function exit(): void {
  try {
    app.exit(exitCodes.unexpected);
  } catch {
    process.exit(exitCodes.unexpected);
  }
}

/**
 * Ends the app after an unexpected error: logs it, shows it once and exits, whether or not the user reads it. Going on
 * half broken would be worse (L24).
 * @param parts `writeDown` logs the error; `letGo` leaves the server within 2 s
 */
export const createFail = (parts: Pick<EndParts, 'writeDown' | 'letGo'>): OrderlyEnd =>
  createOrderlyEnd({
    // If the module that logs it cannot be loaded, no secret has been loaded either.
    writeDown: (error) => parts.writeDown(error).catch(() => bareWords(error)),
    letGo: parts.letGo,
    print,
    tell,
    exit,
    limits: { writeDown: 2_000, letGo: 2_000, tell: tellLimit(process.argv, app.isPackaged) },
  });

/** The same for a command line, which has no dialog: what it says goes to standard error. */
export function failPlainly(error: unknown): void {
  print(bareWords(error));
  app.exit(exitCodes.unexpected);
}
