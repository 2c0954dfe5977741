import { defined } from '../../common/defined';
import { oneLine } from '../../common/one-line';
import type { Problem } from '../../common/problem';
import { type Sayable, type Text, text } from '../../common/text';
import { readDate } from '../ucwa/codec/date';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { type Link, linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import { resourceKey } from '../ucwa/codec/same-resource';
import { problemOfReason } from '../ucwa/problems/words';
import type { Session } from '../ucwa/session';
import type { Meeting } from '../../common/meeting';
import type { ChatHappening } from './chat-state';
import { messageText } from './chat-text';
import { outcomeOf } from './happenings';
import { getIfThere } from './read-resource';

const longestName = 250;
const mostNames = 5;

const nameIn = (resource: Resource | undefined): string =>
  oneLine((resource && textOf(resource, 'name')) ?? '', longestName);

const titleOf = (link: Link | undefined): string => oneLine(link?.title ?? '', longestName);

/** The name of a person in the meeting, as far as the app knows it without a request. */
function knownName(link: Link, base: string, meeting: Meeting, { follow }: Session): string {
  const title = titleOf(link);
  const href = title === '' ? follow(link, base) : undefined;
  if (href === undefined) return title;
  const key = resourceKey(href);
  const found = meeting.people?.find((person) => resourceKey(person.href) === key);
  return oneLine(found?.name ?? '', longestName);
}

async function readName(session: Session, link: Link | undefined, base: string): Promise<string> {
  const href = session.follow(link, base);
  if (href === undefined) return '';
  const resource = await getIfThere(session, href).catch(() => undefined);
  const contact = resource && linkOf(resource, 'contact');
  return nameIn(resource) || (contact === undefined ? '' : readName(session, contact, href));
}

/** Who wrote a message. Only people who have signed in have a contact. */
async function authorOf(
  message: Resource,
  base: string,
  meeting: Meeting,
  session: Session,
): Promise<string> {
  const participant = linkOf(message, 'participant');
  const contact = linkOf(message, 'contact');
  const known = participant === undefined ? '' : knownName(participant, base, meeting, session);
  return (
    known ||
    (await readName(session, participant, base)) ||
    titleOf(contact) ||
    (await readName(session, contact, base))
  );
}

const notDelivered = (message: Text): Problem => ({ code: 'NotDelivered', message, next: 'retry' });

/** Whether and why a message of the user did not get through. */
function deliveryOf(
  event: UcwaEvent,
  message: Resource | undefined,
  meeting: Meeting,
  session: Session,
): { readonly outcome: 'delivered' | 'partly' | 'failed'; readonly problem?: Problem } {
  if (event.type !== 'completed') return { outcome: 'delivered' };
  const { href } = event.link;
  const missed = message?.links.get('failedDeliveryParticipant') ?? [];
  if (missed.length > 0) {
    const names: readonly Sayable[] = missed
      .map((link) => knownName(link, href, meeting, session) || text('chat.somebody'))
      .slice(0, mostNames);
    return { outcome: 'partly', problem: notDelivered(text('chat.notToAll', { names })) };
  }
  const state = message === undefined ? undefined : textOf(message, 'status');
  if (
    outcomeOf(event.status, undefined, event.reason !== undefined) !== 'failure' &&
    !/^fail/i.test(state ?? '')
  )
    return { outcome: 'delivered' };
  const problem = event.reason
    ? problemOfReason(event.reason, new URL(href).host)
    : notDelivered(text('chat.notDelivered'));
  return { outcome: 'failed', problem };
}

/**
 * Reads the message of an event. Its title, the roster, the participant or the contact say who wrote it (message_ref).
 * @param at when it came, if the server does not say when it was sent
 * @returns what happened; `undefined` if there is nothing to show
 * @throws what the session throws
 */
export async function readMessage(
  event: UcwaEvent,
  meeting: Meeting,
  session: Session,
  at: number,
): Promise<ChatHappening | undefined> {
  const { href } = event.link;
  const key = resourceKey(href);
  if (meeting.chat?.messages.some(({ id, isOwn }) => id === key && !isOwn) === true) return undefined;
  const message = event.resource ?? (await getIfThere(session, href));
  const sentAt = readDate(message && textOf(message, 'timeStamp')) ?? at;
  const said = message && messageText(message);
  const isOwn = message === undefined || /^outgoing$/i.test(textOf(message, 'direction') ?? '');
  if (isOwn) {
    const id = message && textOf(message, 'operationId');
    const delivery = deliveryOf(event, message, meeting, session);
    return { type: 'messageReported', key, at: sentAt, ...delivery, ...defined({ id, text: said }) };
  }
  if (said === undefined) return undefined;
  const author = await authorOf(message, href, meeting, session);
  return { type: 'messageCame', message: { id: key, author, text: said, at: sentAt } };
}
