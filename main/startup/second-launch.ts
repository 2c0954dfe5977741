import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';
import { connectToApp, NotAnswering, NotRunning } from '../cli/client';
import { exitCodes } from '../base/exit-codes';
import { createNotifier } from '../desktop/notifications/create-notifier';
import { sentences, text } from '../../common/text';
import { say, setLanguage } from '../language/t';
import { createLogger, SecretMask } from '../base/log';
import { languageOfLaunch } from './command-language';
import { holderOf } from './handover';

/** How long to wait for an app that is starting or quitting, in milliseconds. */
const patience = 3_000;
const betweenTries = 50;

/** Whether the app that has the lock answers; also true once no app has it. */
async function answers(userData: string): Promise<boolean> {
  const until = Date.now() + patience;
  while (holderOf(userData) !== undefined) {
    try {
      (await connectToApp(userData)).destroy();
      return true;
    } catch (error) {
      if (error instanceof NotAnswering) return false;
      if (!(error instanceof NotRunning)) throw error;
    }
    // An app that cannot listen may still take what Chromium hands over.
    if (Date.now() > until) return true;
    await delay(betweenTries);
  }
  return true;
}

/** Writes to standard error, and shows a notification in case the user clicked an icon. */
async function explain(): Promise<void> {
  const hint = [text('cli.hangs'), text('cli.hangsAdvice')] as const;
  process.stderr.write(`${say(sentences(...hint))}\n`);
  await app.whenReady();
  const notifier = createNotifier(createLogger(() => undefined, new SecretMask()));
  const title = text('notifications.title.hangs');
  await notifier.show({ operationId: '', title, body: hint, urgency: 'normal', actions: [] });
  notifier.dispose();
}

/**
 * Checks that the app of this profile answers, before Chromium hands this launch over to it: Chromium would wait 20 s for
 * an app that hangs, then kill it and take its place (L22).
 * @param userData folder of the profile
 * @returns the exit code of this launch; `undefined` if it can go on
 */
export async function whyNotSecond(userData: string): Promise<number | undefined> {
  if (await answers(userData)) return undefined;
  setLanguage(languageOfLaunch());
  await explain();
  return exitCodes.noApp;
}
