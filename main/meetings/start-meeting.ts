import type { StartOutcome } from '../../common/commands';
import { text } from '../../common/text';
import { failure, type Problem, type Result } from '../../common/problem';
import { finalStates, type StartMeetingInput, type Trigger } from '../../common/meeting';
import { type DeliverDeps, deliverStart, whyNotAllowed } from './deliver-start';
import { startLink } from './send-start';
import type { Live } from '../ucwa/connection-options';
import type { TrackedMeeting } from './meeting-state';
import { checkOperationId, checkStartInput, sameInput } from './start-input';

interface StartMeetingDeps extends DeliverDeps {
  /** A fresh id of at most 50 characters. */
  readonly newOperationId: () => string;
  /** Nobody is signed in: opens sign-in, and keeps the request until the user confirms it. */
  readonly signInFirst: (input: StartMeetingInput, trigger: Trigger) => void;
}

/** A second press within this time means the same meeting, in milliseconds. */
const pressAgain = 2_000;
/** How long a press waits for the connection, in milliseconds. */
const longestWait = 30_000;

const noConnection = (): Problem => ({
  code: 'NoConnection',
  message: text('meeting.noConnection'),
  advice: text('meeting.noConnectionNowAdvice'),
  next: 'retry',
});

/** A link that is missing means "not allowed" (Hypermedia). */
const isAllowed = (input: StartMeetingInput, live: Live): boolean =>
  startLink(input, live) !== undefined &&
  (input.room !== true || live.application.myAssignedOnlineMeeting !== undefined);

/** The user is in the room, or about to be. There is only one. */
const isInRoom = ({ meeting: { room, unconfirmed } }: TrackedMeeting): boolean =>
  room === true && unconfirmed === undefined;

/** Starts every meeting, whether from the tray, the hotkey, the window, the command line or a link. */
export class MeetingStarter {
  readonly #deps: StartMeetingDeps;
  readonly #waiting = new Map<string, AbortController>();
  #last: { readonly at: number; readonly input: StartMeetingInput; readonly operationId: string } | undefined;

  constructor(deps: StartMeetingDeps) {
    this.#deps = deps;
  }

  /**
   * Starts a meeting (startOnlineMeeting_ref).
   * @returns the outcome as soon as the request is under way. From then on, the book reports the meeting. After a
   *   failure, the book has no such meeting
   */
  start(input: StartMeetingInput, trigger: Trigger): Result<StartOutcome> {
    const { connection, book, clock } = this.#deps;
    const wrong = checkStartInput(input);
    if (wrong !== undefined) return failure(wrong);
    const joined = this.#joins(input);
    if (joined !== undefined) return joined;

    const { status, live } = connection;
    if (status.state === 'faulted') return failure(status.problem);
    if (status.state === 'signedOut') {
      this.#deps.signInFirst(input, trigger);
      const message = text('meeting.outcome.signInNeeded');
      return { ok: true, value: { outcome: 'signInNeeded', message } };
    }
    const ready = status.state === 'ready' && live !== undefined;
    if (ready && !isAllowed(input, live)) return failure(whyNotAllowed(input));

    const operationId = this.#deps.newOperationId();
    const unfit = checkOperationId(operationId);
    if (unfit !== undefined) return failure(unfit);
    this.#last = { at: clock.now(), input, operationId };
    if (ready) {
      book.enter(operationId, input, trigger, 'starting', 'later');
      void deliverStart(operationId, input, live, this.#deps);
      return { ok: true, value: { outcome: 'sent', operationId, message: text('meeting.told.starting') } };
    }
    book.enter(operationId, input, trigger, 'waiting');
    void this.#sendWhenReady(operationId, input);
    return {
      ok: true,
      value: { outcome: 'waiting', operationId, message: text('meeting.outcome.waiting') },
    };
  }

  /** Cancels a meeting that has not been sent yet. @returns false if it has been sent */
  cancelWaiting(operationId: string): boolean {
    const waiting = this.#waiting.get(operationId);
    waiting?.abort();
    return waiting !== undefined;
  }

  #joins(input: StartMeetingInput): Result<StartOutcome> | undefined {
    const last = this.#last;
    const { clock, book } = this.#deps;
    const inRoom = input.room === true ? book.open.find(isInRoom)?.meeting : undefined;
    if (inRoom !== undefined) {
      const { operationId } = inRoom;
      return { ok: true, value: { outcome: 'joined', operationId, message: text('room.alreadyIn') } };
    }
    if (last === undefined || !sameInput(last.input, input)) return undefined;
    const recent = clock.now() - last.at < pressAgain;
    if (!recent && !this.#waiting.has(last.operationId)) return undefined;
    const state = book.get(last.operationId)?.meeting.state;
    // After it is over, another press means another meeting.
    if (state === undefined || finalStates.has(state)) return undefined;
    // A user who keeps pressing still wants one meeting.
    this.#last = { ...last, at: clock.now() };
    const message = text('meeting.outcome.joined');
    return { ok: true, value: { outcome: 'joined', operationId: last.operationId, message } };
  }

  async #sendWhenReady(operationId: string, input: StartMeetingInput): Promise<void> {
    const { connection, book } = this.#deps;
    const abort = new AbortController();
    this.#waiting.set(operationId, abort);
    const live = await connection.ready(longestWait, abort.signal);
    this.#waiting.delete(operationId);
    if (abort.signal.aborted) book.apply(operationId, { type: 'cancelled' });
    else if (live === undefined) book.apply(operationId, { type: 'failed', problem: this.#whyNot() });
    else {
      book.apply(operationId, { type: 'sent' });
      await deliverStart(operationId, input, live, this.#deps);
    }
  }

  #whyNot(): Problem {
    const { status } = this.#deps.connection;
    if (status.state === 'signedOut' || status.state === 'faulted') return status.problem ?? noConnection();
    return status.state === 'reconnecting'
      ? { ...noConnection(), details: status.problem.message }
      : noConnection();
  }
}
