import type { Problem, Result } from '../../common/problem';
import { t } from '../language';
import { usePage, type Answer } from '../state';

const words = (answer: Answer): string =>
  answer.intent === 'error'
    ? [answer.problem.message, answer.problem.advice].filter((text) => text !== undefined).join(' ')
    : answer.text;

/** Shows what came of a press, and reads it out. */
export function tell(answer: Answer): void {
  usePage.setState({ answer, spoken: words(answer) });
}

export function dismissAnswer(): void {
  usePage.setState({ answer: undefined });
}

/** What to say of a command that worked, and what can follow. */
export type Done = Omit<Exclude<Answer, { intent: 'error' }>, 'intent'>;

const said = (done: string | Done): Done => (typeof done === 'string' ? { text: done } : done);

/**
 * Sends a command to main and shows its answer, unless the user answered a question with no.
 * @param done what to say when it worked; `undefined` where the page itself shows it
 * @param intent `info` where it has only begun
 * @returns the value, or `undefined` where it failed
 */
export async function run<T>(
  command: Promise<Result<T>>,
  done: (value: T) => string | Done | undefined,
  intent: 'success' | 'info' = 'success',
): Promise<{ readonly value: T } | undefined> {
  try {
    const result = await command;
    if (!result.ok) {
      // A user who has just said no need not read it again.
      if (result.problem.code === 'Declined') return undefined;
      tell({ intent: 'error', problem: result.problem });
      return undefined;
    }
    const answer = done(result.value);
    if (answer !== undefined) tell({ intent, ...said(answer) });
    return { value: result.value };
  } catch {
    tell({ intent: 'error', problem: unanswered() });
    return undefined;
  }
}

const unanswered = (): Problem => ({
  code: 'NoAnswer',
  message: t('common.noAnswer'),
  advice: t('common.noAnswerAdvice'),
  next: 'retry',
});
