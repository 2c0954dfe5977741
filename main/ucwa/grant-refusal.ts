import { t } from '../language/t';
import type { TransportResponse } from '../net/transport';
import { type Problem, ProblemError } from '../problem';
import { StatusError } from './faults';
import type { Refusal } from './grant';
import { isObject, parseJson } from './json';
import { headerOf, isJson } from './media-type';

/** What the token endpoint says beside its status; names it does not give are ''. */
export function tokenErrorOf(response: TransportResponse): { error: string; passiveAuthUri: string } {
  const nothing = { error: '', passiveAuthUri: '' };
  try {
    const body = isJson(response) ? parseJson(response.body) : undefined;
    if (!isObject(body)) return nothing;
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    return { error: text(body.error), passiveAuthUri: text(body.ms_rtc_passiveauthuri) };
  } catch {
    return nothing;
  }
}

/** A problem with what the server said as its details. */
export function told(response: TransportResponse, tell: () => Problem): ProblemError {
  const said = [tokenErrorOf(response).error, headerOf(response, 'x-ms-diagnostics')].filter(Boolean);
  const details = said.join(' · ') || `HTTP ${response.status}`;
  return new ProblemError(() => ({ ...tell(), details }));
}

export const passwordRefused = (response: TransportResponse, url: string, userName: string): ProblemError =>
  told(response, () => ({
    code: 'PasswordRefused',
    message: t('ucwa.problem.PasswordRefused', { host: new URL(url).host, userName }),
    advice: t('ucwa.advice.typeAgain'),
    next: 'signIn',
  }));

/** What any grant can be told: that it is off here, or something about the server. */
export function otherRefusal(
  response: TransportResponse,
  url: string,
  off: 'PasswordSignInOff' | 'WindowsSignInOff' | 'BrowserSignInOff',
): Refusal {
  if (tokenErrorOf(response).error !== 'unsupported_grant_type')
    return { error: new StatusError(response, url, undefined, 'token'), goOn: false };
  const error = told(response, () => ({
    code: off,
    message: t(`ucwa.problem.${off}`, { host: new URL(url).host }),
    advice: t('ucwa.advice.askAdministrator'),
    next: 'contactAdministrator',
  }));
  return { error, goOn: true };
}
