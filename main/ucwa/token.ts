import type { Transport, TransportResponse } from '../net/transport';
import { ProblemError } from '../problem';
import type { Challenge } from './challenge';
import { ProtocolFault, StatusError } from './faults';
import { resolve } from './href';
import { isObject } from './json';
import type { UcwaLimits } from './limits';
import { headerOf, isJson, readBody } from './media-type';
import { parseJson } from './json';

/** Who signs in. */
export interface Credentials {
  /** As typed: an address, or `DOMAIN\user`. */
  readonly userName: string;
  readonly password: string;
}

export interface Token {
  /** Value of the Authorization header. */
  readonly authorization: string;
  /** Milliseconds from its arrival on. */
  readonly lifetime: number;
}

const shortest = 30;
const longest = 24 * 3600;
const usual = 3600;

/** `expires_in` in seconds: a number, or a numeric string; anything else counts as an hour (AuthenticationInUCWA). */
function lifetimeOf(value: unknown): number {
  const seconds = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return usual;
  if (seconds < shortest) throw new ProtocolFault(`The token would last ${seconds} s only`);
  return Math.min(seconds, longest);
}

const errorNameOf = (response: TransportResponse): string => {
  try {
    const body = isJson(response) ? parseJson(response.body) : undefined;
    return isObject(body) && typeof body.error === 'string' ? body.error : '';
  } catch {
    return '';
  }
};

function refusal(response: TransportResponse, url: string, userName: string): Error {
  const { host } = new URL(url);
  const name = errorNameOf(response);
  const details = [name, headerOf(response, 'x-ms-diagnostics')].filter(Boolean).join(' · ');
  switch (name) {
    case 'invalid_grant':
      return new ProblemError({
        code: 'PasswordRefused',
        message: `${host} did not accept the password of ${userName}.`,
        advice: 'Type it again. It is not tried a second time by itself, so that the account is not locked.',
        next: 'signIn',
        details,
      });
    case 'unsupported_grant_type':
      return new ProblemError({
        code: 'PasswordSignInOff',
        message: `${host} does not allow signing in with a password.`,
        advice: 'Ask your administrator.',
        next: 'contactAdministrator',
        details,
      });
    default:
      return new StatusError(response, url, undefined);
  }
}

/**
 * A token for the origin that sent the challenge, by the password grant (AuthenticationInUCWA).
 * @param challenge of that origin
 * @param at URL that was answered with it
 * @throws ProblemError `PasswordRefused`, `PasswordSignInOff`, `NoCommonGrant`; StatusError, ProtocolFault, TransportError
 */
export async function requestToken(
  challenge: Challenge,
  at: string,
  credentials: Credentials,
  deps: {
    transport: Transport;
    limits: UcwaLimits;
    checkTrust: (url: string) => Promise<void>;
    signal: AbortSignal;
  },
): Promise<Token> {
  const url = resolve(challenge.href, at);
  if (!challenge.grantTypes.includes('password'))
    throw new ProblemError({
      code: 'NoCommonGrant',
      message: `${new URL(at).host} offers no way to sign in that Meet Now knows.`,
      advice: `It offers: ${challenge.grantTypes.join(', ') || 'nothing'}. Ask your administrator for password sign-in.`,
      next: 'contactAdministrator',
    });
  await deps.checkTrust(url);
  const form = new URLSearchParams({
    grant_type: 'password',
    username: credentials.userName,
    password: credentials.password,
  });
  const response = await deps.transport.send({
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    },
    body: form.toString(),
    limits: deps.limits.command,
    channel: 'command',
    signal: deps.signal,
  });
  if (response.status !== 200) throw refusal(response, url, credentials.userName);
  const body = await readBody(response);
  if (!isObject(body) || typeof body.access_token !== 'string' || body.access_token === '')
    throw new ProtocolFault('The token answer holds no access_token');
  const type = typeof body.token_type === 'string' && body.token_type !== '' ? body.token_type : 'Bearer';
  return { authorization: `${type} ${body.access_token}`, lifetime: lifetimeOf(body.expires_in) * 1000 };
}
