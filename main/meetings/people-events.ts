import type { UcwaEvent } from '../ucwa/event-package';
import { textOf } from '../ucwa/resource';
import type { Session } from '../ucwa/session';
import type { MeetingBook } from './meeting-book';
import { inviteeOutcome, readPerson } from './people';
import { getIfThere } from './read-meeting';

/** Somebody came, went or changed (participant_ref): told to the book. @throws what the session throws */
export async function tellParticipant(book: MeetingBook, event: UcwaEvent, session: Session): Promise<void> {
  const owner = book.tracked.find(({ conversation }) => conversation === event.sender.href);
  if (owner === undefined) return;
  const { operationId } = owner.meeting;
  if (event.type === 'deleted') book.apply(operationId, { type: 'personLeft', href: event.link.href });
  else book.apply(operationId, { type: 'personJoined', person: await readPerson(event, session) });
}

/** An invitation of somebody has ended (participantInvitation_ref): told to the book. @throws what the session throws */
export async function tellInvitee(book: MeetingBook, event: UcwaEvent, session: Session): Promise<void> {
  if (event.type !== 'completed') return;
  const resource = event.resource ?? (await getIfThere(session, event.link.href));
  const outcome = inviteeOutcome(event, resource);
  const id = resource === undefined ? undefined : textOf(resource, 'operationId');
  const owner = book.tracked.find(({ meeting }) => meeting.invitees?.some((one) => one.operationId === id));
  if (id === undefined || outcome === undefined || owner === undefined) return;
  book.apply(owner.meeting.operationId, { type: 'inviteeSettled', operationId: id, outcome });
}
