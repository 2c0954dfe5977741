import type { Clock } from '../../base/clock';
import { text } from '../../../common/text';
import type { Logger } from '../../base/log';
import { type Transport, TransportError, type TransportResponse } from '../../net/transport';
import { ProblemError } from '../../../common/problem';
import { type Challenge, readChallenge } from './challenge';
import { readErrorBody } from '../codec/error-body';
import { ProtocolFault, SignInFault, StatusError, TicketError } from '../faults';
import type { Credentials, SystemSignIn } from './grant';
import type { UcwaLimits } from '../limits';
import { PasswordGuard } from './password-guard';
import type { SignInMethod } from '../../../common/sign-in-method';
import { foreignSignInInWords, offerInWords, readOffer } from './sign-in-offer';
import type { SignInObserver } from './sign-in-observer';
import { requestToken, type Token } from './token';
import { TicketPace } from './ticket-pace';
import { TokenPace } from './token-pace';
import { TokenRenewals } from './token-renewals';
import type { Trust } from './trust';
import { outlasting } from '../signals';

interface AuthenticationDeps {
  readonly transport: Transport;
  readonly logger: Pick<Logger, 'info'>;
  readonly clock: Clock;
  readonly limits: UcwaLimits;
  readonly trust: Trust;
  readonly credentials: Credentials;
  /** The server accepted the password in an earlier run. */
  readonly passwordTaken?: boolean;
  readonly system?: SystemSignIn;
  /** Never ask the user to sign in, not even the first time. */
  readonly silent?: boolean;
  /** The permitted ways to sign in; absent = all. */
  readonly methods?: readonly SignInMethod[];
  /**
   * Called with each new `Authorization` value, without its scheme, and its lifetime in milliseconds, so that logs mask
   * it.
   */
  readonly onSecret: (value: string, lifetime: number) => void;
  /** Called when the server refuses a renewal in the background; no request fails until the token expires. */
  readonly onRefused: (error: unknown) => void;
  readonly observer?: SignInObserver | undefined;
  /** Ends every token request and the timers. */
  readonly signal: AbortSignal;
}

/** After these, the app does not retry: servers lock accounts, and a user who closed one window will close the next. */
const final: ReadonlySet<string> = new Set([
  'PasswordRefused',
  'WindowsSignInRefused',
  'SignInCancelled',
  'SignInNeeded',
]);

/** The problem that the server does not offer UCWA's sign-in, naming the one it offers if the answer says so. */
function noChallenge(host: string, answer: TransportResponse | undefined): ProblemError {
  const offer = answer === undefined ? { schemes: [] } : readOffer(answer);
  const details = offerInWords(offer);
  return new ProblemError({
    code: 'NoChallenge',
    message: text('ucwa.problem.NoChallenge', { host }),
    advice: text('ucwa.advice.checkServerOrAsk'),
    next: 'contactAdministrator',
    ...foreignSignInInWords(offer, host),
    ...(details === '' ? {} : { details }),
  });
}

/** The token endpoint; if the challenge has no valid URL, the address that sent it. */
function granterOf({ href }: Challenge, at: string): string {
  try {
    return new URL(href, at).href;
  } catch {
    return at;
  }
}

/** A token, and the time at which it expires. */
interface Held extends Token {
  readonly ends: number;
}

/**
 * Holds one token per origin: a web ticket is valid only on the pool that issued it (RootURL, redirect_ref). Only one
 * renewal runs at a time; other requests wait for it.
 */
export class Authentication {
  readonly #deps: AuthenticationDeps;
  readonly #guard: PasswordGuard;
  readonly #paces = new Map<string, TokenPace>();
  readonly #tickets: TicketPace;
  readonly #tokens = new Map<string, Held>();
  readonly #challenges = new Map<string, { challenge: Challenge; at: string }>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #renewals: TokenRenewals;
  #refused: ProblemError | undefined;

  constructor(deps: AuthenticationDeps) {
    this.#deps = deps;
    this.#guard = new PasswordGuard(deps.clock, deps.passwordTaken);
    this.#tickets = new TicketPace(deps.clock);
    this.#renewals = new TokenRenewals({ ...deps, renew: (origin) => this.#obtain(origin) });
  }

  /** The Authorization header for that URL; `undefined` if its origin has not issued a token yet. */
  authorizationFor(url: string): string | undefined {
    return this.#tokens.get(new URL(url).origin)?.authorization;
  }

  /** Resolves once no renewal for that URL's origin is under way. The code that started one handles its error. */
  async settled(url: string): Promise<void> {
    await this.#underWay.get(new URL(url).origin)?.catch(() => undefined);
  }

  /**
   * Gets a new token after an answer that asks for one.
   * @param url the URL of the request
   * @param used the Authorization header of the request
   * @param response the answer, with its challenge
   * @param goodbye absent while the sign-in lasts; afterwards, the signal that ends the last request, which gets its
   *   token silently
   * @throws SignInFault if no token came, or if one was granted so recently that it requests no other; ProblemError
   */
  async renew(
    url: string,
    used: string | undefined,
    response: TransportResponse,
    goodbye?: AbortSignal,
  ): Promise<void> {
    const { origin, host } = new URL(url);
    const { signal, clock } = this.#deps;
    if ((goodbye ?? signal).aborted) throw new TransportError('aborted', host, false);
    const current = this.#tokens.get(origin);
    if (current !== undefined && current.authorization !== used) return; // another request has just renewed it
    const challenge = readChallenge(response);
    if (challenge !== undefined) this.#challenges.set(origin, { challenge, at: url });
    const isRefused = current !== undefined && clock.now() < current.ends;
    const pace = this.#pace(origin);
    const replaces = isRefused && !this.#underWay.has(origin);
    if (replaces && !pace.replaces()) throw await this.notTaken(url, response);
    await this.#obtain(origin, response, goodbye);
    if (replaces) pace.replaced();
  }

  /** Call this when the server has accepted the token for a request to that URL. */
  taken(url: string): void {
    this.#paces.get(new URL(url).origin)?.taken(url);
  }

  /** The fault for an answer that refuses a token although the server granted it. */
  async notTaken(url: string, response: TransportResponse): Promise<SignInFault> {
    const { origin } = new URL(url);
    const known = this.#challenges.get(origin);
    const granter = known === undefined ? url : granterOf(known.challenge, known.at);
    const cause = new StatusError(response, url, await readErrorBody(response));
    return new SignInFault(cause, granter, true, this.#pace(origin).refused(url));
  }

  /**
   * Allows one more try at once.
   * @param what `all` if the user tries again, the computer woke or its network changed; `tickets` if only a new ticket is
   *   likely, because a password would not have changed
   */
  allowAnother(what: 'all' | 'tickets'): void {
    if (what === 'all') {
      this.#guard.allowAnother();
      for (const pace of this.#paces.values()) pace.startAgain();
    }
    this.#tickets.allowAnother();
    this.#renewals.hurry();
  }

  /** True if a challenge from that URL's origin is known, so that an answer need not contain one. */
  knowsChallenge(url: string): boolean {
    return this.#challenges.has(new URL(url).origin);
  }

  #pace(origin: string): TokenPace {
    const known = this.#paces.get(origin) ?? new TokenPace(() => this.#deps.clock.now());
    this.#paces.set(origin, known);
    return known;
  }

  /** @param answer the answer that asks for a token; absent if the token is due for renewal */
  #obtain(origin: string, answer?: TransportResponse, goodbye?: AbortSignal): Promise<void> {
    const running = this.#underWay.get(origin);
    if (running !== undefined) return running;
    const attempt = this.#request(origin, answer, goodbye).finally(() => this.#underWay.delete(origin));
    this.#underWay.set(origin, attempt);
    return attempt;
  }

  async #request(origin: string, answer?: TransportResponse, goodbye?: AbortSignal): Promise<void> {
    if (this.#refused !== undefined) throw this.#refused;
    const known = this.#challenges.get(origin);
    if (known === undefined) throw noChallenge(new URL(origin).host, answer);
    const { trust, credentials, silent = false, onSecret, observer, clock, limits } = this.#deps;
    const waiting = this.#tickets.waiting(origin);
    if (waiting !== undefined) throw waiting;
    const before = this.#tokens.get(origin);
    const isRenewal = before !== undefined;
    if (observer !== undefined) await observer.onChallenge(known.challenge, known.at);
    try {
      const ask = (signal: AbortSignal): Promise<Token> =>
        requestToken(known.challenge, known.at, credentials, {
          ...this.#deps,
          signal,
          guard: this.#guard,
          grantBefore: before?.grant,
          checkTrust: (url) => trust.check(url, goodbye === undefined),
          onGrant: observer === undefined ? undefined : (type, url) => observer.onGrant(type, url),
          onHandshake: observer === undefined ? undefined : (what, url) => observer.onHandshake(what, url),
          // A renewal may happen at any time, so it must not open a window.
          silent: silent || isRenewal || goodbye !== undefined,
        });
      const { signal } = this.#deps;
      // The last request may need the token of a renewal that is under way: the client does not send a password twice
      // in a row.
      const token = await (goodbye !== undefined
        ? ask(goodbye)
        : isRenewal
          ? outlasting(signal, limits.goodbye, clock, ask)
          : ask(signal));
      onSecret(token.authorization.replace(/^\S+\s+/, ''), token.lifetime);
      this.#tokens.set(origin, { ...token, ends: clock.now() + token.lifetime });
      observer?.onToken(token.lifetime);
      this.#tickets.passed(origin);
      this.#renewals.granted(origin, token.lifetime);
    } catch (error) {
      if (error instanceof ProblemError && final.has(error.problem.code)) this.#refused = error;
      if (error instanceof TicketError || (error instanceof TransportError && error.kind === 'kdcSilent'))
        throw this.#tickets.failed(origin, error, granterOf(known.challenge, known.at));
      throw this.#asFault(error, known);
    }
  }

  /** Wraps a failure to get a token, to distinguish it from failures of other requests. */
  #asFault(
    error: unknown,
    { challenge, at }: { readonly challenge: Challenge; readonly at: string },
  ): unknown {
    const failed =
      error instanceof StatusError || error instanceof ProtocolFault || error instanceof TransportError;
    return failed ? this.#guard.failed(error, granterOf(challenge, at)) : error;
  }
}
