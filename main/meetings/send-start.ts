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

/** What came of a POST to startOnlineMeeting. */
export interface Started {
  /** The application that took it. */
  readonly live: Live;
  /** Where the invitation is, absolute; absent where only its events will tell. */
  readonly invitation?: string;
}

/** A POST that failed. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  /**
   * @param cause what the session threw
   * @param live the application that was asked
   * @param repeated whether one with the same operationId was sent before it
   * @param took how long it was under way, in milliseconds
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
  readonly clock: Clock;
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

/** A POST as it is sent: a second one for the same meeting goes on a connection of its own. */
interface Sending {
  readonly operationId: string;
  readonly input: StartMeetingInput;
  readonly again: boolean;
}

async function post({ operationId, input, again }: Sending, live: Live, clock: Clock): Promise<Started> {
  const url = live.application.startOnlineMeeting;
  if (url === undefined) throw new LinkGone();
  const at = clock.now();
  try {
    const wire = wireInput(operationId, input);
    const answer = await live.session.request({
      method: 'POST',
      url,
      input: wire,
      fresh: again,
      purpose: 'startMeeting',
    });
    const invitation = invitationUrl(answer, url, live.session.follow);
    return { live, ...(invitation === undefined ? {} : { invitation }) };
  } catch (error) {
    throw new StartFailure(error, live, again, clock.now() - at);
  }
}

/** The server took the permission away in the meantime. */
export class LinkGone extends Error {
  override readonly name = 'LinkGone';
}

/**
 * Sends the POST of startOnlineMeeting (startOnlineMeeting_ref). One that the server refused before acting on it, because
 * it wants the user online or no longer knows the application, is sent again, once, with the same operationId.
 * @param again the server has shown that it did not act on the POST before this one
 * @throws StartFailure, LinkGone
 */
export async function sendStart(
  operationId: string,
  input: StartMeetingInput,
  live: Live,
  again: boolean,
  deps: SendDeps,
): Promise<Started> {
  try {
    return await post({ operationId, input, again }, live, deps.clock);
  } catch (error) {
    const mendedLive = error instanceof StartFailure ? await mended(error.cause, live, deps) : undefined;
    if (mendedLive === undefined) throw error;
    return post({ operationId, input, again: true }, mendedLive, deps.clock);
  }
}

/** Puts right what the server wants put right first. @returns where to send it again; `undefined` where nothing helps */
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
  return connection.ready(longestWait, live.signal);
}
