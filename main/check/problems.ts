import { t } from '../language/t';
import type { Problem } from '../../common/problem';

/** Why the app has no credentials to send. */
export type Lack = 'password' | 'acceptedPassword';

export const lackProblem = (lack: Lack): Problem => ({
  code: lack === 'password' ? 'PasswordNeeded' : 'PasswordRefused',
  message: t(`check.problem.${lack}`),
  advice: t(`check.problem.${lack}Advice`),
  next: 'signIn',
});

export const tookTooLong = (): Problem => ({
  code: 'CheckTooLong',
  message: t('check.problem.tooLong'),
  advice: t('check.problem.tooLongAdvice'),
  next: 'retry',
});

export const noAccount = (): Problem => ({
  code: 'NoAccount',
  message: t('check.problem.noAccount'),
  advice: t('check.problem.noAccountAdvice'),
  next: 'signIn',
});

export const alreadyRunning = (): Problem => ({
  code: 'CheckRunning',
  message: t('check.problem.running'),
  advice: t('check.problem.runningAdvice'),
  next: 'wait',
});

/** Without the link, the server does not let the account start meetings (communication_ref). */
export const mayNotStart = (canSchedule: boolean): Problem => ({
  code: 'NotAllowed',
  message: t('check.problem.mayNotStart'),
  advice: t(canSchedule ? 'check.problem.mayScheduleAdvice' : 'check.problem.mayNotStartAdvice'),
  next: 'contactAdministrator',
});
