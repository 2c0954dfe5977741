import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { sentences, text } from '../../common/text';
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
  const [title, yes, no] =
    ending === 'switchAccount'
      ? [t('accounts.leave.title'), t('accounts.leave.yes'), t('accounts.leave.no')]
      : [t(`notices.${ending}.title`), t(`notices.${ending}.yes`), t(`notices.${ending}.no`)];
  return {
    type: 'question',
    title,
    message: say(effect.question),
    detail: say(effect.consequence),
    buttons: [yes, no],
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
  const ask = async (ending: Ending): Promise<boolean> => {
    const lost = ending === 'quit' && (await losesLink());
    const question = quitQuestion(meetings(), lost, ending);
    if (question === undefined) return true; // the meetings have ended meanwhile
    return show(question, window());
  };
  const once = oneQuestion(logger);
  return async (ending) =>
    quitQuestion(meetings(), false, ending) === undefined || (await once(ending, () => ask(ending)));
}

async function show(question: MessageBoxOptions, parent: BrowserWindow | undefined): Promise<boolean> {
  const { response } = await (parent === undefined
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(parent, question));
  return response === 0;
}

/** @returns a function that asks; the answer is false if the question is already open or cannot be asked */
function oneQuestion(logger: Logger): (name: string, ask: () => Promise<boolean>) => Promise<boolean> {
  let asking = false;
  return async (name, ask) => {
    if (asking) return false;
    asking = true;
    try {
      return await ask();
    } catch (error) {
      logger.error(`${name}: the question could not be asked`, error);
      return false;
    } finally {
      asking = false;
    }
  };
}

/** @returns a function that asks whether to remove an account; @param running counts its running meetings */
export function createRemovalQuestion(
  { window, logger }: Pick<Deps, 'window' | 'logger'>,
  running: (address: string) => number,
): (address: string) => Promise<boolean> {
  const once = oneQuestion(logger);
  return (address) => {
    const count = running(address);
    const left = count === 0 ? undefined : text('accounts.remove.running', { count });
    const question: MessageBoxOptions = {
      type: 'question',
      title: t('accounts.remove.title'),
      message: t('accounts.remove.question', { address }),
      detail: say(sentences(text('accounts.remove.effect'), left)),
      buttons: [t('accounts.remove.yes'), t('accounts.remove.no')],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    return once('remove', () => show(question, window()));
  };
}
