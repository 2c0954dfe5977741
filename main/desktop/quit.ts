import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { t } from '../language/t';
import { finalStates, type Meeting } from '../meetings/meeting';

interface Parts {
  readonly meetings: () => readonly Meeting[];
  /** The window that the question belongs to, where one is open. */
  readonly window: () => BrowserWindow | undefined;
  readonly leave: () => void;
}

/** What quitting does to the meetings of this run; `undefined` where none is running. */
export function quitQuestion(meetings: readonly Meeting[]): MessageBoxOptions | undefined {
  const running = meetings.filter(({ state }) => !finalStates.has(state));
  if (running.length === 0) return undefined;
  const connected = running.filter(({ state }) => state === 'connected').length;
  return {
    type: 'question',
    title: t('tray.quitTitle'),
    message: t('notices.quit.running', { count: running.length }),
    detail: connected > 0 ? t('notices.quit.leaves') : t('notices.quit.givesUp'),
    buttons: [t('notices.quit.yes'), t('notices.quit.no')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
}

/**
 * Makes the Quit of tray, menu and window: it asks where a meeting is running. What else ends the app (the end of the
 * session, Ctrl-C, the command line) never asks.
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
