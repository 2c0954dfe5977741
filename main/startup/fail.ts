import { app, dialog, Notification } from 'electron';
import { exitCodes } from '../base/exit-codes';
import { earlyText } from './early';
import {
  type CrashText,
  crashText,
  createOrderlyEnd,
  type OrderlyEnd,
  type OrderlyEndDeps,
  showLimit,
} from './orderly-end';

const print = ({ details }: CrashText): void =>
  void process.stderr.write(`Meet Now has to stop: ${details}\n`);

/** Settles once the notification is on the screen or has failed. It stays there after the app has ended. */
const notify = (title: string, body: string): Promise<void> =>
  new Promise((resolve) => {
    const notification = new Notification({ title, body });
    notification.once('show', () => resolve());
    notification.once('failed', () => resolve());
    notification.show();
  });

/** Not `showErrorBox`: that would block the app, still signed in, until the user clicks. */
async function show({ message }: CrashText): Promise<void> {
  // Electron cannot show a box before it is ready; standard error has the message.
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
 * @param deps `log` logs the error; `leave` leaves the server within 2 s
 */
export const createFail = (deps: Pick<OrderlyEndDeps, 'log' | 'leave'>): OrderlyEnd =>
  createOrderlyEnd({
    // If the module that logs it cannot be loaded, no secret has been loaded either.
    log: (error) => deps.log(error).catch(() => crashText(error)),
    leave: deps.leave,
    print,
    show,
    exit,
    limits: { log: 2_000, leave: 2_000, show: showLimit(process.argv, app.isPackaged) },
  });

/** The same for a command line, which has no dialog: the error goes to standard error. */
export function failPlainly(error: unknown): void {
  print(crashText(error));
  app.exit(exitCodes.unexpected);
}
