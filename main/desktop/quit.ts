import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { say, t } from '../language/t';
import type { Logger } from '../base/log';
import type { Meeting } from '../../common/meeting';
import { type Ending, quitEffect } from '../meetings/quit-effect';

interface Deps {
  readonly meetings: () => readonly Meeting[];
  /** The parent window for the question, if one is open. */
  readonly window: () => BrowserWindow | undefined;
  /** Whether the clipboard holds a link from this app, which may be lost when the app quits. */
  readonly losesLink: () => Promise<boolean>;
  readonly logger: Logger;
}

/** The question to ask before quitting or another {@link Ending}; `undefined` if no meeting is running. */
export function quitQuestion(
  meetings: readonly Meeting[],
  losesLink = false,
  ending: Ending = 'quit',
): MessageBoxOptions | undefined {
  const effect = quitEffect(meetings, losesLink, ending);
  if (effect === undefined) return undefined;
  return {
    type: 'question',
    title: t(`notices.${ending}.title`),
    message: say(effect.question),
    detail: say(effect.consequence),
    buttons: [t(`notices.${ending}.yes`), t(`notices.${ending}.no`)],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
}

/**
 * Asks the user whether the running meetings may end.
 * @returns the answer; true if no meeting is running, false if the question is already open
 */
export type Agrees = (ending: Ending) => Promise<boolean>;

/**
 * Creates the question that the tray, the menu and the window share. The end of the session and Ctrl-C never ask. The
 * command line asks in its terminal (cli/run.ts), and closing the window asks in the window (place-tray.ts).
 */
export function createAgrees({ meetings, window, losesLink, logger }: Deps): Agrees {
  let asking = false;
  const ask = async (ending: Ending): Promise<boolean> => {
    const lost = ending === 'quit' && (await losesLink());
    const question = quitQuestion(meetings(), lost, ending);
    if (question === undefined) return true; // the meetings have ended meanwhile
    const parent = window();
    const { response } = await (parent === undefined
      ? dialog.showMessageBox(question)
      : dialog.showMessageBox(parent, question));
    return response === 0;
  };
  return async (ending) => {
    if (quitQuestion(meetings(), false, ending) === undefined) return true;
    if (asking) return false;
    asking = true;
    try {
      return await ask(ending);
    } catch (error) {
      logger.error(`${ending}: the question could not be asked`, error);
      return false;
    } finally {
      asking = false;
    }
  };
}
