import { text } from '../../common/text';
import type { Problem } from '../../common/problem';
import type { SignInInput } from '../../common/commands';

const cancelled: ReadonlySet<string> = new Set(['Aborted', 'Declined']);

/** Signs in. @returns the problem, for the form rather than for a bar that can be dismissed */
export async function sendSignIn(input: SignInInput): Promise<Problem | undefined> {
  try {
    const result = await window.meetNow.signIn({
      ...input,
      address: input.address.trim(),
      userName: input.userName.trim(),
      server: input.server.trim(),
    });
    // The user has cancelled it, and need not read that it failed.
    return result.ok || cancelled.has(result.problem.code) ? undefined : result.problem;
  } catch {
    return {
      code: 'NoAnswer',
      message: text('common.noAnswer'),
      advice: text('common.noAnswerAdvice'),
      next: 'retry',
    };
  }
}
