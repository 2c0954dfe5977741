import type { Problem } from '../../common/problem';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { problemOfReason } from '../ucwa/problems/reasons';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import type { Follow } from '../ucwa/codec/usable-link';
import type { Happening } from './invitation';

const succeededStatus = new Set(['success', 'succeeded']);
const failedStatus = new Set(['failure', 'failed']);
const failedStates = new Set(['failed', 'declined', 'cancelled']);

/**
 * How a `completed` event ended: by its status, else by the state of the resource, else by whether a reason is there
 * (OperationResource; the spellings differ between documents).
 * @returns `undefined` where none of them tells: the invitation itself has to be asked
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

/** An event about an invitation, as what it tells. @param resource embedded or read; `undefined` where it is gone */
export function toInvitationHappening(
  event: UcwaEvent,
  resource: Resource | undefined,
  follow: Follow,
): Extract<Happening, { type: 'invitation' }> | undefined {
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
    ...(state === undefined ? {} : { state }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(cancel === undefined ? {} : { cancel }),
    ...(thread === undefined ? {} : { thread }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** An event about a conversation, or one that was read, as what it tells. */
export function toConversationHappening(
  href: string,
  resource: Resource | undefined,
  follow: Follow,
): Extract<Happening, { type: 'conversation' }> {
  const state = resource === undefined ? undefined : textOf(resource, 'state');
  const onlineMeeting = follow(resource && linkOf(resource, 'onlineMeeting'), href);
  return {
    type: 'conversation',
    ...(state === undefined ? {} : { state }),
    ...(onlineMeeting === undefined ? {} : { onlineMeeting }),
  };
}
