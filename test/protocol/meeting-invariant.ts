import { finalStates, type MeetingState } from '../../common/meeting';
import type { TrackedMeeting } from '../../main/meetings/meeting-state';
import { isSameResource } from '../../main/ucwa/codec/same-resource';
import type { ApplicationState } from '../simulator/state';
import type { Client } from './client';

type Conversation = Pick<
  ApplicationState['conversations'][number],
  'operationId' | 'state' | 'href' | 'joinUrl' | 'joinUrlKnown'
>;

/** The server's state, as far as a client has to match it. */
export interface ServerSide {
  readonly applications: readonly {
    readonly id: string;
    readonly conversations: readonly Conversation[];
  }[];
}

/** A client, and the server to compare it with. */
export interface Sides extends Pick<Client, 'book' | 'connection'> {
  readonly simulator: { readonly state: ServerSide };
}

/** The states a meeting may show while the server's conversation is in that state. */
const shownAs: Readonly<Record<Conversation['state'], readonly MeetingState[]>> = {
  Incoming: ['connecting'],
  Connecting: ['connecting'],
  Conferencing: ['starting', 'connecting'],
  InLobby: ['lobby'],
  Conferenced: ['connected'],
  Connected: ['connected'],
  Disconnected: ['failed', 'cancelled', 'ended', 'lost'],
};

/** The app has said that it is unknown whether the server acted, and asked the user to check. */
const isLeftToUser = ({ meeting }: TrackedMeeting): boolean => meeting.problem?.code === 'NoAnswer';

/**
 * Differences between the meetings of client and server: a line each, starting with the operationId. Empty once the
 * connection has been ready for a minute; also empty while the client is not connected, because then it cannot know.
 */
export function differences({ book, connection, simulator }: Sides): string[] {
  const { status, live } = connection;
  if (status.state !== 'ready' || live === undefined) return [];
  const { self } = live.application;
  const hrefOf = (path: string): string => new URL(path, self).href;
  const { applications } = simulator.state;
  const application = applications.find(({ id }) =>
    isSameResource(self, hrefOf(`/ucwa/oauth/v1/applications/${id}`)),
  );
  const there = application?.conversations ?? [];
  const elsewhere = applications
    .flatMap((one) => (one === application ? [] : one.conversations))
    .filter(({ state }) => state !== 'Disconnected');
  return [
    ...elsewhere.map(
      ({ operationId, state }) =>
        `${operationId} is ${state} in an application that the client does not have`,
    ),
    ...there.flatMap((one) =>
      compared(one, one.operationId === undefined ? undefined : book.get(one.operationId), hrefOf(one.href)),
    ),
    ...book.tracked.flatMap(({ meeting: { operationId, state } }) => {
      // Before its POST is answered, the server may not have a meeting yet.
      if (finalStates.has(state) || state === 'waiting' || state === 'starting') return [];
      return there.some((one) => one.operationId === operationId)
        ? []
        : [`${operationId} is shown as ${state}, but the server does not have it`];
    }),
  ];
}

function compared(there: Conversation, shown: TrackedMeeting | undefined, href: string): string[] {
  const { operationId = 'a meeting without operationId', state, joinUrlKnown, joinUrl } = there;
  if (shown === undefined) return [`${operationId} is ${state} on the server, and not shown`];
  if (isLeftToUser(shown)) return [];
  const { meeting, conversation } = shown;
  if (!shownAs[state].includes(meeting.state))
    return [`${operationId} is shown as ${meeting.state}, but is ${state} on the server`];
  if (meeting.state !== 'connected') return [];
  return [
    ...(isSameResource(conversation, href) ? [] : [`${operationId} is shown with another conversation`]),
    ...(meeting.joinUrl === (joinUrlKnown ? joinUrl : undefined)
      ? []
      : [`${operationId} is shown with the join link ${meeting.joinUrl ?? '(none)'}`]),
  ];
}
