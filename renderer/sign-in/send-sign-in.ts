import { t } from '../language';
import type { Problem } from '../../common/problem';
import type { SignInInput } from '../../common/commands';

const takenBack: ReadonlySet<string> = new Set(['Aborted', 'Declined']);

/** Signs in; the problem belongs beside the form, not in a bar that can be dismissed. */
export async function sendSignIn(input: SignInInput): Promise<Problem | undefined> {
  try {
    const result = await window.meetNow.signIn({
      ...input,
      address: input.address.trim(),
      userName: input.userName.trim(),
      server: input.server.trim(),
    });
    // Whoever takes a sign-in back needs not be told that it failed.
    return result.ok || takenBack.has(result.problem.code) ? undefined : result.problem;
  } catch {
    return {
      code: 'NoAnswer',
      message: t('common.noAnswer'),
      advice: t('common.noAnswerAdvice'),
      next: 'retry',
    };
  }
}
