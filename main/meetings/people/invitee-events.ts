import { defined } from '../../../common/defined';
import type { Invitee } from '../../../common/people';
import type { UcwaEvent } from '../../ucwa/codec/event-package';
import { type Resource, textOf } from '../../ucwa/codec/resource';
import { problemOfReason } from '../../ucwa/problems/words';
import type { Session } from '../../ucwa/session';
import { outcomeOf } from '../happenings';
import type { MeetingBook } from '../meeting-book';
import { getIfThere } from '../read-resource';

/** @returns how the invitation of a person ended */
function inviteeOutcome(
  event: UcwaEvent,
  resource: Resource | undefined,
): Pick<Invitee, 'state' | 'problem'> {
  const state = resource === undefined ? undefined : textOf(resource, 'state');
  const outcome = outcomeOf(event.status, state, event.reason !== undefined);
  if (outcome === 'success') return { state: 'joined' };
  const problem = event.reason && problemOfReason(event.reason, new URL(event.link.href).host);
  return { state: 'failed', ...defined({ problem }) };
}

/** Records how the invitation of a person ended (participantInvitation_ref). @throws what the session throws */
export async function applyInviteeEvent(
  book: MeetingBook,
  event: UcwaEvent,
  session: Session,
): Promise<void> {
  if (event.type !== 'completed') return;
  const resource = event.resource ?? (await getIfThere(session, event.link.href));
  const id = resource === undefined ? undefined : textOf(resource, 'operationId');
  const owner = book.tracked.find(({ meeting }) => meeting.invitees?.some((one) => one.operationId === id));
  if (id === undefined || owner === undefined) return;
  const outcome = inviteeOutcome(event, resource);
  book.apply(owner.meeting.operationId, { type: 'inviteeSettled', operationId: id, outcome });
}
