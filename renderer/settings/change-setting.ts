import type { Problem } from '../../common/problem';
import type { SettingsChange } from '../../common/commands';
import { showAnswer } from '../answer/run';
import { type Text, text } from '../../common/text';

async function send(change: SettingsChange): Promise<Problem | undefined> {
  try {
    const result = await window.meetNow.changeSettings(change);
    return result.ok ? undefined : result.problem;
  } catch {
    return {
      code: 'NoAnswer',
      message: text('common.noAnswer'),
      advice: text('common.noAnswerAdvice'),
      next: 'retry',
    };
  }
}

async function undoChange(before: SettingsChange): Promise<void> {
  const problem = await send(before);
  showAnswer(
    problem === undefined
      ? { intent: 'success', text: text('settings.takenBack') }
      : { intent: 'error', problem },
  );
}

/**
 * Changes settings at once, and shows that, with an undo button.
 * @param before the change that undoes it
 * @returns a problem for the field if nothing has changed
 */
export async function changeSetting(
  change: SettingsChange,
  before: SettingsChange,
  done: () => Text,
): Promise<Problem | undefined> {
  const problem = await send(change);
  if (problem === undefined) showAnswer({ intent: 'success', text: done(), undo: () => undoChange(before) });
  return problem;
}
