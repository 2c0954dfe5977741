import { app, dialog, Notification } from 'electron';
import { exitCodes } from './exit-codes';
import { earlyText } from './desktop/early-text';
import { createOrderlyEnd, type EndParts, type OrderlyEnd } from './orderly-end';
import { tellLimit } from './tell-limit';

/** What may be shown of what ended the app. */
export interface LastWords {
  /** For the user. */
  readonly message: string;
  /** For who can read a stack. */
  readonly details: string;
}

/** Anything can be thrown, also what cannot be made a text. */
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

/** Over once the notification is on the screen, or cannot get there: it stays when the app is gone. */
const notify = (title: string, body: string): Promise<void> =>
  new Promise((resolve) => {
    const notification = new Notification({ title, body });
    notification.once('show', () => resolve());
    notification.once('failed', () => resolve());
    notification.show();
  });

/** A box of `showErrorBox` would block the app: deaf, and still signed in, until somebody comes. */
async function tell({ message }: LastWords): Promise<void> {
  // No box before that; it stands on standard error.
  if (!app.isReady()) return;
  const title = earlyText('stops');
  const detail = `${message}\n\n${earlyText('startAgain')}`;
  // A message box without a window blocks on macOS, too.
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
 * Ends the app after something that nobody expected: written down, said once, and over, whether somebody reads it or not.
 * Half alive would be worse (L24).
 * @param parts `writeDown` puts it into the log; `letGo` leaves the server, within 2 s
 */
export const createFail = (parts: Pick<EndParts, 'writeDown' | 'letGo'>): OrderlyEnd =>
  createOrderlyEnd({
    // Where not even what writes it down can be loaded, no secret has been, either.
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
