import { text } from '../../common/text';
import { failure, logProblem, type Problem, type Result, success } from '../../common/problem';
import { finalStates } from '../../common/meeting';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import { linkOf, textOf } from '../ucwa/codec/resource';
import { isSameResource } from '../ucwa/codec/same-resource';
import type { Live } from '../ucwa/connection-options';
import { mayHaveActed, StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import { isAborted } from '../ucwa/signals';
import { endWithSignIn } from './end-with-sign-in';
import { isJoined } from './happenings';
import { startOf } from './history';
import type { IncomingBook } from './incoming-book';
import type { TrackedInvitation } from './incoming-state';
import { invitedMeeting } from './invited-meeting';
import type { Journal } from './journal-entries';
import type { MeetingBook } from './meeting-book';
import { getIfThere } from './read-resource';

export interface AnswerDeps {
  readonly book: MeetingBook;
  readonly incoming: IncomingBook;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newOperationId: () => string;
  /** The application; `undefined` while there is no connection. */
  readonly live: () => Live | undefined;
  /** Opens the join link of a meeting in the browser. */
  readonly openLink: (operationId: string) => Promise<unknown>;
}

/** When to look whether an answer that got no reply has arrived, in milliseconds after it. */
const looks = [2_000, 5_000, 10_000] as const;

const over = (): Problem => ({ code: 'InvitationOver', message: text('invited.over'), next: 'none' });
/** As {@link over}, but there is no meeting that could show it. */
const unknown = (): Problem => ({ code: 'NoInvitation', message: text('invited.over'), next: 'none' });
const answering = (): Problem => ({ code: 'Answering', message: text('invited.answering'), next: 'wait' });
const notConnected = (): Problem => ({
  code: 'NoConnection',
  message: text('meeting.noConnectionNow'),
  advice: text('meeting.noConnectionNowAdvice'),
  next: 'retry',
});
const unheard = (): Problem => ({
  code: 'NoAnswer',
  message: text('invited.unheard'),
  advice: text('invited.unheardAdvice'),
  next: 'retry',
});

/**
 * Accepts an invitation (accept_ref): one POST. The meeting is in the book and in the journal before it. The events of the
 * invitation say whether the user is in.
 * @returns the operationId of the meeting
 */
export async function acceptInvitation(id: string, deps: AnswerDeps): Promise<Result<string>> {
  const { book, incoming, journal, now } = deps;
  const tracked = incoming.get(id);
  if (tracked === undefined) return failure(unknown());
  if (tracked.operationId !== undefined) return { ok: true, value: tracked.operationId };
  if (tracked.invitation.state === 'answering') return failure(answering());
  const live = deps.live();
  if (live === undefined) return failure(notConnected());
  const known = book.open.find((one) => isSameResource(one.conversation, tracked.conversation));
  if (known !== undefined) {
    // The user is in that meeting already.
    void deps.openLink(known.meeting.operationId);
    return { ok: true, value: known.meeting.operationId };
  }

  const operationId = deps.newOperationId();
  incoming.apply(id, { type: 'answering', operationId });
  const meeting = invitedMeeting(operationId, tracked, now());
  journal.append(startOf(meeting, live.account));
  endWithSignIn(book, live);
  book.admit({ ...meeting, account: live.account });
  try {
    const url = tracked.accept ?? (await linkOn(id, 'accept', live));
    if (url === undefined) return tooLate(operationId, tracked, deps);
    await live.session.request({ method: 'POST', url });
    return { ok: true, value: operationId };
  } catch (error) {
    deps.logger.info('An invitation was not accepted:', logProblem(problemOf(error)));
    return onFailure(error, operationId, tracked, live, deps);
  }
}

/** @returns a link of an invitation whose events did not have it */
async function linkOn(id: string, rel: string, { session }: Live): Promise<string | undefined> {
  const resource = await getIfThere(session, id);
  return session.follow(resource && linkOf(resource, rel), id);
}

const saysTooLate = (error: unknown): boolean =>
  error instanceof StatusError && error.body !== undefined && [404, 409, 410].includes(error.status);

async function onFailure(
  error: unknown,
  operationId: string,
  tracked: TrackedInvitation,
  live: Live,
  deps: AnswerDeps,
): Promise<Result<string>> {
  if (saysTooLate(error)) {
    // An earlier answer may have arrived after all.
    const found = await look(tracked, live);
    if (found === 'joined') return { ok: true, value: operationId };
    return found === 'open'
      ? giveUp(operationId, tracked, problemOf(error), deps)
      : tooLate(operationId, tracked, deps);
  }
  if (!mayHaveActed(error) && !(error instanceof StatusError && error.body === undefined))
    return giveUp(operationId, tracked, problemOf(error), deps);
  void settle(operationId, tracked, live, deps);
  return { ok: true, value: operationId };
}

/**
 * Finds out whether an answer without a reply has arrived. Never answers again by itself. If the server cannot be read,
 * the meeting stays as it is, and its events or the next reading (stale-meetings.ts) settle it.
 */
async function settle(
  operationId: string,
  tracked: TrackedInvitation,
  live: Live,
  deps: AnswerDeps,
): Promise<void> {
  const { book, incoming, clock } = deps;
  const isSettled = (): boolean => {
    const now = book.get(operationId);
    return now === undefined || now.succeeded || finalStates.has(now.meeting.state) || isAborted(live.signal);
  };
  const isOpen = (): boolean => incoming.get(tracked.invitation.id)?.operationId === operationId;
  let waited = 0;
  for (const at of looks) {
    await new Promise<void>((resolve) => void clock.after(at - waited, resolve));
    waited = at;
    if (isSettled() || !isOpen()) return;
    const found = await look(tracked, live);
    if (isSettled() || !isOpen() || found === 'joined') return;
    if (found === 'over') {
      tooLate(operationId, tracked, deps);
      return;
    }
    if (found === 'open' && at === looks.at(-1)) giveUp(operationId, tracked, unheard(), deps);
  }
}

/** Whether the user is in the meeting of an invitation, or in its lobby, or the invitation is still open. */
async function look(
  { invitation, conversation }: TrackedInvitation,
  { session }: Live,
): Promise<'joined' | 'open' | 'over' | 'unknown'> {
  try {
    const resource = await getIfThere(session, conversation ?? invitation.id);
    const state = resource && textOf(resource, 'state');
    if (state === undefined || state === 'Disconnected') return 'over';
    if (isJoined(state) || state === 'InLobby' || state === 'Conferencing') return 'joined';
    return state === 'Incoming' || (conversation === undefined && state === 'Connecting') ? 'open' : 'over';
  } catch {
    return 'unknown';
  }
}

/** The server does not know of the answer: the meeting never was, and the user can answer again. */
function giveUp(
  operationId: string,
  { invitation }: TrackedInvitation,
  problem: Problem,
  { book, incoming, journal, now }: AnswerDeps,
): Result<string> {
  book.remove(operationId);
  journal.append({ operationId, deleted: true, at: now() });
  incoming.apply(invitation.id, { type: 'unanswered', problem });
  return failure(problem);
}

/** Somebody else answered, or the invitation ended. */
function tooLate(
  operationId: string,
  { invitation }: TrackedInvitation,
  { book, incoming }: AnswerDeps,
): Result<string> {
  incoming.apply(invitation.id, { type: 'ended', end: 'gone' });
  book.apply(operationId, { type: 'failed', problem: over() });
  return failure(over());
}

/**
 * Declines an invitation (decline_ref). A second POST does no harm.
 * @param everywhere on all devices of the user; otherwise the others go on ringing
 */
export async function declineInvitation(
  id: string,
  everywhere: boolean,
  { incoming, logger, ...deps }: AnswerDeps,
): Promise<Result> {
  const tracked = incoming.get(id);
  if (tracked === undefined) return success; // it is over, as the user wants
  if (tracked.invitation.state === 'answering') return failure(answering());
  const live = deps.live();
  if (live === undefined) return failure(notConnected());
  incoming.apply(id, { type: 'answering' });
  try {
    const url = tracked.decline ?? (await linkOn(id, 'decline', live));
    const input = { reason: everywhere ? 'Global' : 'Local' };
    if (url !== undefined) await live.session.request({ method: 'POST', url, input, repeatable: true });
  } catch (error) {
    if (!saysTooLate(error)) {
      logger.info('An invitation was not declined:', logProblem(problemOf(error)));
      incoming.apply(id, { type: 'unanswered', problem: problemOf(error) });
      return failure(problemOf(error));
    }
  }
  incoming.apply(id, { type: 'ended', end: 'declined' });
  return success;
}
