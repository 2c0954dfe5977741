import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';
import { connectTo, NotAnswering, NotRunning } from '../cli/client';
import { exitCodes } from '../base/exit-codes';
import { controlAddress } from '../control/address';
import { createNotifier } from '../desktop/notifications/create-notifier';
import { resolveLanguage } from '../../common/languages';
import { setLanguage, t } from '../language/t';
import { createLogger, SecretMask } from '../base/log';
import { holderOf } from './singleton';

/** So long an app that is starting, or on its way out, is waited for, in milliseconds. */
const patience = 3_000;
const betweenTries = 50;

/** Whether the app that has the lock can take what this launch is about; true as well once nobody has it any more. */
async function answers(userData: string): Promise<boolean> {
  const address = controlAddress(userData);
  const until = Date.now() + patience;
  while (holderOf(userData) !== undefined) {
    try {
      (await connectTo(address)).destroy();
      return true;
    } catch (error) {
      if (error instanceof NotAnswering) return false;
      if (!(error instanceof NotRunning)) throw error;
    }
    // One that could not listen at all is still asked by Chromium.
    if (Date.now() > until) return true;
    await delay(betweenTries);
  }
  return true;
}

/** On standard error, and by a notification for who clicked an icon. */
async function say(message: string, advice: string): Promise<void> {
  process.stderr.write(`${message} ${advice}\n`);
  await app.whenReady();
  const notifier = createNotifier(createLogger(() => undefined, new SecretMask()));
  const announcement = { operationId: '', title: message, body: advice, actions: [] };
  await notifier.show({ ...announcement, urgency: 'normal' });
  notifier.dispose();
}

/**
 * Looks whether the app that runs in this profile can be handed something, before Chromium does that: it waits 20 s for one
 * that hangs, then kills it and takes its place (L22).
 * @param userData folder of the profile
 * @returns what this launch ends with; `undefined` where it can go on
 */
export async function whyNotSecond(userData: string): Promise<number | undefined> {
  if (await answers(userData)) return undefined;
  setLanguage(resolveLanguage('auto', app.getPreferredSystemLanguages()));
  await say(t('cli.hangs'), t('cli.hangsAdvice'));
  return exitCodes.noApp;
}
