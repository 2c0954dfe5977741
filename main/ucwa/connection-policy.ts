import { text } from '../../common/text';
import { TransportError, type TransportFailure } from '../net/transport';
import { type Problem, ProblemError } from '../../common/problem';
import type { Backoff } from './backoff';
import {
  isGatewayPage,
  isPasswordUnfetched,
  isTransient,
  isTurnedDown,
  isUndecided,
  isUnusable,
  LackOfTicket,
  ProtocolFault,
  SignInFault,
  StatusError,
} from './faults';
import { problemOf } from './problems/reasons';
import { waitAskedBy } from './retry-after';

/** What the connection does after a failure, or after the event channel has ended. */
export interface Verdict {
  /**
   * - `readApplication`: read it again and poll on
   * - `recreate`: create the application again with the same endpoint id, for which the server returns the one it has
   * - `giveUp`: delete the application, then create another one
   * - `discover`: start over, from discovery
   * - `waitForUser`: ask the user, and do nothing until then or, if there is one, until `notBefore`
   * - `signOut`, `stop`: end the sign-in; `stop` without a message
   */
  readonly then: 'readApplication' | 'recreate' | 'giveUp' | 'discover' | 'waitForUser' | 'signOut' | 'stop';
  /** Shown to the user; absent = silent. */
  readonly problem?: Problem;
  /** Before the next attempt: the back-off's, none, or milliseconds. */
  readonly pause: 'backoff' | 'none' | number;
  /** Minimum of the pause, in milliseconds. */
  readonly atLeast?: number;
  /** The pause lasts at least until this time of the clock. */
  readonly notBefore?: number;
  /** The connection also goes on when the network changes. */
  readonly orNetwork?: true;
}

/** @returns milliseconds to wait before the next attempt */
export function pauseAfter(
  { pause, atLeast = 0, notBefore = 0 }: Verdict,
  backoff: Backoff,
  now: number,
): number {
  const delay = pause === 'none' ? 0 : pause === 'backoff' ? backoff.next() : pause;
  return Math.max(delay, atLeast, notBefore - now);
}

/** What happened at the `applications` URL since the last success there. */
interface CacheMemory {
  /** Failed connections in a row. */
  connectionErrors: number;
  /** Discovery has already run again; once more would lead in circles. */
  rediscovered: boolean;
  /** Times in a row that the password could not be fetched. */
  unfetched: number;
  /** The application had expired when the client read it. */
  expired: boolean;
  /** Answers in a row that were not UCWA. */
  unusable: number;
  /** The server has refused the application already. */
  refused: boolean;
  /** The previous request also got the error page of a gateway. */
  wasPage: boolean;
}

export const freshCache = (): CacheMemory => ({
  connectionErrors: 0,
  rediscovered: false,
  unfetched: 0,
  expired: false,
  unusable: 0,
  refused: false,
  wasPage: false,
});

/** The "many" of "Connection error after many retries" (RootURL). */
const manyErrors = 5;

export const minute = 60_000;
const certificatePause = minute;

/** After so many attempts in a row, wait for the user: a password manager may show a window for each. */
const mostFetches = 3;
const fetchPause = minute;

/** After so many unusable answers in a row, waiting does not help. */
const mostUnusable = 3;

/** Failures that retrying sooner won't fix. */
const standsInTheWay: ReadonlySet<TransportFailure> = new Set<TransportFailure>([
  'certificate',
  'tls',
  'proxyUnsupported',
  'proxyAuthentication',
  'proxySchemeUnsupported',
]);

/**
 * The table of what the connection does after a failure outside the event channel.
 * @param cached the `applications` URL that discovery found earlier
 * @param unattended the app signs in by itself, so the user may not be there
 */
export function verdictOn(
  error: unknown,
  wasReady: boolean,
  cache: CacheMemory = freshCache(),
  cached?: string,
  unattended = false,
): Verdict {
  cache.unusable = isUnusable(error) ? cache.unusable + 1 : 0;
  const verdict = decide(error, { wasReady, unattended, cached }, cache);
  cache.wasPage = isGatewayPage(error);
  if (verdict.then === 'discover' && cached !== undefined) cache.rediscovered = true;
  const asked = waitAskedBy(error);
  return asked === undefined ? verdict : { ...verdict, atLeast: asked };
}

/** @returns the problem of a sign-in that the user ended, or replaced by another one */
export const interrupted = (): Problem => ({
  code: 'Aborted',
  message: text('ucwa.problem.Aborted'),
  next: 'none',
});

/**
 * Whether the application may still exist, because the server has not said otherwise. The error page of an intermediary
 * says nothing about it, but after several of them they probably come from the server itself.
 */
export const mayBeThere = (error: unknown, { unusable }: CacheMemory = freshCache()): boolean =>
  error instanceof TransportError ||
  error instanceof SignInFault ||
  isGatewayPage(error) ||
  (error instanceof ProtocolFault && unusable < mostUnusable) ||
  (error instanceof ProblemError && (error.problem.code === 'ServerNotFound' || isUndecided(error.problem)));

/** A 403 that is neither about one resource nor about the token: another server may be responsible now (RootURL). */
function movedAway(error: unknown, { rediscovered }: CacheMemory, cached: string | undefined): boolean {
  if (!(error instanceof StatusError) || error.status !== 403 || rediscovered) return false;
  return error.body === undefined || error.url === cached;
}

/**
 * Fetching a password again locks no account, and a password manager may be locked only for a while. But if the user did
 * not unlock it when asked, do not ask again and again.
 */
export const withoutPassword = (problem: Problem, tries: number): Verdict =>
  problem.code === 'PasswordCommandLate' || tries >= mostFetches
    ? { then: 'waitForUser', problem, pause: 'none', orNetwork: true }
    : { then: 'readApplication', problem, pause: 'backoff', atLeast: fetchPause };

/**
 * A ticket that is missing or not accepted is no refusal, so the session goes on. The user can get a ticket at any time,
 * and nothing announces that, so the client also tries again by itself.
 */
export const withoutTicket = (fault: LackOfTicket): Verdict => ({
  problem: problemOf(fault),
  pause: 'none',
  notBefore: fault.notBefore,
  ...(fault.asks ? { then: 'waitForUser', orNetwork: true } : { then: 'readApplication' }),
});

interface Circumstances {
  readonly wasReady: boolean;
  readonly unattended: boolean;
  readonly cached: string | undefined;
}

function decide(error: unknown, circumstances: Circumstances, cache: CacheMemory): Verdict {
  const { wasReady, cached } = circumstances;
  if (error instanceof LackOfTicket && (wasReady || circumstances.unattended)) return withoutTicket(error);
  if (error instanceof SignInFault) return afterSignInFault(error, circumstances, cache);
  return wasReady && movedAway(error, cache, cached)
    ? { then: 'discover', problem: problemOf(error), pause: 'backoff' }
    : verdictByKind(error, wasReady, cache);
}

/** Nothing says that the password or the token is wrong, so the client keeps its application and tries again. */
function afterSignInFault(
  error: SignInFault,
  { wasReady, unattended }: Circumstances,
  cache: CacheMemory,
): Verdict {
  const problem = problemOf(error);
  const { cause } = error;
  // The user is there, can get a ticket or type a password, and sign in again.
  if (error instanceof LackOfTicket) return { then: 'signOut', problem, pause: 'none' };
  if (error.waits) return { then: 'waitForUser', problem, pause: 'none', orNetwork: true };
  // During a first sign-in the user is there to read the message, and waiting does not change a refusal.
  const isFinal = cause instanceof StatusError && cause.status >= 400 && !isTransient(cause);
  if (!wasReady && !unattended && (error.granted || isFinal))
    return { then: 'signOut', problem, pause: 'none' };
  return cause instanceof TransportError
    ? { ...verdictByKind(cause, wasReady, cache), notBefore: error.notBefore }
    : { then: 'readApplication', problem, pause: 'backoff', notBefore: error.notBefore };
}

/** A 403 that gives no reason. */
const isPlainRefusal = ({ status, body }: StatusError): boolean =>
  status === 403 && /^(none)?$/i.test(body?.subcode ?? '');

function verdictByKind(error: unknown, wasReady: boolean, cache: CacheMemory): Verdict {
  const problem = problemOf(error);
  if (wasReady && isPasswordUnfetched(problem)) return withoutPassword(problem, ++cache.unfetched);
  if (wasReady && isUndecided(problem))
    return { then: 'waitForUser', problem, pause: 'none', orNetwork: true };
  if (error instanceof ProblemError)
    return problem.code === 'ServerNotFound'
      ? { then: 'discover', problem, pause: 'backoff' }
      : { then: 'signOut', problem, pause: 'none' };
  if (isTurnedDown(error)) return { then: wasReady ? 'waitForUser' : 'signOut', problem, pause: 'none' };
  if (error instanceof TransportError && standsInTheWay.has(error.kind))
    return wasReady
      ? { then: 'recreate', problem, pause: 'backoff', atLeast: certificatePause }
      : { then: 'signOut', problem, pause: 'none' };
  // After a success, a login page may disappear by itself; an address that was never a server does not become one.
  if (!wasReady && cache.unusable >= mostUnusable) return { then: 'signOut', problem, pause: 'none' };
  if (error instanceof TransportError && ++cache.connectionErrors >= manyErrors) {
    cache.connectionErrors = 0;
    return { then: 'discover', problem, pause: 'backoff' };
  }
  // Discovery begins with a GET, so nothing is created while its answer is unreadable.
  if (error instanceof ProtocolFault) return { then: 'discover', problem, pause: 'backoff' };
  if (!(error instanceof StatusError)) return { then: 'recreate', problem, pause: 'backoff' };
  // One error page of a gateway says nothing about the server; after two, another may be responsible (RootURL).
  const hasMoved = error.status === 502 && (!wasReady || cache.wasPage);
  if (hasMoved && !cache.rediscovered) return { then: 'discover', problem, pause: 'backoff' };
  if (wasReady && isGatewayPage(error)) return { then: 'readApplication', problem, pause: 'backoff' };
  if (isTransient(error)) return { then: 'recreate', problem, pause: 'backoff' };
  if (error.is(404, 'ApplicationNotFound')) return { then: 'recreate', pause: 'backoff' };
  // The application may be another user's, since a renewal can bring another ticket. Creating one shows who it is.
  if (wasReady && isPlainRefusal(error) && !cache.refused) {
    cache.refused = true;
    return { then: 'recreate', problem, pause: 'backoff' };
  }
  if (error.status === 410 && error.body !== undefined && wasReady) return afterGone(error, problem, cache);
  return { then: 'signOut', problem, pause: 'none' };
}

/**
 * The client reads its application again after sleep or a change of network, and the server may have ended it meanwhile
 * (ApplicationDashboard).
 */
function afterGone(error: StatusError, problem: Problem, cache: CacheMemory): Verdict {
  const again = cache.expired || !error.is(410, 'InactiveApplicationExpired');
  cache.expired = true;
  return again ? { then: 'waitForUser', problem, pause: 'none' } : { then: 'recreate', pause: 'none' };
}
