import { text } from '../../common/text';
import { TransportError } from '../net/transport';
import { type Problem, ProblemError } from '../../common/problem';
import { mayBeThere, minute, type Verdict, withoutPassword, withoutTicket } from './connection-policy';
import {
  isGatewayPage,
  isFromIntermediary,
  isTransient,
  isTurnedDown,
  isUndecided,
  isPasswordUnfetched,
  LackOfTicket,
  ProtocolFault,
  SignInFault,
  StatusError,
} from './faults';
import { problemOf } from './problems/reasons';

/** Why a channel ended; {@link afterEnd} says what the connection does then. */
export type ChannelEnd =
  /** The caller aborted it. */
  | { readonly kind: 'aborted' }
  /** The computer slept, or its network changed. */
  | { readonly kind: 'interrupted' }
  /** The server no longer knows the application, so it has to be created again (ApplicationDashboard). */
  | { readonly kind: 'applicationGone' }
  /** The server ended the application as inactive, after an outage. */
  | { readonly kind: 'expired'; readonly error: unknown }
  /** Another client polls this application. */
  | { readonly kind: 'replaced' }
  /** The server answers each `resync` with another one, so only a new application can help. */
  | { readonly kind: 'outOfStep'; readonly error: unknown }
  /** The answer has no link to the next one, is too large, or is unreadable. */
  | { readonly kind: 'lostTrack'; readonly error: unknown }
  /** 403 or 502, twice in a row: another server may be responsible for the user now (RootURL). */
  | { readonly kind: 'moved'; readonly error: unknown }
  /** A failure that neither waiting nor retrying fixes. */
  | { readonly kind: 'refused'; readonly error: unknown };

/** Answers that stay unreadable: the server sends the same one until the client uses the next URL. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof ProtocolFault || (error instanceof TransportError && error.kind === 'tooLarge');

/** 502, or a 403 without a UCWA body: another server may be responsible now (RootURL), or a proxy answered. */
export const saysMoved = (error: unknown): boolean =>
  error instanceof StatusError &&
  (error.status === 502 || (error.status === 403 && isFromIntermediary(error)));

/** How a poll ends if something on the path cuts it: without a byte, or with an error page of a gateway. */
export const isCut = (error: unknown): boolean =>
  error instanceof TransportError
    ? (error.kind === 'reset' || error.kind === 'timeout') && !error.begun
    : isGatewayPage(error);

/** A proxy answers that it has no working server: nginx does so for a while after it has cut a poll. */
export const isTurnedAway = isGatewayPage;

/**
 * Decides what a failed request of the event channel means.
 * @param failures how many came before this one in a row
 * @returns why the channel ends; `undefined` = ask the same URL again
 */
export function endOf(error: unknown, failures: number, signal: AbortSignal): ChannelEnd | undefined {
  if (signal.aborted) return { kind: 'aborted' };
  if (isTurnedDown(error)) return { kind: 'refused', error };
  // One machine of many may not know the token, so the client asks once more before it believes that it needs another.
  if (error instanceof LackOfTicket) return failures > 0 ? { kind: 'refused', error } : undefined;
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

/** The events of this sign-in that influence later verdicts. */
export interface ConnectionMemory {
  /** When the application was created again, by the clock. */
  recreated: number[];
  /** When another client last took over the channel, by the clock. */
  replaced: number;
  /** How many unusable answers came in a row, across applications. */
  lostTrack: number;
}

const shortWhile = 10 * minute;
const replacedPause = 5_000;
/** Time for the server to recover before the client deletes the application and its meetings; milliseconds. */
const lastChance = 10_000;

/** Whether to go on with the same application after its channel has ended. */
export const keepsApplication = (end: ChannelEnd, { then }: Verdict): boolean =>
  then === 'readApplication' || (then === 'waitForUser' && end.kind === 'refused' && mayBeThere(end.error));

/** The table of what the connection does after the event channel has ended. */
export function afterEnd(end: ChannelEnd, memory: ConnectionMemory, now: number): Verdict {
  switch (end.kind) {
    case 'aborted':
      return { then: 'stop', pause: 'none' };
    case 'interrupted':
      return { then: 'readApplication', pause: 'none' };
    case 'applicationGone':
      memory.lostTrack = 0;
      return recreate(memory, now, {
        code: 'NotFound',
        subcode: 'ApplicationNotFound',
        message: text('ucwa.problem.ApplicationNotFound'),
        advice: text('ucwa.advice.inMinutesOrAsk'),
        next: 'retry',
      });
    case 'replaced': {
      const again = now - memory.replaced < minute + replacedPause;
      memory.replaced = now;
      // If both clients took the channel back at once, they would replace each other forever.
      return again
        ? {
            then: 'waitForUser',
            pause: 'none',
            problem: {
              code: 'Conflict',
              subcode: 'PGetReplaced',
              message: text('ucwa.problem.PGetReplaced'),
              advice: text('ucwa.advice.tryNow'),
              next: 'retry',
            },
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
      if (end.error instanceof LackOfTicket) return withoutTicket(end.error);
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

/**
 * Tries first what costs no meeting. An unreadable package stays on the server for as long as its application, so the
 * client finally creates another one.
 */
function afterLostTrack(problem: Problem, memory: ConnectionMemory, now: number): Verdict {
  memory.lostTrack += 1;
  if (memory.lostTrack < 3) return { then: 'readApplication', pause: 'backoff' };
  if (memory.lostTrack > 4) {
    memory.lostTrack = 3; // if the user tries again, the client may give up this application as well
    return { then: 'waitForUser', problem, pause: 'none' };
  }
  const verdict = recreate(memory, now, problem);
  if (verdict.then !== 'recreate') return verdict;
  return memory.lostTrack === 3
    ? { then: 'recreate', problem, pause: 'backoff', atLeast: lastChance }
    : { then: 'giveUp', problem, pause: 'backoff' };
}

/** Recreates silently, but only three times in ten minutes: more often means a defect somewhere. */
function recreate(memory: ConnectionMemory, now: number, problem: Problem): Verdict {
  memory.recreated = [...memory.recreated.filter((at) => now - at < shortWhile), now];
  return memory.recreated.length > 3
    ? { then: 'waitForUser', problem, pause: 'none' }
    : { then: 'recreate', pause: 'none' };
}
