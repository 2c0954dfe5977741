import { text } from '../../../common/text';
import type { TransportResponse } from '../../net/transport';
import { type Problem, ProblemError } from '../../../common/problem';
import { StatusError } from '../faults';
import type { Refusal } from './grant';
import { isObject, parseJson } from '../codec/json';
import { headerOf, isJson } from '../codec/media-type';

/** The error fields in the answer of a token endpoint; '' for those that it does not send. */
export function tokenErrorOf(response: TransportResponse): {
  error: string;
  code: string;
  passiveAuthUri: string;
} {
  const nothing = { error: '', code: '', passiveAuthUri: '' };
  try {
    const body = isJson(response) ? parseJson(response.body) : undefined;
    if (!isObject(body)) return nothing;
    const stringIn = (value: unknown): string => (typeof value === 'string' ? value : '');
    return {
      error: stringIn(body.error),
      code: stringIn(body.code),
      passiveAuthUri: stringIn(body.ms_rtc_passiveauthuri),
    };
  } catch {
    return nothing;
  }
}

/** OAuth's error codes for refused credentials (RFC 6749, 4.1.2.1 and 5.2). */
const refusals: ReadonlySet<string> = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'access_denied',
]);

/** Whether a token endpoint does not support the grant, whatever the credentials (RFC 6749, 5.2). */
export const isUnsupported = (response: TransportResponse): boolean =>
  tokenErrorOf(response).error === 'unsupported_grant_type';

/** Whether a token endpoint refuses a grant, by the status or, as some do, by an error code in a 200. */
export const isRefusal = (response: TransportResponse): boolean =>
  response.status !== 200 || refusals.has(tokenErrorOf(response).error) || isUnsupported(response);

/** Whether a token endpoint refuses the password. A page from anything else, such as a proxy, does not count. */
export function refusesPassword(response: TransportResponse): boolean {
  const { error, code } = tokenErrorOf(response);
  if (response.status === 401 || refusals.has(error)) return true;
  const said = error || code || headerOf(response, 'x-ms-diagnostics');
  return response.status === 403 && Boolean(said) && !isUnsupported(response);
}

/** @returns the problem, with the server's own text as its details */
export function withServerWords(response: TransportResponse, problem: Problem): ProblemError {
  const said = [tokenErrorOf(response).error, headerOf(response, 'x-ms-diagnostics')].filter(Boolean);
  const details = said.join(' · ') || `HTTP ${response.status}`;
  return new ProblemError({ ...problem, details });
}

const isAddress = (userName: string): boolean => userName.includes('@') && !userName.includes('\\');

export const passwordRefused = (response: TransportResponse, url: string, userName: string): ProblemError =>
  withServerWords(response, {
    code: 'PasswordRefused',
    message: text('ucwa.problem.PasswordRefused', { host: new URL(url).host, userName }),
    // Many servers accept user names only as DOMAIN\user.
    advice: text(isAddress(userName) ? 'ucwa.advice.typeAgainOrUserName' : 'ucwa.advice.typeAgain'),
    next: 'signIn',
  });

/** A refusal that any grant can meet: the server does not support the grant, or has a problem of its own. */
export function otherRefusal(
  response: TransportResponse,
  url: string,
  off: 'PasswordSignInOff' | 'WindowsSignInOff' | 'BrowserSignInOff',
): Refusal {
  if (!isUnsupported(response))
    return { error: new StatusError(response, url, undefined, 'token'), goOn: false };
  const error = withServerWords(response, {
    code: off,
    message: text(`ucwa.problem.${off}`, { host: new URL(url).host }),
    advice: text('ucwa.advice.askAdministrator'),
    next: 'contactAdministrator',
  });
  return { error, goOn: true };
}
