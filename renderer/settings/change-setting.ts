import type { Problem } from '../../common/problem';
import type { SettingsChange } from '../../common/commands';
import { tell } from '../answer/run';
import { t } from '../language';

async function send(change: SettingsChange): Promise<Problem | undefined> {
  try {
    const result = await window.meetNow.changeSettings(change);
    return result.ok ? undefined : result.problem;
  } catch {
    return {
      code: 'NoAnswer',
      message: t('common.noAnswer'),
      advice: t('common.noAnswerAdvice'),
      next: 'retry',
    };
  }
}

async function takeBack(before: SettingsChange): Promise<void> {
  const problem = await send(before);
  tell(
    problem === undefined
      ? { intent: 'success', text: t('settings.takenBack') }
      : { intent: 'error', problem },
  );
}

/**
 * Changes settings at once, and tells so with a way back.
 * @param before what undoes it
 * @returns why it was refused, to be said beside the field; nothing has changed then
 */
export async function changeSetting(
  change: SettingsChange,
  before: SettingsChange,
  done: () => string,
): Promise<Problem | undefined> {
  const problem = await send(change);
  if (problem === undefined) tell({ intent: 'success', text: done(), undo: () => takeBack(before) });
  return problem;
}
