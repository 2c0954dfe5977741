import { defined } from '../../common/defined';
import { failure, type Result, success } from '../../common/problem';
import { textOf } from '../ucwa/codec/resource';
import type { Live } from '../ucwa/connection-options';
import { mayHaveActed, StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import { noConnection } from './chat-joiner';
import type { MeetingBook } from './meeting-book';
import { readOnlineMeeting } from './online-meeting';
import {
  callNotAllowed,
  callTooEarly,
  callUnderWay,
  cannotHangUp,
  cannotHold,
  noCall,
  phoneProblem,
} from './phone-problems';
import { isCallUnderWay } from './phone-state';
import type { MeetingPhones } from './phones';

export interface CallDeps {
  readonly book: MeetingBook;
  readonly phones: MeetingPhones;
  /** The application, while the server answers. */
  readonly live: () => Live | undefined;
  /** A fresh id of at most 50 characters. */
  readonly newOperationId: () => string;
  /**
   * The number to call: the one that the user named, or else the one from the settings or the server. Checks it.
   * @returns E.164 with a leading +, or digits that only the server understands
   */
  readonly ownNumber: (number: string | undefined, live: Live) => Promise<Result<string>>;
}

/** Meetings whose call is being prepared: a second press has to know before the first one has a number. */
const preparing = new WeakMap<MeetingBook, Set<string>>();

/**
 * Lets the server call the user's telephone and bring it into the meeting (addPhoneAudio_ref): one POST for each press,
 * never repeated by itself, since it rings a telephone. If the answer is lost, events and phoneAudio settle the call.
 * @param number absent = as the settings say
 * @returns a failure if nothing was sent. From then on, the meeting shows the call, and why it failed
 */
export async function callMe(
  operationId: string,
  number: string | undefined,
  deps: CallDeps,
): Promise<Result> {
  const { book } = deps;
  const busy = preparing.get(book) ?? new Set();
  preparing.set(book, busy);
  if (busy.has(operationId)) return failure(callUnderWay());
  busy.add(operationId);
  let target: Result<Target>;
  try {
    target = await prepare(operationId, number, deps);
    if (target.ok) ask(operationId, target.value, deps);
  } finally {
    busy.delete(operationId);
  }
  if (!target.ok) return target;
  await send(operationId, target.value, deps);
  return success;
}

/** Where to send a call, and which number it is to ring. */
interface Target {
  readonly live: Live;
  readonly url: string;
  readonly number: string;
  /** The meeting. A server of 2015 requires `to`, although in a meeting there is nobody whom it could name. */
  readonly to?: string;
  id: string;
}

const ask = (operationId: string, { id, number }: Target, { book }: CallDeps): void =>
  book.apply(operationId, { type: 'phoneAsked', id, number });

async function prepare(
  operationId: string,
  number: string | undefined,
  deps: CallDeps,
): Promise<Result<Target>> {
  const { book, phones, newOperationId } = deps;
  const now = () => book.get(operationId);
  const isReady = (): boolean => now()?.meeting.canLeave === true && now()?.meeting.unconfirmed === undefined;
  if (!isReady()) return failure(callTooEarly());
  const live = deps.live();
  if (live === undefined) return failure(noConnection());
  if (isCallUnderWay(now()?.meeting.phone)) return failure(callUnderWay());
  // The event that offers the link may have been lost, or be on its way.
  if (now()?.phoneTrack?.links?.add === undefined) await phones.read(operationId, live);
  if (now()?.phoneTrack?.links?.add === undefined) return failure(callNotAllowed(now()?.meeting.details));
  const chosen = await deps.ownNumber(number, live);
  if (!chosen.ok) return chosen;
  let to: string | undefined;
  try {
    const meeting = await readOnlineMeeting(live.session, now() ?? {});
    to = meeting && textOf(meeting.resource, 'onlineMeetingUri');
  } catch (error) {
    return failure(problemOf(error));
  }
  // During each wait, the user may have left or another call may have begun.
  if (!isReady()) return failure(callTooEarly());
  if (isCallUnderWay(now()?.meeting.phone)) return failure(callUnderWay());
  const url = now()?.phoneTrack?.links?.add;
  if (url === undefined) return failure(callNotAllowed(now()?.meeting.details));
  return { ok: true, value: { live, url, number: chosen.value, id: newOperationId(), ...defined({ to }) } };
}

/** As the server expects it: `tel:` only before E.164 (addPhoneAudio_ref). */
const wireNumber = (number: string): string => (number.startsWith('+') ? `tel:${number}` : number);

/** Whether the server refused the POST only because of its `to`, so that no telephone rang. */
const refusesTo = (error: unknown): boolean =>
  error instanceof StatusError &&
  error.is(400, 'ParameterValidationFailure') &&
  [...(error.body?.parameters?.keys() ?? [])].some((name) => name.toLowerCase() === 'to');

async function send(operationId: string, target: Target, deps: CallDeps): Promise<void> {
  try {
    await post(operationId, target, deps);
  } catch (error) {
    if (target.to === undefined || !refusesTo(error)) {
      await giveUp(operationId, target, error, deps);
      return;
    }
    const { to: _to, ...rest } = target;
    const bare = { ...rest, id: deps.newOperationId() };
    ask(operationId, bare, deps);
    await post(operationId, bare, deps).catch((second: unknown) => giveUp(operationId, bare, second, deps));
  }
}

async function post(operationId: string, target: Target, { book }: CallDeps): Promise<void> {
  const { live, url, id, number, to } = target;
  const answer = await live.session.request({
    method: 'POST',
    url,
    input: { operationId: id, phoneNumber: wireNumber(number), ...defined({ to }) },
  });
  book.apply(operationId, { type: 'phoneAccepted', id, ...defined({ invitation: answer.location }) });
}

/** The telephone rings perhaps (the answer was lost, or a call is running already), or it does not. */
async function giveUp(
  operationId: string,
  { live, id }: Target,
  error: unknown,
  { book, phones }: CallDeps,
): Promise<void> {
  const isConflict = error instanceof StatusError && error.status === 409;
  if (mayHaveActed(error) || isConflict) book.apply(operationId, { type: 'phoneUnclear', id });
  if (isConflict) await phones.read(operationId, live);
  if (mayHaveActed(error)) return;
  const details = book.get(operationId)?.meeting.details;
  const body = error instanceof StatusError ? error.body : undefined;
  const problem =
    body === undefined ? problemOf(error) : phoneProblem(body, new URL(live.application.self).host, details);
  book.apply(operationId, { type: 'phoneRefused', id, problem });
}

/** Ends the call; the user stays in the meeting (stopPhoneAudio_ref). */
export async function hangUp(operationId: string, deps: CallDeps): Promise<Result> {
  const { book } = deps;
  const { meeting, phoneTrack } = book.get(operationId) ?? {};
  if (!isCallUnderWay(meeting?.phone)) return failure(noCall());
  const url = phoneTrack?.links?.hangUp;
  return url === undefined ? failure(cannotHangUp()) : act(operationId, 'hangUp', url, deps);
}

/** Holds or resumes the call (holdPhoneAudio_ref, resumePhoneAudio_ref). */
export async function holdCall(operationId: string, held: boolean, deps: CallDeps): Promise<Result> {
  const { book } = deps;
  const { meeting, phoneTrack } = book.get(operationId) ?? {};
  const phone = meeting?.phone;
  if (phone?.state !== 'connected' && phone?.state !== 'held') return failure(noCall());
  if ((phone.state === 'held') === held) return success;
  const action = held ? 'hold' : 'resume';
  const url = phoneTrack?.links?.[action];
  return url === undefined ? failure(cannotHold()) : act(operationId, action, url, deps);
}

async function act(
  operationId: string,
  action: 'hangUp' | 'hold' | 'resume',
  url: string,
  { book, live }: CallDeps,
): Promise<Result> {
  const session = live()?.session;
  if (session === undefined) return failure(noConnection());
  book.apply(operationId, { type: 'phoneActionAsked', action });
  try {
    await session.request({ method: 'POST', url });
    return success;
  } catch (error) {
    // If the link has gone, the call has ended or changed by itself; events or reading say how.
    const isGone = error instanceof StatusError && (error.status === 404 || error.status === 409);
    if (mayHaveActed(error) || isGone) return success;
    book.apply(operationId, { type: 'phoneActionAsked', action: undefined });
    return failure(problemOf(error));
  }
}
