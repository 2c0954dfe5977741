import { t } from '../language/t';
import { TransportError, type TransportFailure } from '../net/transport';
import { type Problem, ProblemError, retellable } from '../../common/problem';
import type { ChannelEnd } from './channel-end';
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

/** What has happened to this sign-in so far, where it matters for what happens next. */
export interface ConnectionMemory {
  /** When the application was created again; times of the clock. */
  recreated: number[];
  /** When another client took the channel over. */
  replaced: number;
  /** Answers in a row that led nowhere, across applications. */
  lostTrack: number;
}

/** What the `applications` URL that discovery found has met since an application was last had from it. */
export interface CacheMemory {
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

const minute = 60_000;
const shortWhile = 10 * minute;
const replacedPause = 5_000;
const certificatePause = minute;
/** A server that has something in the way is given so long before the meetings of its application are ended. */
const lastChance = 10_000;

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
const withoutPassword = (problem: Problem, tries: number): Verdict =>
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

/** Whether the application of a channel that ended is still the one to go on with. */
export const keepsApplication = (end: ChannelEnd, { then }: Verdict): boolean =>
  then === 'readApplication' || (then === 'waitForUser' && end.kind === 'refused' && mayBeThere(end.error));

/** What to do about the end of the event channel. */
export function afterEnd(end: ChannelEnd, memory: ConnectionMemory, now: number): Verdict {
  switch (end.kind) {
    case 'aborted':
      return { then: 'stop', pause: 'none' };
    case 'interrupted':
      return { then: 'readApplication', pause: 'none' };
    case 'applicationGone':
      memory.lostTrack = 0;
      return recreate(
        memory,
        now,
        retellable(() => ({
          code: 'NotFound',
          subcode: 'ApplicationNotFound',
          message: t('ucwa.problem.ApplicationNotFound'),
          advice: t('ucwa.advice.inMinutesOrAsk'),
          next: 'retry',
        })),
      );
    case 'replaced': {
      const again = now - memory.replaced < minute + replacedPause;
      memory.replaced = now;
      // Taking it back at once would make two clients throw each other out for ever.
      return again
        ? {
            then: 'waitForUser',
            pause: 'none',
            problem: retellable(() => ({
              code: 'Conflict',
              subcode: 'PGetReplaced',
              message: t('ucwa.problem.PGetReplaced'),
              advice: t('ucwa.advice.tryNow'),
              next: 'retry',
            })),
          }
        : { then: 'readApplication', pause: replacedPause };
    }
    case 'lostTrack':
      return afterLostTrack(problemOf(end.error), memory, now);
    case 'outOfStep':
      return memory.recreated.some((at) => now - at < minute)
        ? { then: 'waitForUser', problem: problemOf(end.error), pause: 'none' }
        : recreate(memory, now, problemOf(end.error));
    case 'moved':
      return { then: 'discover', problem: problemOf(end.error), pause: 'backoff' };
    case 'refused': {
      const problem = problemOf(end.error);
      if (isTurnedDown(end.error)) return { then: 'waitForUser', problem, pause: 'none' };
      if (isPasswordUnfetched(problem)) return withoutPassword(problem, 1);
      if (end.error instanceof SignInFault || isUndecided(problem))
        return { then: 'waitForUser', problem, pause: 'none', orNetwork: true };
      return { then: end.error instanceof ProblemError ? 'signOut' : 'waitForUser', problem, pause: 'none' };
    }
    case 'expired': {
      const problem = problemOf(end.error);
      return memory.recreated.every((at) => now - at >= shortWhile)
        ? recreate(memory, now, problem)
        : { then: 'waitForUser', problem, pause: 'none' };
    }
  }
}

/** What costs no meeting comes first. A package that cannot be read stays on the server as long as its application does. */
function afterLostTrack(problem: Problem, memory: ConnectionMemory, now: number): Verdict {
  memory.lostTrack += 1;
  if (memory.lostTrack < 3) return { then: 'readApplication', pause: 'backoff' };
  if (memory.lostTrack > 4) {
    memory.lostTrack = 3; // where the user tries again, this application may be given up as well
    return { then: 'waitForUser', problem, pause: 'none' };
  }
  const verdict = recreate(memory, now, problem);
  if (verdict.then !== 'recreate') return verdict;
  return memory.lostTrack === 3
    ? { then: 'recreate', problem, pause: 'backoff', atLeast: lastChance }
    : { then: 'giveUp', problem, pause: 'backoff' };
}

/** Silently, but not for ever: three times in ten minutes is a defect somewhere. */
function recreate(memory: ConnectionMemory, now: number, problem: Problem): Verdict {
  memory.recreated = [...memory.recreated.filter((at) => now - at < shortWhile), now];
  return memory.recreated.length > 3
    ? { then: 'waitForUser', problem, pause: 'none' }
    : { then: 'recreate', pause: 'none' };
}
