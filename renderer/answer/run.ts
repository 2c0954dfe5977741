import type { PageAnswer } from '../../common/page-answer';
import type { Problem, Result } from '../../common/problem';
import { sentences, type Text, text } from '../../common/text';
import { say } from '../language';
import { usePage, type Answer, type Form } from '../state';

const words = (answer: Answer): string =>
  answer.intent === 'error'
    ? say(sentences(answer.problem.message, answer.problem.advice))
    : say(answer.text);

/** Shows the result of a press, and announces it to screen readers. */
export function showAnswer(answer: Answer): void {
  usePage.setState({ answer, spoken: words(answer) });
}

/** Shows the answer to a press outside of the window. The card of a meeting that failed says it, where it can be seen. */
export function told(answer: PageAnswer): void {
  if (answer.intent === 'error' && answer.about !== undefined && usePage.getState().view.page === 'home')
    dismissAnswer();
  else showAnswer(answer);
}

export function dismissAnswer(): void {
  usePage.setState({ answer: undefined });
}

/** The user has corrected the input of a form: what was wrong with it is no longer true. */
export function corrected(form: Form): void {
  const { answer } = usePage.getState();
  if (answer?.intent === 'error' && answer.form === form) dismissAnswer();
}

/** The text of a command that worked, and what can follow. */
export type Done = Omit<Exclude<Answer, { intent: 'error' }>, 'intent'>;

const said = (done: Text | Done): Done => ('key' in done ? { text: done } : done);

/**
 * Sends a command to main and shows its answer, unless the user answered a question with no.
 * @param done the text if it worked; `undefined` if the page itself shows it
 * @param intent `info` if it has only begun
 * @param form whose input main may refuse
 * @returns the value, or `undefined` if it failed
 */
export async function run<T>(
  command: Promise<Result<T>>,
  done: (value: T) => Text | Done | undefined,
  intent: 'success' | 'info' = 'success',
  form?: Form,
): Promise<{ readonly value: T } | undefined> {
  try {
    const result = await command;
    if (!result.ok) {
      // The user has just said no, and need not read it again.
      if (result.problem.code === 'Declined') return undefined;
      const { problem } = result;
      showAnswer({ intent: 'error', problem, ...(problem.next === 'changeInput' && { form }) });
      return undefined;
    }
    const answer = done(result.value);
    if (answer !== undefined) showAnswer({ intent, ...said(answer) });
    return { value: result.value };
  } catch {
    showAnswer({ intent: 'error', problem: unanswered() });
    return undefined;
  }
}

const unanswered = (): Problem => ({
  code: 'NoAnswer',
  message: text('common.noAnswer'),
  advice: text('common.noAnswerAdvice'),
  next: 'retry',
});
