import type { Connection, Live } from '../ucwa/connection';
import { StatusError } from '../ucwa/faults';
import { toResource } from '../ucwa/json';
import type { Presence } from '../ucwa/presence';
import { embeddedIn, linkOf } from '../ucwa/resource';
import type { Answer } from '../ucwa/session';
import type { Follow } from '../ucwa/usable-link';
import type { StartMeetingInput } from './meeting';

/** What came of a POST to startOnlineMeeting. */
export interface Started {
  /** The application that took it. */
  readonly live: Live;
  /** Where the invitation is, absolute; absent where only its events will tell. */
  readonly invitation?: string;
}

/** A POST that failed, and whether one with the same operationId had gone before it. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  constructor(
    override readonly cause: unknown,
    readonly repeated: boolean,
  ) {
    super('startOnlineMeeting failed');
  }
}

/** How long a new application is waited for when the server has lost ours, in milliseconds. */
const longestWait = 30_000;

const wireInput = (operationId: string, input: StartMeetingInput): Readonly<Record<string, string>> => ({
  operationId,
  ...(input.subject === undefined || input.subject === '' ? {} : { subject: input.subject }),
  importance: input.importance ?? 'Normal',
  ...(input.threadId === undefined ? {} : { threadId: input.threadId }),
});

/** Told by Location, or by the invitation in the body (startOnlineMeeting_ref shows neither always). */
function invitationUrl(answer: Answer, url: string, follow: Follow): string | undefined {
  if (answer.location !== undefined) return answer.location;
  if (answer.body === undefined) return undefined;
  const body = toResource(answer.body);
  const embedded = embeddedIn(body, 'onlineMeetingInvitation');
  return follow(linkOf(body, 'self'), url) ?? follow(embedded && linkOf(embedded, 'self'), url);
}

async function post(operationId: string, input: StartMeetingInput, live: Live): Promise<Started> {
  const url = live.application.startOnlineMeeting;
  if (url === undefined) throw new LinkGone();
  const answer = await live.session.request({
    method: 'POST',
    url,
    input: wireInput(operationId, input),
    purpose: 'startMeeting',
  });
  const invitation = invitationUrl(answer, url, live.session.follow);
  return { live, ...(invitation === undefined ? {} : { invitation }) };
}

/** The server took the permission away in the meantime. */
export class LinkGone extends Error {
  override readonly name = 'LinkGone';
}

/**
 * Sends the POST of startOnlineMeeting (startOnlineMeeting_ref). One that the server refused before acting on it, because
 * it wants the user online or no longer knows the application, is sent again, once, with the same operationId; no other.
 * @throws StartFailure, LinkGone
 */
export async function sendStart(
  operationId: string,
  input: StartMeetingInput,
  live: Live,
  deps: { readonly connection: Connection; readonly presence: Presence },
): Promise<Started> {
  try {
    return await post(operationId, input, live);
  } catch (error) {
    const again = await mended(error, live, deps);
    if (again === undefined) throw error instanceof LinkGone ? error : new StartFailure(error, false);
    try {
      return await post(operationId, input, again);
    } catch (second) {
      throw second instanceof LinkGone ? second : new StartFailure(second, true);
    }
  }
}

/** Puts right what the server wants put right first. @returns where to send it again; `undefined` where nothing helps */
async function mended(
  error: unknown,
  live: Live,
  { connection, presence }: { readonly connection: Connection; readonly presence: Presence },
): Promise<Live | undefined> {
  if (!(error instanceof StatusError)) return undefined;
  if (error.body?.subcode?.toLowerCase() === 'makemeavailablerequired') {
    await presence.appear(live.session, live.application, live.signal).catch(() => undefined);
    return live;
  }
  if (!error.is(404, 'ApplicationNotFound')) return undefined;
  connection.applicationGone(live);
  return connection.ready(longestWait, live.signal);
}
