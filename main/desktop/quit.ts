import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { t } from '../language/t';
import type { Meeting } from '../meetings/meeting';
import { quitEffect } from '../meetings/quit-effect';

interface Parts {
  readonly meetings: () => readonly Meeting[];
  /** The window that the question belongs to, where one is open. */
  readonly window: () => BrowserWindow | undefined;
  readonly leave: () => void;
}

/** What is asked before quitting; `undefined` where no meeting is running. */
export function quitQuestion(meetings: readonly Meeting[]): MessageBoxOptions | undefined {
  const effect = quitEffect(meetings);
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
export function createQuit({ meetings, window, leave }: Parts): () => void {
  let asking = false;
  const ask = async (question: MessageBoxOptions): Promise<void> => {
    asking = true;
    const parent = window();
    try {
      const { response } = await (parent === undefined
        ? dialog.showMessageBox(question)
        : dialog.showMessageBox(parent, question));
      if (response === 0) leave();
    } finally {
      asking = false;
    }
  };
  return () => {
    const question = quitQuestion(meetings());
    if (question === undefined) leave();
    else if (!asking) void ask(question);
  };
}
