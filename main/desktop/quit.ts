import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { t } from '../language/t';
import type { Logger } from '../log';
import type { Meeting } from '../meetings/meeting';
import { quitEffect } from '../meetings/quit-effect';

interface Parts {
  readonly meetings: () => readonly Meeting[];
  /** The window that the question belongs to, where one is open. */
  readonly window: () => BrowserWindow | undefined;
  readonly leave: () => void;
  /** Whether a link of this app is on the clipboard, and may be gone with it. */
  readonly losesLink: () => Promise<boolean>;
  readonly logger: Logger;
}

/** What is asked before quitting; `undefined` where no meeting is running. */
export function quitQuestion(meetings: readonly Meeting[], losesLink = false): MessageBoxOptions | undefined {
  const effect = quitEffect(meetings, losesLink);
  if (effect === undefined) return undefined;
  return {
    type: 'question',
    title: t('tray.quitTitle'),
    message: effect.question,
    detail: effect.consequence,
    buttons: [t('notices.quit.yes'), t('notices.quit.no')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
}

/**
 * Makes the Quit of tray, menu and window: it asks where a meeting is running. What else ends the app (the end of the
 * session, Ctrl-C) never asks; the command line asks at its terminal (cli/run.ts), closing the window in it (place-tray.ts).
 */
export function createQuit({ meetings, window, leave, losesLink, logger }: Parts): () => void {
  let asking = false;
  const ask = async (): Promise<boolean> => {
    const lost = await losesLink();
    const question = quitQuestion(meetings(), lost);
    if (question === undefined) return true; // they ended meanwhile
    const parent = window();
    const { response } = await (parent === undefined
      ? dialog.showMessageBox(question)
      : dialog.showMessageBox(parent, question));
    return response === 0;
  };
  return () => {
    if (quitQuestion(meetings()) === undefined) {
      leave();
      return;
    }
    if (asking) return;
    asking = true;
    ask()
      .then((yes) => yes && leave())
      .catch((error: unknown) => logger.error('quit: the question could not be asked', error))
      .finally(() => (asking = false));
  };
}
