import type { UcwaEvent } from '../ucwa/event-package';
import { textOf } from '../ucwa/resource';
import { isSameResource } from '../ucwa/same-resource';
import type { Session } from '../ucwa/session';
import type { Meeting } from './meeting';
import type { MeetingBook } from './meeting-book';
import { inviteeOutcome, readPerson } from './people';
import { getIfThere, isPartOf } from './read-meeting';

/** The participant itself says where it is if the sender has no usable URL. */
async function withPlace(event: UcwaEvent, session: Session): Promise<UcwaEvent> {
  if (event.sender.href !== '' || event.resource !== undefined || event.type === 'deleted') return event;
  const resource = await getIfThere(session, event.link.href);
  return resource === undefined ? event : { ...event, resource };
}

/** Somebody came, went or changed (participant_ref): told to the book. @throws what the session throws */
export async function tellParticipant(book: MeetingBook, event: UcwaEvent, session: Session): Promise<void> {
  const { href } = event.link;
  const isIn = ({ people = [] }: Meeting): boolean => people.some((one) => isSameResource(one.href, href));
  const told = await withPlace(event, session);
  const owner = book.tracked.find(
    ({ meeting, conversation }) => isIn(meeting) || isPartOf(conversation, told, session),
  );
  if (owner === undefined) return;
  const { operationId } = owner.meeting;
  if (event.type === 'deleted') book.apply(operationId, { type: 'personLeft', href });
  else book.apply(operationId, { type: 'personJoined', person: await readPerson(told, session) });
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
