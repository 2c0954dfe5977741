import { t } from '../language/t';
import { TransportError } from '../net/transport';
import { type Problem, ProblemError, retellable } from '../../common/problem';
import { mayBeThere, minute, type Verdict, withoutPassword } from './connection-policy';
import {
  isGatewayPage,
  isIntermediarys,
  isTransient,
  isTurnedDown,
  isUndecided,
  isPasswordUnfetched,
  ProtocolFault,
  SignInFault,
  StatusError,
} from './faults';
import { problemOf } from './problems/reasons';

/** Why a channel ended; {@link afterEnd} says what the connection does then. */
export type ChannelEnd =
  /** The caller aborted it. */
  | { readonly kind: 'aborted' }
  /** The machine slept, or its network changed. */
  | { readonly kind: 'interrupted' }
  /** The server no longer knows the application: create it again (ApplicationDashboard). */
  | { readonly kind: 'applicationGone' }
  /** The server has ended it as inactive, after it had not answered for a while. */
  | { readonly kind: 'expired'; readonly error: unknown }
  /** Another client polls this application. */
  | { readonly kind: 'replaced' }
  /** The server answers one `resync` with another: nothing but a new application can help. */
  | { readonly kind: 'outOfStep'; readonly error: unknown }
  /** The answer has no link that leads on, is too large, or cannot be read. */
  | { readonly kind: 'lostTrack'; readonly error: unknown }
  /** 403 or 502: this server may no longer be the user's (RootURL). */
  | { readonly kind: 'moved'; readonly error: unknown }
  /** Something that waiting or trying again does not help. */
  | { readonly kind: 'refused'; readonly error: unknown };

/** Asking again for such an answer does not help: the server keeps it until the client uses the next URL. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof ProtocolFault || (error instanceof TransportError && error.kind === 'tooLarge');

/** 502, or a 403 without a UCWA body: this server may no longer be the user's (RootURL), or a proxy spoke for it. */
export const saysMoved = (error: unknown): boolean =>
  error instanceof StatusError && (error.status === 502 || (error.status === 403 && isIntermediarys(error)));

/** How a poll ends that something on the path stopped holding: without a byte, or with a page of its own. */
export const isCut = (error: unknown): boolean =>
  error instanceof TransportError
    ? (error.kind === 'reset' || error.kind === 'timeout') && !error.begun
    : isGatewayPage(error);

/** A proxy that answers at once, but has no server that it counts as well: nginx does so after it cut a poll. */
export const isTurnedAway = isGatewayPage;

/**
 * How a failed request goes on: `undefined` = the same again.
 * @param failures before this one, in a row
 */
export function endOf(error: unknown, failures: number, signal: AbortSignal): ChannelEnd | undefined {
  if (signal.aborted) return { kind: 'aborted' };
  if (isTurnedDown(error)) return { kind: 'refused', error };
  if (error instanceof SignInFault) return error.waits ? { kind: 'refused', error } : undefined;
  if (error instanceof TransportError) return error.kind === 'aborted' ? { kind: 'aborted' } : undefined;
  if (error instanceof ProtocolFault || saysMoved(error)) return undefined;
  if (!(error instanceof StatusError)) return { kind: 'refused', error };
  if (error.is(404, 'ApplicationNotFound')) return { kind: 'applicationGone' };
  if (error.is(410, 'InactiveApplicationExpired') && failures > 0) return { kind: 'expired', error };
  if (error.is(409, 'PGetReplaced')) return { kind: 'replaced' };
  if (error.status === 404 || error.status === 409) return { kind: 'lostTrack', error };
  return isTransient(error) ? undefined : { kind: 'refused', error };
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

const shortWhile = 10 * minute;
const replacedPause = 5_000;
/** A server that has something in the way is given so long before the meetings of its application are ended. */
const lastChance = 10_000;

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
