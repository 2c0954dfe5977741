import { text } from '../../../common/text';
import type { Problem } from '../../../common/problem';
import { type SignInFault, StatusError } from '../faults';

/** The user's next step if the app does not retry on its own. */
const waiting = ({ granted }: SignInFault): Pick<Problem, 'advice' | 'next'> => ({
  advice: text(granted ? 'ucwa.advice.tokenHeld' : 'ucwa.advice.passwordHeld'),
  next: 'retry',
});

function what({ cause, granted, url }: SignInFault, told: Problem): Problem {
  if (!(cause instanceof StatusError)) return told;
  if (granted) {
    const { host } = new URL(cause.url);
    const message = text('ucwa.problem.TokenNotTaken', { host });
    return { ...told, code: 'TokenNotTaken', message, advice: text('ucwa.advice.again'), next: 'retry' };
  }
  if (cause.status >= 400) return told;
  const message = text('ucwa.problem.SignInRedirected', { host: new URL(url).host });
  return { ...told, code: 'SignInRedirected', message, advice: text('ucwa.advice.checkServerOrProxy') };
}

/**
 * A sign-in that failed without being refused, in words for the user.
 * @param told the cause, in words
 */
export function problemOfSignIn(fault: SignInFault, told: Problem): Problem {
  return { ...what(fault, told), ...(fault.waits ? waiting(fault) : {}) };
}
