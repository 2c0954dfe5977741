import { text } from '../../common/text';
import type { Problem } from '../../common/problem';
import { inWords, type OtherIdentity } from '../ucwa/identity';

/** Why the app has no credentials to send. */
export type Lack = 'password' | 'acceptedPassword';

export const lackProblem = (lack: Lack): Problem => ({
  code: lack === 'password' ? 'PasswordNeeded' : 'PasswordRefused',
  message: text(`check.problem.${lack}`),
  advice: text(`check.problem.${lack}Advice`),
  next: 'signIn',
});

export const tookTooLong = (): Problem => ({
  code: 'CheckTooLong',
  message: text('check.problem.tooLong'),
  advice: text('check.problem.tooLongAdvice'),
  next: 'retry',
});

export const noAccount = (): Problem => ({
  code: 'NoAccount',
  message: text('check.problem.noAccount'),
  advice: text('check.problem.noAccountAdvice'),
  next: 'signIn',
});

export const alreadyRunning = (): Problem => ({
  code: 'CheckRunning',
  message: text('check.problem.running'),
  advice: text('check.problem.runningAdvice'),
  next: 'wait',
});

/** Without the link, the server does not let the account start meetings (communication_ref). */
export const mayNotStart = (canSchedule: boolean): Problem => ({
  code: 'NotAllowed',
  message: text('check.problem.mayNotStart'),
  advice: text(canSchedule ? 'check.problem.mayScheduleAdvice' : 'check.problem.mayNotStartAdvice'),
  next: 'contactAdministrator',
});

/** The ticket or the password is another user's, so meetings would start in that user's name. */
export const checkedIdentity = (identity: Omit<OtherIdentity, 'isChange'>): Problem => ({
  code: 'OtherIdentity',
  message: text('identity.checked', { who: inWords(identity), typed: identity.typed }),
  advice: text('identity.otherAdvice', { typed: identity.typed }),
  next: 'signIn',
});
