import type { Clock } from '../base/clock';
import type { StartOutcome } from '../../common/commands';
import { t } from '../language/t';
import type { Logger } from '../base/log';
import { failure, type Problem, type Result } from '../../common/problem';
import type { Connection } from '../ucwa/connection';
import type { Live } from '../ucwa/connection-options';
import { mayHaveActed, StatusError } from '../ucwa/faults';
import type { Presence } from '../ucwa/presence';
import { problemOf } from '../ucwa/problems/reasons';
import { endWithSignIn } from './end-with-sign-in';
import { startOf } from './history';
import type { Journal } from './journal';
import { finalStates, type StartMeetingInput, type Trigger } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import type { MeetingFollower } from './meeting-follower';
import { LinkGone, sendStart, StartFailure } from './send-start';
import { settleStart } from './settle-start';
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
    const { book, clock } = this.#options;
    const before = book.conversationsSeen;
    clock.after(longTime, () => book.apply(operationId, { type: 'stillWaiting' }));
    endWithSignIn(book, live.signal);
    this.#record(operationId, live);
    const failure = await this.#post(operationId, input, live, false);
    if (failure === undefined) return;
    const settled = await settleStart({ operationId, failure, before }, this.#options);
    if (settled === 'told') return;
    if (settled === 'unknown') this.#ask(operationId, failure);
    else if (book.get(operationId)?.endWanted === true) book.apply(operationId, { type: 'cancelled' });
    else await this.#sendAgain(operationId, input, failure.live, before);
  }

  /** The server has shown that it did not act: sends the POST again, but only once (decision 0025). */
  async #sendAgain(
    operationId: string,
    input: StartMeetingInput,
    live: Live,
    before: ReadonlySet<string>,
  ): Promise<void> {
    this.#options.logger.info('The server did not hear of the meeting: startOnlineMeeting is sent again.');
    const failure = await this.#post(operationId, input, live, true);
    if (failure === undefined) return;
    const settled = await settleStart({ operationId, failure, before }, this.#options);
    if (settled === 'notActed') this.#fail(operationId, problemOf(failure.cause));
    else if (settled === 'unknown') this.#ask(operationId, failure);
  }

  /** @returns the failure if the server may have acted all the same; any other ends the meeting */
  async #post(
    operationId: string,
    input: StartMeetingInput,
    live: Live,
    again: boolean,
  ): Promise<StartFailure | undefined> {
    const { follower, logger } = this.#options;
    try {
      const started = await sendStart(operationId, input, live, again, this.#options);
      // From here on the server has it: what cannot be read now is told by its events.
      await follower
        .accept(operationId, started.invitation, started.live.session)
        .catch((error: unknown) =>
          logger.warn('An early event could not be applied:', problemOf(error).message),
        );
    } catch (error) {
      const cause = error instanceof StartFailure ? error.cause : error;
      logger.info('startOnlineMeeting failed:', problemOf(cause).message);
      if (error instanceof StartFailure && isUnsettled(error)) return error;
      this.#fail(operationId, error instanceof LinkGone ? notAllowed() : problemOf(cause));
    }
    return undefined;
  }

  #fail(operationId: string, problem: Problem): void {
    this.#options.book.apply(operationId, { type: 'failed', problem });
  }

  /** It is unknown whether the server started it: the user has to look. */
  #ask(operationId: string, { cause }: StartFailure): void {
    this.#fail(operationId, { ...unanswered(), details: problemOf(cause).message });
  }

  /** Whatever happens from here on, another run can tell that this was asked of the server. */
  #record(operationId: string, { account }: Live): void {
    const tracked = this.#options.book.get(operationId);
    if (tracked !== undefined) this.#options.journal?.append(startOf(tracked, account));
  }
}

/** The same operationId is refused as known: the first POST won, although its answer said otherwise. */
const isUnsettled = ({ cause, repeated }: StartFailure): boolean =>
  mayHaveActed(cause) || (repeated && cause instanceof StatusError && cause.is(409, 'AlreadyExists'));
