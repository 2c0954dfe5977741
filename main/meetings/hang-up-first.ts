import { failure, type Problem, type Result, success } from '../../common/problem';
import type { Clock } from '../base/clock';
import { linkOf, textOf } from '../ucwa/codec/resource';
import type { Live } from '../ucwa/connection-options';
import { StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import type { MeetingBook } from './meeting-book';
import { cannotHangUp, notHungUp } from './phone-problems';
import { isCallUnderWay } from './phone-state';
import { getIfThere } from './read-resource';

/** How long signing out waits for the calls to end, in milliseconds: half of the time that quitting has. */
const longestWait = 1_000;

/**
 * Ends the call to the user's telephone before its meeting is left (stopPhoneAudio_ref). Never rejects.
 * @returns why the telephone may still be in the meeting; `undefined` if it is not
 */
export async function hangUpFirst(
  book: MeetingBook,
  operationId: string,
  session: Session,
): Promise<Problem | undefined> {
  if (!isCallUnderWay(book.get(operationId)?.meeting.phone)) return undefined;
  try {
    const url = await hangUpLink(book, operationId, session);
    if (!url.ok) return url.problem;
    if (url.value === undefined) return undefined;
    book.apply(operationId, { type: 'phoneActionAsked', action: 'hangUp' });
    await session.request({ method: 'POST', url: url.value, repeatable: true });
    return undefined;
  } catch (error) {
    // The call has just ended by itself. A page of a proxy does not say so.
    const isGone = error instanceof StatusError && (error.status === 404 || error.status === 409);
    return isGone && error.body !== undefined ? undefined : problemOf(error);
  }
}

/** @returns `undefined` if there is no call any longer */
async function hangUpLink(
  book: MeetingBook,
  operationId: string,
  session: Session,
): Promise<Result<string | undefined>> {
  const { meeting, phoneTrack } = book.get(operationId) ?? {};
  const known = phoneTrack?.links?.hangUp;
  if (known !== undefined) return { ok: true, value: known };
  // The call has been asked for a moment ago, and its events are on their way.
  const href = phoneTrack?.audio;
  const audio = href === undefined ? undefined : await getIfThere(session, href);
  const url = href === undefined ? undefined : session.follow(audio && linkOf(audio, 'stopPhoneAudio'), href);
  if (url !== undefined) return { ok: true, value: url };
  const isOver = audio !== undefined && textOf(audio, 'state') === 'Disconnected';
  return isOver && meeting?.phone?.state !== 'asking'
    ? { ok: true, value: undefined }
    : failure(cannotHangUp());
}

/**
 * Ends all calls before the user signs out, which leaves the meetings. Takes a second at most, and never rejects.
 * @returns a failure if a telephone may still be in a meeting
 */
export async function hangUpAll(book: MeetingBook, live: Live | undefined, clock: Clock): Promise<Result> {
  const calls = book.open.filter(
    ({ meeting }) => isCallUnderWay(meeting.phone) && meeting.unconfirmed === undefined,
  );
  if (calls.length === 0) return success;
  if (live === undefined) return failure(notHungUp(cannotHangUp()));
  let inTime: () => void = () => undefined;
  const late = new Promise<readonly Problem[]>((resolve) => {
    inTime = clock.after(longestWait, () => resolve([cannotHangUp()]));
  });
  const ends = Promise.all(
    calls.map(({ meeting }) => hangUpFirst(book, meeting.operationId, live.session)),
  ).then((problems) => problems.filter((problem) => problem !== undefined));
  const [problem] = await Promise.race([ends, late]);
  inTime();
  return problem === undefined ? success : failure(notHungUp(problem));
}
