import { defined } from '../../common/defined';
import { isSameAddress } from '../../common/sign-in-address';
import type { Clock } from '../base/clock';
import type { Connection } from '../ucwa/connection';
import type { Live } from '../ucwa/connection-options';
import { StatusError } from '../ucwa/faults';
import { toResource } from '../ucwa/codec/json';
import type { Presence } from '../ucwa/presence';
import { embeddedIn, linkOf } from '../ucwa/codec/resource';
import type { Answer } from '../ucwa/session';
import type { Follow } from '../ucwa/codec/usable-link';
import type { StartMeetingInput } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import type { MeetingRooms } from './meeting-room';

/** The outcome of a POST to startOnlineMeeting. */
export interface Started {
  /** The application that accepted it. */
  readonly live: Live;
  /** Absolute URL of the invitation; absent if only its events will contain it. */
  readonly invitation?: string;
}

/** A POST that failed. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  /**
   * @param cause what the session threw
   * @param live the application that received the POST
   * @param repeated whether another POST with the same operationId preceded it
   * @param took its duration in milliseconds
   */
  constructor(
    override readonly cause: unknown,
    readonly live: Live,
    readonly repeated: boolean,
    readonly took: number,
  ) {
    super('startOnlineMeeting failed');
  }
}

export interface SendDeps {
  readonly connection: Connection;
  readonly presence: Presence;
  readonly rooms: MeetingRooms;
  readonly book: MeetingBook;
  readonly clock: Clock;
}

/** How long to wait for a new application if the server has lost ours, in milliseconds. */
const longestWait = 30_000;

/** Where to start that meeting or, if it is the user's room, to join it; absent = not allowed. */
export const startLink = ({ room }: StartMeetingInput, { application }: Live): string | undefined =>
  room === true ? application.joinOnlineMeeting : application.startOnlineMeeting;

const wireInput = (
  operationId: string,
  input: StartMeetingInput,
  onlineMeetingUri: string | undefined,
): Readonly<Record<string, string>> => ({
  operationId,
  ...defined({ onlineMeetingUri }),
  ...(input.subject === undefined || input.subject === '' ? {} : { subject: input.subject }),
  importance: input.importance ?? 'Normal',
  ...defined({ threadId: input.threadId }),
});

/**
 * Reads the URL from Location, or from the invitation in the body (startOnlineMeeting_ref does not always show
 * either).
 */
function invitationUrl(answer: Answer, url: string, follow: Follow): string | undefined {
  if (answer.location !== undefined) return answer.location;
  if (answer.body === undefined) return undefined;
  const body = toResource(answer.body);
  const embedded = embeddedIn(body, 'onlineMeetingInvitation');
  return follow(linkOf(body, 'self'), url) ?? follow(embedded && linkOf(embedded, 'self'), url);
}

/** A POST. A second one for the same meeting gets its own connection. */
interface Sending {
  readonly operationId: string;
  readonly input: StartMeetingInput;
  readonly again: boolean;
}

async function post(
  { operationId, input, again }: Sending,
  live: Live,
  { book, clock, rooms }: SendDeps,
): Promise<Started> {
  const url = startLink(input, live);
  if (url === undefined) throw new LinkGone();
  const uri = input.room === true ? (await rooms.read(live)).uri : undefined;
  const at = clock.now();
  try {
    const wire = wireInput(operationId, input, uri);
    const answer = await live.session.request({
      method: 'POST',
      url,
      input: wire,
      fresh: again,
      onSent: () => book.tell(operationId),
      purpose: 'startMeeting',
    });
    const invitation = invitationUrl(answer, url, live.session.follow);
    return { live, ...defined({ invitation }) };
  } catch (error) {
    throw new StartFailure(error, live, again, clock.now() - at);
  }
}

/** The server has withdrawn the permission. */
export class LinkGone extends Error {
  override readonly name = 'LinkGone';
}

/**
 * Sends the POST of startOnlineMeeting or, for the user's room, of joinOnlineMeeting (startOnlineMeeting_ref,
 * joinOnlineMeeting_ref). If the server refuses it before acting, because it
 * wants the user online or no longer knows the application, sends it once more with the same operationId.
 * @param again whether the server has shown that it did not act on an earlier POST
 * @throws StartFailure, LinkGone, and what reading the room throws
 */
export async function sendStart(
  operationId: string,
  input: StartMeetingInput,
  live: Live,
  again: boolean,
  deps: SendDeps,
): Promise<Started> {
  try {
    return await post({ operationId, input, again }, live, deps);
  } catch (error) {
    const mendedLive = error instanceof StartFailure ? await mended(error.cause, live, deps) : undefined;
    if (mendedLive === undefined) throw error;
    return post({ operationId, input, again: true }, mendedLive, deps);
  }
}

/**
 * Fixes what the server complained about.
 * @returns the application for another try; `undefined` if there is nothing to fix
 */
async function mended(
  error: unknown,
  live: Live,
  { connection, presence }: SendDeps,
): Promise<Live | undefined> {
  if (!(error instanceof StatusError)) return undefined;
  if (error.body?.subcode?.toLowerCase() === 'makemeavailablerequired') {
    await presence.appear(live.session, live.application, live.signal).catch(() => undefined);
    return live;
  }
  if (!error.is(404, 'ApplicationNotFound')) return undefined;
  connection.applicationGone(live);
  const next = await connection.ready(longestWait, live.signal);
  // The meeting was asked for in the name of one user, and is not started in that of another.
  return next !== undefined && isSameAddress(next.account, live.account) ? next : undefined;
}
