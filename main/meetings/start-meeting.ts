import type { Clock } from '../clock';
import type { StartOutcome } from '../commands';
import type { Logger } from '../log';
import { failure, type Problem, type Result } from '../problem';
import type { Connection, Live } from '../ucwa/connection';
import { embeddedIn } from '../ucwa/resource';
import { mayHaveActed } from '../ucwa/faults';
import { resolvePinned } from '../ucwa/href';
import { toResource } from '../ucwa/json';
import { problemOf } from '../ucwa/reasons';
import { linkOf } from '../ucwa/resource';
import type { Answer } from '../ucwa/session';
import type { StartMeetingInput, Trigger } from './meeting';
import type { MeetingBook } from './meeting-book';
import { checkStartInput, sameInput } from './start-input';

export interface StartMeetingOptions {
  readonly connection: Connection;
  readonly book: MeetingBook;
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
/** How long events are waited for when the answer to the POST got lost. */
const eventsAfterLoss = 10_000;

/** The server's answer where it does not offer the link (startOnlineMeeting_ref, Hypermedia). */
export const notAllowed: Problem = {
  code: 'NotAllowed',
  message: 'The server does not allow this account to start meetings.',
  advice: 'Ask your administrator.',
  next: 'contactAdministrator',
};

const noConnection: Problem = {
  code: 'NoConnection',
  message: 'The server did not answer in time, so no meeting was started.',
  advice: 'Try again once it is connected.',
  next: 'retry',
};

const unanswered: Problem = {
  code: 'NoAnswer',
  message: 'The server did not say whether it started the meeting.',
  advice: 'Look whether it is there before you try again: trying again starts another one.',
  next: 'retry',
};

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
      const message = 'Sign in first; you are then asked whether to start the meeting.';
      return { ok: true, value: { outcome: 'signInNeeded', message } };
    }
    const ready = status.state === 'ready' && live !== undefined;
    if (ready && live.application.startOnlineMeeting === undefined) return failure(notAllowed);

    const operationId = this.#options.newOperationId();
    this.#last = { at: clock.now(), input, operationId };
    book.enter(operationId, input, trigger, ready ? 'starting' : 'waiting');
    if (ready) {
      void this.#send(operationId, input, live);
      return { ok: true, value: { outcome: 'sent', operationId, message: 'Starting…' } };
    }
    void this.#sendWhenReady(operationId, input);
    return {
      ok: true,
      value: { outcome: 'waiting', operationId, message: 'Starting as soon as the server answers.' },
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
    if (state === 'failed' || state === 'cancelled') return undefined; // a person who tries again means it
    // Somebody who keeps pressing still wants one meeting.
    this.#last = { ...last, at: clock.now() };
    const message = 'This meeting is already being started.';
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
    if (status.state === 'signedOut' || status.state === 'faulted') return status.problem ?? noConnection;
    return status.state === 'reconnecting'
      ? { ...noConnection, details: status.problem.message }
      : noConnection;
  }

  async #send(operationId: string, input: StartMeetingInput, live: Live): Promise<void> {
    const { book, logger } = this.#options;
    const url = live.application.startOnlineMeeting;
    if (url === undefined) {
      book.apply(operationId, { type: 'failed', problem: notAllowed });
      return;
    }
    try {
      const answer = await live.session.request({
        method: 'POST',
        url,
        input: wireInput(operationId, input),
      });
      await book.accept(operationId, invitationUrl(answer, url), live.session);
    } catch (error) {
      logger.info('startOnlineMeeting failed:', problemOf(error).message);
      await this.#onFailure(operationId, error);
    }
  }

  async #onFailure(operationId: string, error: unknown): Promise<void> {
    const { book } = this.#options;
    if (!mayHaveActed(error)) book.apply(operationId, { type: 'failed', problem: problemOf(error) });
    else if (!(await this.#hasEvents(operationId)))
      book.apply(operationId, {
        type: 'failed',
        problem: { ...unanswered, details: problemOf(error).message },
      });
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

const wireInput = (operationId: string, input: StartMeetingInput): Readonly<Record<string, string>> => ({
  operationId,
  ...(input.subject === undefined || input.subject === '' ? {} : { subject: input.subject }),
  importance: input.importance ?? 'Normal',
  ...(input.threadId === undefined ? {} : { threadId: input.threadId }),
});

/** Where the invitation is: told by Location, or by the invitation in the body; otherwise its events tell. */
function invitationUrl(answer: Answer, url: string): string | undefined {
  if (answer.location !== undefined) return answer.location;
  if (answer.body === undefined) return undefined;
  const body = toResource(answer.body);
  const self = linkOf(body, 'self') ?? linkOf(embeddedIn(body, 'onlineMeetingInvitation') ?? body, 'self');
  return self === undefined ? undefined : resolvePinned(self.href, url);
}
