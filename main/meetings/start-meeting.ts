import type { Clock } from '../clock';
import type { StartOutcome } from '../commands';
import { t } from '../language/t';
import type { Logger } from '../log';
import { failure, type Problem, type Result } from '../problem';
import type { Connection, Live } from '../ucwa/connection';
import { mayHaveActed, StatusError } from '../ucwa/faults';
import type { Presence } from '../ucwa/presence';
import { problemOf } from '../ucwa/reasons';
import { isSameResource } from '../ucwa/same-resource';
import { startOf } from './history';
import type { Journal } from './journal';
import { finalStates, type StartMeetingInput, type Trigger } from './meeting';
import type { MeetingBook } from './meeting-book';
import type { MeetingFollower } from './meeting-follower';
import { findConversation } from './read-meeting';
import { LinkGone, sendStart, StartFailure } from './send-start';
import { checkOperationId, checkStartInput, sameInput } from './start-input';

export interface StartMeetingOptions {
  readonly connection: Connection;
  readonly book: MeetingBook;
  readonly follower: MeetingFollower;
  readonly presence: Presence;
  /** Told of each POST before it is sent. */
  readonly journal?: Journal;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A fresh id of at most 50 characters. */
  readonly newOperationId: () => string;
  /** Nobody is signed in: opens sign-in, and keeps the request until the user confirms it. */
  readonly signInFirst: (input: StartMeetingInput, trigger: Trigger) => void;
}

/** A second press within this time is the same wish, in milliseconds. */
const pressAgain = 2_000;
/** How long a press waits for the event channel. */
const longestWait = 30_000;
/** After this an invitation that is still under way is told of once more, in milliseconds. */
const longTime = 120_000;
/** How long events are waited for when the answer to the POST got lost. */
const eventsAfterLoss = 10_000;

/** The server's answer where it does not offer the link (startOnlineMeeting_ref, Hypermedia). */
export const notAllowed = (): Problem => ({
  code: 'NotAllowed',
  message: t('meeting.notAllowed'),
  advice: t('meeting.askAdministrator'),
  next: 'contactAdministrator',
});

const noConnection = (): Problem => ({
  code: 'NoConnection',
  message: t('meeting.noConnection'),
  advice: t('meeting.noConnectionNowAdvice'),
  next: 'retry',
});

const unanswered = (): Problem => ({
  code: 'NoAnswer',
  message: t('meeting.noAnswer'),
  advice: t('meeting.noAnswerAdvice'),
  next: 'retry',
});

/** The one command that starts meetings, whichever way it was asked for. */
export class MeetingStarter {
  readonly #options: StartMeetingOptions;
  readonly #waiting = new Map<string, AbortController>();
  #signIn: AbortSignal | undefined;
  #last: { readonly at: number; readonly input: StartMeetingInput; readonly operationId: string } | undefined;

  constructor(options: StartMeetingOptions) {
    this.#options = options;
  }

  /**
   * Starts a meeting (startOnlineMeeting_ref), or says why it cannot be.
   * @returns as soon as the request is on its way; how it fares is told by the meeting in the book. A failure means that
   *   no meeting was entered there
   */
  start(input: StartMeetingInput, trigger: Trigger): Result<StartOutcome> {
    const { connection, book, clock } = this.#options;
    const wrong = checkStartInput(input);
    if (wrong !== undefined) return failure(wrong);
    const joined = this.#joins(input);
    if (joined !== undefined) return joined;

    const { status, live } = connection;
    if (status.state === 'faulted') return failure(status.problem);
    if (status.state === 'signedOut') {
      this.#options.signInFirst(input, trigger);
      const message = t('meeting.outcome.signInNeeded');
      return { ok: true, value: { outcome: 'signInNeeded', message } };
    }
    const ready = status.state === 'ready' && live !== undefined;
    if (ready && live.application.startOnlineMeeting === undefined) return failure(notAllowed());

    const operationId = this.#options.newOperationId();
    const unfit = checkOperationId(operationId);
    if (unfit !== undefined) return failure(unfit);
    this.#last = { at: clock.now(), input, operationId };
    book.enter(operationId, input, trigger, ready ? 'starting' : 'waiting');
    if (ready) {
      void this.#send(operationId, input, live);
      return { ok: true, value: { outcome: 'sent', operationId, message: t('meeting.told.starting') } };
    }
    void this.#sendWhenReady(operationId, input);
    return {
      ok: true,
      value: { outcome: 'waiting', operationId, message: t('meeting.outcome.waiting') },
    };
  }

  /** Takes back a meeting that has not been sent yet. @returns false where it has been */
  cancelWaiting(operationId: string): boolean {
    const waiting = this.#waiting.get(operationId);
    waiting?.abort();
    return waiting !== undefined;
  }

  #joins(input: StartMeetingInput): Result<StartOutcome> | undefined {
    const last = this.#last;
    const { clock, book } = this.#options;
    if (last === undefined || !sameInput(last.input, input)) return undefined;
    const recent = clock.now() - last.at < pressAgain;
    if (!recent && !this.#waiting.has(last.operationId)) return undefined;
    const state = book.get(last.operationId)?.meeting.state;
    // Whoever asks again after it is over means another one.
    if (state === undefined || finalStates.has(state)) return undefined;
    // Somebody who keeps pressing still wants one meeting.
    this.#last = { ...last, at: clock.now() };
    const message = t('meeting.outcome.joined');
    return { ok: true, value: { outcome: 'joined', operationId: last.operationId, message } };
  }

  async #sendWhenReady(operationId: string, input: StartMeetingInput): Promise<void> {
    const { connection, book } = this.#options;
    const abort = new AbortController();
    this.#waiting.set(operationId, abort);
    const live = await connection.ready(longestWait, abort.signal);
    this.#waiting.delete(operationId);
    if (abort.signal.aborted) book.apply(operationId, { type: 'cancelled' });
    else if (live === undefined) book.apply(operationId, { type: 'failed', problem: this.#whyNot() });
    else {
      book.apply(operationId, { type: 'sent' });
      await this.#send(operationId, input, live);
    }
  }

  #whyNot(): Problem {
    const { status } = this.#options.connection;
    if (status.state === 'signedOut' || status.state === 'faulted') return status.problem ?? noConnection();
    return status.state === 'reconnecting'
      ? { ...noConnection(), details: status.problem.message }
      : noConnection();
  }

  async #send(operationId: string, input: StartMeetingInput, live: Live): Promise<void> {
    const { book, follower, clock, logger } = this.#options;
    const conversations = book.conversationsSeen;
    clock.after(longTime, () => book.apply(operationId, { type: 'stillWaiting' }));
    this.#endWith(live.signal);
    this.#record(operationId);
    try {
      const started = await sendStart(operationId, input, live, this.#options);
      // From here on the server has it: what cannot be read now is told by its events.
      await follower
        .accept(operationId, started.invitation, started.live.session)
        .catch((error: unknown) =>
          logger.warn('An early event could not be applied:', problemOf(error).message),
        );
    } catch (error) {
      const cause = error instanceof StartFailure ? error.cause : error;
      logger.info('startOnlineMeeting failed:', problemOf(cause).message);
      if (error instanceof LinkGone) book.apply(operationId, { type: 'failed', problem: notAllowed() });
      else if (error instanceof StartFailure && isUnsettled(error))
        await this.#settle(operationId, cause, live, conversations);
      else book.apply(operationId, { type: 'failed', problem: problemOf(cause) });
    }
  }

  /** With the sign-in the application goes, and nobody tells of its meetings any more (application_ref). */
  #endWith(signal: AbortSignal): void {
    if (this.#signIn === signal) return; // one listener, however many meetings
    this.#signIn = signal;
    const { book } = this.#options;
    const end = (): void => {
      for (const { meeting } of book.tracked)
        if (meeting.state !== 'waiting')
          book.apply(meeting.operationId, { type: meeting.state === 'connected' ? 'left' : 'cancelled' });
    };
    signal.addEventListener('abort', end, { once: true });
  }

  /** Whatever happens from here on, another run can tell that this was asked of the server. */
  #record(operationId: string): void {
    const tracked = this.#options.book.get(operationId);
    if (tracked !== undefined) this.#options.journal?.append(startOf(tracked));
  }

  /** Nobody knows whether the server started it: its events tell, else its conversations, else a person has to look. */
  async #settle(operationId: string, cause: unknown, live: Live, before: ReadonlySet<string>): Promise<void> {
    const { book, follower, logger } = this.#options;
    if (await this.#hasEvents(operationId)) return;
    try {
      const subject = book.get(operationId)?.meeting.subject ?? '';
      // The links of an application that is gone are void, and its conversations with it.
      const now = this.#options.connection.live?.application.self;
      const lives = isSameResource(now, live.application.self);
      const found = lives ? await findConversation(live, subject, before) : undefined;
      if (found !== undefined && !this.#belongsToAnother(found.href, operationId, subject)) {
        follower.adopt(operationId, found, live.session);
        return;
      }
    } catch (error) {
      logger.info('The conversations could not be listed:', problemOf(error).message);
    }
    const problem: Problem = { ...unanswered(), details: problemOf(cause).message };
    book.apply(operationId, { type: 'failed', problem });
  }

  /** Another meeting has that conversation, or may turn out to have it. */
  #belongsToAnother(href: string, operationId: string, subject: string): boolean {
    return this.#options.book.tracked.some(
      ({ meeting, conversation }) =>
        meeting.operationId !== operationId &&
        (isSameResource(conversation, href) ||
          (conversation === undefined && meeting.subject === subject && !finalStates.has(meeting.state))),
    );
  }

  /** Whether the event channel tells of the meeting although its POST was not answered. */
  #hasEvents(operationId: string): Promise<boolean> {
    const { book, clock } = this.#options;
    const known = (): boolean => book.get(operationId)?.meeting.state !== 'starting';
    if (known()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (): void => {
        cancel();
        unsubscribe();
        resolve(known());
      };
      const cancel = clock.after(eventsAfterLoss, finish);
      const unsubscribe = book.onChange(() => {
        if (known()) finish();
      });
    });
  }
}

/** The same operationId is refused as known: the first POST won, although its answer said otherwise. */
const isUnsettled = ({ cause, repeated }: StartFailure): boolean =>
  mayHaveActed(cause) || (repeated && cause instanceof StatusError && cause.is(409, 'AlreadyExists'));
