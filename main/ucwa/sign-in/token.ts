import { text } from '../../../common/text';
import type { Logger } from '../../base/log';
import type { Handshake, Transport, TransportResponse } from '../../net/transport';
import { ProblemError } from '../../../common/problem';
import type { Challenge } from './challenge';
import { isUndecided, ProtocolFault, TicketError } from '../faults';
import { type Credentials, type Grant, type GrantCall, hasPassword, type SystemSignIn } from './grant';
import { passiveGrant } from './grant-passive';
import { passwordGrant } from './grant-password';
import { isRefusal, isUnsupported } from './grant-refusal';
import { windowsGrant } from './grant-windows';
import { resolve } from '../codec/href';
import { isObject } from '../codec/json';
import { readBody } from '../codec/media-type';
import type { PasswordGuard } from './password-guard';
import { wayTexts } from './offered-ways';
import { grantTypes, type SignInMethod, signInMethods } from '../../../common/sign-in-method';

export interface Token {
  /** Value of the Authorization header. */
  readonly authorization: string;
  /** In milliseconds, from its arrival. */
  readonly lifetime: number;
  /** The type of the grant that brought it. */
  readonly grant: string;
}

const shortest = 30;
const longest = 24 * 3600;
const usual = 3600;

/** `expires_in` in seconds: a number, or a numeric string; anything else counts as an hour (AuthenticationInUCWA). */
function lifetimeOf(value: unknown, logger: Pick<Logger, 'info'>): number {
  const seconds = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) {
    const said =
      value === undefined ? 'does not say when the token expires' : 'has an expires_in that is no number';
    logger.info(`The token answer ${said}: it is taken to last ${usual} s.`);
    return usual;
  }
  if (seconds < shortest) throw new ProtocolFault(`The token would last ${seconds} s only`);
  return Math.min(seconds, longest);
}

async function readToken(
  response: TransportResponse,
  grant: string,
  logger: Pick<Logger, 'info'>,
): Promise<Token> {
  const body = await readBody(response);
  if (!isObject(body) || typeof body.access_token !== 'string' || body.access_token === '')
    throw new ProtocolFault('The token answer holds no access_token');
  const type = typeof body.token_type === 'string' && body.token_type !== '' ? body.token_type : 'Bearer';
  return {
    authorization: `${type} ${body.access_token}`,
    lifetime: lifetimeOf(body.expires_in, logger) * 1000,
    grant,
  };
}

/** The grants in the order to try them: with what the user typed, then with what the system knows, then the browser. */
function grantsOf(credentials: Credentials, deps: TokenDeps): readonly Grant[] {
  const { transport, system = {}, methods = signInMethods, guard } = deps;
  const { integrated, passive } = system;
  const grants = [
    ...(hasPassword(credentials) ? [passwordGrant(credentials, transport)] : []),
    ...(integrated === undefined ? [] : [windowsGrant(credentials, integrated, guard.hasPassed)]),
    ...(passive === undefined ? [] : [passiveGrant(passive)]),
  ];
  return grants.filter(({ type }) => methods.some((method) => grantTypes[method] === type));
}

function noGrant(challenge: Challenge, at: string, methods: readonly SignInMethod[]): ProblemError {
  const { host } = new URL(at);
  const details = challenge.grantTypes.join(', ');
  const ways = wayTexts(challenge.grantTypes);
  const offered = signInMethods.filter((method) => challenge.grantTypes.includes(grantTypes[method]));
  const allowed = offered.filter((method) => methods.includes(method));
  if (offered.length > 0 && allowed.length === 0)
    return new ProblemError({
      code: 'SignInMethodNotAllowed',
      message: text('notices.policy.noMethod', { host }),
      advice: text('notices.policy.noMethodAdvice', { ways }),
      next: 'contactAdministrator',
      details,
    });
  return allowed.includes('password')
    ? new ProblemError({
        code: 'PasswordNeeded',
        message: text('ucwa.problem.PasswordNeeded', { host }),
        advice: text('ucwa.advice.typePassword'),
        next: 'signIn',
      })
    : new ProblemError({
        code: 'NoCommonGrant',
        message: text('ucwa.problem.NoCommonGrant', { host }),
        ...(details === ''
          ? { advice: text('ucwa.advice.offersNothing') }
          : { advice: text('ucwa.advice.offers', { ways }), details }),
        next: 'contactAdministrator',
      });
}

interface TokenDeps extends Omit<GrantCall, 'url' | 'silent'> {
  readonly transport: Transport;
  readonly logger: Pick<Logger, 'info'>;
  readonly system?: SystemSignIn;
  readonly silent?: boolean;
  /** Decides whether a password may be sent. */
  readonly guard: PasswordGuard;
  /** The permitted ways to sign in; absent = all. */
  readonly methods?: readonly SignInMethod[];
  /** The type of the grant that brought the token before. */
  readonly grantBefore?: string | undefined;
  /** Called before each grant that is tried. */
  readonly onGrant?: ((type: string, url: string) => void) | undefined;
  /** Called with what happened in a Windows sign-in. */
  readonly onHandshake?: ((handshake: Handshake, url: string) => void) | undefined;
}

/**
 * Requests a token for the origin that sent the challenge, with the first of our grants that it offers and accepts
 * (AuthenticationInUCWA).
 * @param challenge the challenge from that origin
 * @param at the URL that answered with the challenge
 * @throws TicketError; ProblemError `PasswordRefused`, `PasswordSignInOff`, `PasswordNeeded`, `WindowsSignInRefused`,
 *   `WindowsSignInUnclear`, `SignInCancelled`, `SignInNeeded`, `NoCommonGrant`…; StatusError, ProtocolFault,
 *   TransportError; errors from the guard
 */
export async function requestToken(
  challenge: Challenge,
  at: string,
  credentials: Credentials,
  deps: TokenDeps,
): Promise<Token> {
  const url = resolve(challenge.href, at);
  const grants = grantsOf(credentials, deps).filter(({ type }) => challenge.grantTypes.includes(type));
  if (grants.length > 0) await deps.checkTrust(url);
  let failed: Error = noGrant(challenge, at, deps.methods ?? signInMethods);
  let lacking: TicketError | undefined;
  /** If nobody can be asked, a lack of a ticket, which may pass, outweighs what other grants would need. */
  const weighed = <E>(error: E, { type }: Grant): E | TicketError =>
    deps.silent === true && error instanceof ProblemError && deps.grantBefore !== type
      ? (lacking ?? error)
      : error;
  for (const grant of grants) {
    deps.onGrant?.(grant.type, url);
    const ask = (): Promise<TransportResponse> => grant.ask({ silent: false, ...deps, url });
    let response: TransportResponse;
    try {
      response = await (grant.sendsPassword ? deps.guard.watch(ask) : ask());
    } catch (error) {
      throw weighed(error, grant);
    }
    if (response.handshake !== undefined) deps.onHandshake?.(response.handshake, url);
    if (!isRefusal(response)) {
      const token = await readToken(response, grant.type, deps.logger);
      if (grant.sendsPassword) deps.guard.passed();
      return token;
    }
    const { error, goOn } = grant.refusal(response, url);
    if (error instanceof TicketError) lacking = error;
    if (grant.sendsPassword && (isUnsupported(response) || error === lacking)) deps.guard.unread();
    failed = weighed(error, grant);
    if (error instanceof ProblemError && isUndecided(error.problem)) deps.guard.suspect(error);
    if (!goOn) break;
  }
  throw failed;
}
