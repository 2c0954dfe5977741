import { type Result } from '../../preload/contract';
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

/**
 * Sends a command to main and shows its answer: no press stays silent.
 * @param done what to say when it worked; `undefined` where the page itself shows it
 * @param intent `info` where it has only begun
 * @returns the value, or `undefined` where it failed
 */
export async function run<T>(
  command: Promise<Result<T>>,
  done: (value: T) => string | undefined,
  intent: 'success' | 'info' = 'success',
): Promise<{ readonly value: T } | undefined> {
  try {
    const result = await command;
    if (!result.ok) {
      tell({ intent: 'error', problem: result.problem });
      return undefined;
    }
    const text = done(result.value);
    if (text !== undefined) tell({ intent, text });
    return { value: result.value };
  } catch {
    tell({ intent: 'error', problem: unanswered });
    return undefined;
  }
}

const unanswered = {
  code: 'NoAnswer',
  message: 'Meet Now did not answer this window.',
  advice: 'Close the window and open it again from the tray.',
  next: 'retry',
} as const;
