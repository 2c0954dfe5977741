import { defined } from '../../common/defined';
import type { Problem } from '../../common/problem';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { problemOfReason } from '../ucwa/problems/words';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import { isSameResource } from '../ucwa/codec/same-resource';
import type { Session } from '../ucwa/session';
import type { Follow } from '../ucwa/codec/usable-link';
import type { Happening, TrackedMeeting } from './meeting-state';
import { partsOf } from './people/conversation-parts';
import type { Found } from './read-resource';

export type InvitationHappening = Extract<Happening, { type: 'invitation' }>;

/** Whether the user is in a conversation of that state (ConversationState_ref). */
export const isJoined = (state: string | undefined): boolean =>
  state === 'Conferenced' || state === 'Connected';

const succeededStatus = new Set(['success', 'succeeded']);
const failedStatus = new Set(['failure', 'failed']);
const failedStates = new Set(['failed', 'declined', 'cancelled']);

/**
 * The outcome of a `completed` event: by its status, or else by the state of the resource, or else by whether there
 * is a reason (OperationResource; the documents spell the values differently).
 * @returns `undefined` if none of them says; the invitation itself may
 */
export function outcomeOf(
  status: string | undefined,
  state: string | undefined,
  hasReason: boolean,
): 'success' | 'failure' | undefined {
  const said = status?.toLowerCase() ?? '';
  if (succeededStatus.has(said)) return 'success';
  if (failedStatus.has(said)) return 'failure';
  const is = state?.toLowerCase() ?? '';
  if (is === 'connected') return 'success';
  if (failedStates.has(is)) return 'failure';
  return hasReason ? 'failure' : undefined;
}

const isPhase = (type: string): type is 'started' | 'updated' | 'completed' =>
  type === 'started' || type === 'updated' || type === 'completed';

/** Converts an event about an invitation. @param resource embedded or read; `undefined` if it is gone */
export function toInvitationHappening(
  event: UcwaEvent,
  resource: Resource | undefined,
  follow: Follow,
): InvitationHappening | undefined {
  if (!isPhase(event.type)) return undefined;
  const base = event.link.href;
  const state = resource === undefined ? undefined : textOf(resource, 'state');
  const outcome =
    event.type === 'completed' ? outcomeOf(event.status, state, event.reason !== undefined) : undefined;
  const problem: Problem | undefined =
    event.reason === undefined ? undefined : problemOfReason(event.reason, new URL(base).host);
  const thread = resource === undefined ? undefined : textOf(resource, 'threadId');
  const conversation = follow(resource && linkOf(resource, 'conversation'), base);
  const cancel = follow(resource && linkOf(resource, 'cancel'), base);
  return {
    type: 'invitation',
    phase: event.type,
    invitation: base,
    ...defined({ state, conversation, cancel, thread, outcome, problem }),
  };
}

/** Converts an event about a conversation, or a conversation that was read. @param problem why it is over */
export function toConversationHappening(
  href: string,
  resource: Resource | undefined,
  follow: Follow,
  problem?: Problem,
): Extract<Happening, { type: 'conversation' }> {
  const state = resource === undefined ? undefined : textOf(resource, 'state');
  const onlineMeeting = follow(resource && linkOf(resource, 'onlineMeeting'), href);
  const parts = resource && state !== undefined ? partsOf(resource, href, follow) : undefined;
  return {
    type: 'conversation',
    ...defined({ state, onlineMeeting, parts, problem }),
  };
}

const settledStates: ReadonlySet<string> = new Set(['Connected', 'Failed', 'Cancelled', 'Declined']);

/** Converts an invitation that was read to what its event would have said. */
export function invitationHappening(
  { href, resource }: Found,
  session: Session,
): InvitationHappening | undefined {
  const isSettled = settledStates.has(textOf(resource, 'state') ?? '');
  const event = {
    sender: { rel: 'communication', href: '' },
    type: isSettled ? 'completed' : 'updated',
    link: { rel: 'onlineMeetingInvitation', href },
  };
  return toInvitationHappening(event, resource, session.follow);
}

/** Converts a conversation that was found for a meeting. @param invitation what the invitation says */
export function conversationHappenings(
  { href, resource }: Found,
  { succeeded, conversation }: TrackedMeeting,
  session: Session,
  invitation?: InvitationHappening,
): readonly Happening[] {
  const found = { type: 'invitation', conversation: href } as const;
  const isIn = isJoined(textOf(resource, 'state'));
  // The success may have been reported without the conversation, which the app needs to leave the meeting.
  const isKnown = succeeded && isSameResource(conversation, href);
  return [
    toConversationHappening(href, resource, session.follow),
    ...(isKnown || invitation !== undefined ? [] : [{ ...found, phase: 'updated' } as const]),
    ...(invitation === undefined ? [] : [invitation]),
    ...(succeeded || !isIn ? [] : [{ ...found, phase: 'completed', outcome: 'success' } as const]),
  ];
}
