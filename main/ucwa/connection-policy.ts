import { t } from '../language/t';
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
  ProtocolFault,
  SignInFault,
  StatusError,
} from './faults';
import { problemOf } from './problems/reasons';
import { waitAskedBy } from './retry-after';

/** What the connection does after something failed or ended. */
export interface Verdict {
  /**
   * - `readApplication`: read it again and poll on
   * - `recreate`: create the application again, with the same endpoint id: the server gives back the one it has
   * - `giveUp`: delete the application, then create another one
   * - `discover`: start over, from discovery
   * - `waitForUser`: nothing more happens until the user says so
   * - `signOut`, `stop`: it is over; `stop` says nothing
   */
  readonly then: 'readApplication' | 'recreate' | 'giveUp' | 'discover' | 'waitForUser' | 'signOut' | 'stop';
  /** What the user is told; absent = silent. */
  readonly problem?: Problem;
  /** Before the next attempt: by the back-off, none, or milliseconds. */
  readonly pause: 'backoff' | 'none' | number;
  /** Milliseconds that a pause by the back-off is not shorter than. */
  readonly atLeast?: number;
  /** The pause does not end before that time of the clock, either. */
  readonly notBefore?: number;
  /** Another network lets it go on, as the user does. */
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

/** What the `applications` URL that discovery found has met since an application was last had from it. */
interface CacheMemory {
  /** Failed connections in a row. */
  connectionErrors: number;
  /** Discovery has run again already: once more would only go round in circles. */
  rediscovered: boolean;
  /** Times in a row that the password could not be fetched. */
  unfetched: number;
  /** The application had expired when it was read. */
  expired: boolean;
  /** How many times in a row something other than a UCWA answer came. */
  unusable: number;
  /** The request before this one got the page of a gateway, too. */
  wasPage: boolean;
}

export const freshCache = (): CacheMemory => ({
  connectionErrors: 0,
  rediscovered: false,
  unfetched: 0,
  expired: false,
  unusable: 0,
  wasPage: false,
});

/** "Connection error after many retries" (RootURL) is this many. */
const manyErrors = 5;

export const minute = 60_000;
const certificatePause = minute;

/** After that many attempts in a row its user is waited for: a password manager may show a window at each. */
const mostFetches = 3;
const fetchPause = minute;

/** After this many unusable answers in a row, waiting changes nothing. */
const mostUnusable = 3;

/** What no hurry helps with: it is put right by somebody, here or elsewhere. */
const standsInTheWay: ReadonlySet<TransportFailure> = new Set<TransportFailure>([
  'certificate',
  'tls',
  'proxyUnsupported',
  'proxyAuthentication',
]);

/**
 * Whether waiting can help with what went wrong on the way to an application.
 * @param cached the `applications` URL that discovery found before
 * @param unattended nobody is there to be asked: the app signs in by itself
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

/** A sign-in that another one, or signing out, came before. */
export const interrupted = (): Problem => ({
  code: 'Aborted',
  message: t('ucwa.problem.Aborted'),
  next: 'none',
});

/**
 * Whether the application may still be there, because its server has not answered. A page of something in between says
 * nothing about it; but if such pages go on, they come from the server itself.
 */
export const mayBeThere = (error: unknown, { unusable }: CacheMemory = freshCache()): boolean =>
  error instanceof TransportError ||
  error instanceof SignInFault ||
  isGatewayPage(error) ||
  (error instanceof ProtocolFault && unusable < mostUnusable) ||
  (error instanceof ProblemError && (error.problem.code === 'ServerNotFound' || isUndecided(error.problem)));

/** A 403 that is no matter of one resource, nor of the token: the user may be served elsewhere now (RootURL). */
function movedAway(error: unknown, { rediscovered }: CacheMemory, cached: string | undefined): boolean {
  if (!(error instanceof StatusError) || error.status !== 403 || rediscovered) return false;
  return error.body === undefined || error.url === cached;
}

/**
 * A password that was not sent locks no account, and a password manager may be locked for a while only. Who was asked to
 * unlock it, and did not, is not asked again and again.
 */
export const withoutPassword = (problem: Problem, tries: number): Verdict =>
  problem.code === 'PasswordCommandLate' || tries >= mostFetches
    ? { then: 'waitForUser', problem, pause: 'none', orNetwork: true }
    : { then: 'readApplication', problem, pause: 'backoff', atLeast: fetchPause };

interface Circumstances {
  readonly wasReady: boolean;
  readonly unattended: boolean;
  readonly cached: string | undefined;
}

function decide(error: unknown, circumstances: Circumstances, cache: CacheMemory): Verdict {
  const { wasReady, cached } = circumstances;
  if (error instanceof SignInFault) return afterSignInFault(error, circumstances, cache);
  return wasReady && movedAway(error, cache, cached)
    ? { then: 'discover', problem: problemOf(error), pause: 'backoff' }
    : verdictByKind(error, wasReady, cache);
}

/** Nothing has said that the password or the token is wrong: the client tries again, and the application waits. */
function afterSignInFault(
  error: SignInFault,
  { wasReady, unattended }: Circumstances,
  cache: CacheMemory,
): Verdict {
  const problem = problemOf(error);
  const { cause } = error;
  if (error.waits) return { then: 'waitForUser', problem, pause: 'none', orNetwork: true };
  // During a first sign-in the user is there to read it; a request that was refused does not change by waiting.
  const isFinal = cause instanceof StatusError && cause.status >= 400 && !isTransient(cause);
  if (!wasReady && !unattended && (error.granted || isFinal))
    return { then: 'signOut', problem, pause: 'none' };
  return cause instanceof TransportError
    ? { ...verdictByKind(cause, wasReady, cache), notBefore: error.notBefore }
    : { then: 'readApplication', problem, pause: 'backoff', notBefore: error.notBefore };
}

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
  // A log-in page that comes later may go away by itself; an address that never was a server does not become one.
  if (!wasReady && cache.unusable >= mostUnusable) return { then: 'signOut', problem, pause: 'none' };
  if (error instanceof TransportError && ++cache.connectionErrors >= manyErrors) {
    cache.connectionErrors = 0;
    return { then: 'discover', problem, pause: 'backoff' };
  }
  // Each try begins with a GET: as long as its answer cannot be read, nothing is created.
  if (error instanceof ProtocolFault) return { then: 'discover', problem, pause: 'backoff' };
  if (!(error instanceof StatusError)) return { then: 'recreate', problem, pause: 'backoff' };
  // One page of a gateway says nothing of the server; two in a row say that it may be another one now (RootURL).
  const hasMoved = error.status === 502 && (!wasReady || cache.wasPage);
  if (hasMoved && !cache.rediscovered) return { then: 'discover', problem, pause: 'backoff' };
  if (wasReady && isGatewayPage(error)) return { then: 'readApplication', problem, pause: 'backoff' };
  if (isTransient(error)) return { then: 'recreate', problem, pause: 'backoff' };
  if (error.is(404, 'ApplicationNotFound')) return { then: 'recreate', pause: 'backoff' };
  if (error.status === 410 && error.body !== undefined && wasReady) return afterGone(error, problem, cache);
  return { then: 'signOut', problem, pause: 'none' };
}

/** It is read again after sleep and on another network: the server may have ended it meanwhile (ApplicationDashboard). */
function afterGone(error: StatusError, problem: Problem, cache: CacheMemory): Verdict {
  const again = cache.expired || !error.is(410, 'InactiveApplicationExpired');
  cache.expired = true;
  return again ? { then: 'waitForUser', problem, pause: 'none' } : { then: 'recreate', pause: 'none' };
}
