import { logProblem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import { isSameAddress } from '../../common/sign-in-address';
import type { Live } from '../ucwa/connection-options';
import { ProtocolFault } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import { isSameResource } from '../ucwa/codec/same-resource';
import { isAborted } from '../ucwa/signals';
import { endWithSignIn } from './end-with-sign-in';
import { byJoinLink, byPlace, bySubject, byThread, isAlive, joinLinks } from './find-conversation';
import type { TrackedMeeting } from './meeting-state';
import { finalStates, type Meeting } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import type { MeetingFollower } from './meeting-follower';
import type { Found } from './read-resource';
import { listConversations } from './conversations';

interface TakeUpDeps {
  readonly book: MeetingBook;
  readonly follower: MeetingFollower;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether the user can switch to that account, which then takes up its own meetings. */
  readonly keepsAccount: (account: string) => boolean;
}

/**
 * How long the meetings of another account may still be running there, in milliseconds: the server keeps an application
 * without a poll for 15 minutes (MeDashboard).
 */
const longestAbsence = 20 * 60_000;

/** How long events about a POST of the last run may still come, in milliseconds. */
const eventsOfLastRun = 10_000;
/** Pause after a failure before the app asks again, in milliseconds. It doubles each time. */
const firstPause = 5_000;
const longestPause = 60_000;

const isSought = ({ meeting }: TrackedMeeting): boolean =>
  meeting.unconfirmed !== undefined && !finalStates.has(meeting.state);

/** Whether enough is known to find the meeting among the conversations. Otherwise its events may be under way. */
const isRecognizable = ({ state, thread, joinUrl }: Meeting): boolean =>
  thread !== undefined || joinUrl !== undefined || state === 'lobby' || state === 'connected';

/**
 * Finds the meetings that an earlier run, or an application that is gone, left running. The server returns the
 * existing application of an endpoint (applications_ref, MultiTabSupport), which lists its conversations. The app
 * takes up the meetings in that list. A meeting that the server does not know is lost.
 */
export class TakeUp {
  readonly #deps: TakeUpDeps;
  #newest: Live | undefined;
  /** Meetings that the list of conversations has not contained yet, by operationId. */
  readonly #unseen = new Set<string>();
  /** Meetings of accounts that are not signed in, by operationId: each with the function that stops waiting for it. */
  readonly #absent = new Map<string, () => void>();

  constructor(deps: TakeUpDeps) {
    this.#deps = deps;
  }

  /** Looks for those meetings in an application that was created or found again. Never fails. */
  onCreated(live: Live): void {
    const { book } = this.#deps;
    // Meetings of this run belong to the user of its last application.
    const former = this.#newest?.account;
    this.#newest = live;
    const own = [live.account, ...(live.application.emailAddresses ?? [])];
    this.#unseen.clear();
    for (const { meeting, account = former } of this.#sought()) {
      const { operationId } = meeting;
      if (account === undefined || own.some((one) => isSameAddress(account, one))) {
        this.#stopWaiting(operationId);
        this.#unseen.add(operationId);
      }
      // No other account can see it. Without a poll, its application ends on the server.
      else if (this.#deps.keepsAccount(account)) this.#loseLater(operationId);
      else book.apply(operationId, { type: 'lost' });
    }
    if (this.#unseen.size === 0) return;
    endWithSignIn(book, live);
    void this.#ask(live, false, firstPause);
  }

  /** Waits until the account of the meeting is back, but not for ever. */
  #loseLater(operationId: string): void {
    const { book, clock } = this.#deps;
    if (this.#absent.has(operationId)) return;
    const stop = clock.after(longestAbsence, () => {
      this.#absent.delete(operationId);
      book.apply(operationId, { type: 'lost' });
    });
    this.#absent.set(operationId, stop);
  }

  #stopWaiting(operationId: string): void {
    this.#absent.get(operationId)?.();
    this.#absent.delete(operationId);
  }

  #sought(): readonly TrackedMeeting[] {
    return this.#deps.book.tracked.filter(isSought);
  }

  #isOver(live: Live): boolean {
    return isAborted(live.signal) || this.#newest !== live;
  }

  async #ask(live: Live, last: boolean, pause: number): Promise<void> {
    const { clock, logger } = this.#deps;
    if (this.#isOver(live) || this.#unseen.size === 0) return;
    try {
      await this.#look(live, last);
      if (last) this.#unseen.clear();
      else clock.after(eventsOfLastRun, () => void this.#ask(live, true, pause));
    } catch (error) {
      logger.info('The meetings of the last run could not be looked for:', logProblem(problemOf(error)));
      const longer = Math.min(2 * pause, longestPause);
      clock.after(pause, () => void this.#ask(live, last, longer));
    }
  }

  /** @param last no more events are expected, so a meeting that is not found now is lost */
  async #look(live: Live, last: boolean): Promise<void> {
    const { book, follower } = this.#deps;
    const { session, application } = live;
    const taken = (): readonly TrackedMeeting[] =>
      book.tracked.filter((one) => !isSought(one) && !finalStates.has(one.meeting.state));
    const { found: listed, whole } = await listConversations(live);
    let free = listed.filter(
      ({ href, resource }) =>
        isAlive(resource) &&
        !book.isForeign(href) &&
        !taken().some(({ conversation }) => isSameResource(conversation, href)),
    );
    const linkOf = joinLinks(live);
    const adopt = (operationId: string, found: Found): void => {
      // In the meantime an event may have shown whose conversation it is.
      const isAnothers = taken().some(
        ({ meeting, conversation }) =>
          meeting.operationId !== operationId && isSameResource(conversation, found.href),
      );
      if (isAnothers) return;
      free = free.filter(({ href }) => !isSameResource(href, found.href));
      this.#unseen.delete(operationId);
      follower.adopt(operationId, found, session);
    };
    const lose = (operationId: string): void => {
      this.#unseen.delete(operationId);
      book.apply(operationId, { type: 'lost' });
    };
    // An event may have come before it was clear whose conversation it was about.
    for (const { meeting, conversation } of taken()) {
      const found = listed.find(({ href }) => isSameResource(href, conversation));
      if (found !== undefined && this.#unseen.has(meeting.operationId)) adopt(meeting.operationId, found);
    }
    /**
     * Tries one method for all meetings before the next, less reliable one. An event may confirm a meeting in
     * between.
     */
    const each = async (find: (one: TrackedMeeting) => Promise<void>): Promise<void> => {
      for (const { meeting } of this.#sought()) {
        const now = book.get(meeting.operationId);
        const isOwn = this.#unseen.has(meeting.operationId);
        if (isOwn && now !== undefined && isSought(now) && !this.#isOver(live)) await find(now);
      }
    };

    await each(async (one) => {
      const { operationId } = one.meeting;
      const led = await byPlace(one, free, live);
      if (this.#isOver(live) || led === undefined) return;
      if (led.to === 'conversation') adopt(operationId, led.found);
      else if (led.to === 'invitation') follower.adoptInvitation(operationId, led.found, session);
      else lose(operationId);
    });
    await each(async (one) => {
      const found = byThread(one, free) ?? (await byJoinLink(one, free, linkOf));
      if (found !== undefined && !this.#isOver(live)) adopt(one.meeting.operationId, found);
    });
    if (last)
      await each((one) => {
        this.#guess(one, free, adopt);
        return Promise.resolve();
      });
    // A meeting that is missing from an incomplete list may still be running.
    const isProof = whole || application.conversations === undefined;
    if (last && !isProof) throw new ProtocolFault('the list of conversations cannot be followed to its end');
    if (!isProof) return;
    await each(({ meeting }) => {
      if (last || isRecognizable(meeting)) lose(meeting.operationId);
      return Promise.resolve();
    });
  }

  /** The conversation may also belong to a new meeting that is not confirmed yet. */
  #guess(
    one: TrackedMeeting,
    free: readonly Found[],
    adopt: (operationId: string, found: Found) => void,
  ): void {
    const isAwaited = this.#deps.book.tracked.some(
      (other) =>
        !isSought(other) &&
        !finalStates.has(other.meeting.state) &&
        other.conversation === undefined &&
        other.meeting.subject === one.meeting.subject,
    );
    const found = isAwaited ? undefined : bySubject(one, free);
    if (found !== undefined) adopt(one.meeting.operationId, found);
  }
}
