import { defined } from '../../common/defined';
import type { IncomingInvitation } from '../../common/incoming';
import { importances } from '../../common/meeting';
import { oneLine } from '../../common/one-line';
import { logProblem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { embeddedIn, linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import { belongsTo, isSameResource } from '../ucwa/codec/same-resource';
import type { Live } from '../ucwa/connection-options';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import { isAborted } from '../ucwa/signals';
import { outcomeOf } from './happenings';
import type { IncomingBook } from './incoming-book';
import { endOf, type InvitationEnd, type InvitationParts, type TrackedInvitation } from './incoming-state';
import type { MeetingBook } from './meeting-book';
import { getIfThere } from './read-resource';

export interface IncomingDeps {
  readonly book: MeetingBook;
  readonly incoming: IncomingBook;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const longestName = 250;
/** Pause before an invitation that could not be read is read again, in milliseconds. */
const pause = 10_000;

const nameIn = (resource: Resource | undefined): string =>
  oneLine((resource && textOf(resource, 'name')) ?? '', longestName);

/** Whether somebody sends the invitation to the user, who does not send it (Direction_ref). */
const isIncoming = (resource: Resource | undefined): boolean =>
  resource !== undefined && textOf(resource, 'direction')?.toLowerCase() === 'incoming';

/** Follows the invitations of other people to the user (onlineMeetingInvitation_ref, direction `Incoming`). */
export class IncomingEvents {
  readonly #deps: IncomingDeps;

  constructor(deps: IncomingDeps) {
    this.#deps = deps;
  }

  /**
   * Applies an event about an invitation to the user.
   * @param resource embedded or read; `undefined` if the server no longer has it
   * @returns false if the event is about another kind of invitation
   */
  apply(
    { link: { href }, type, ...event }: UcwaEvent,
    resource: Resource | undefined,
    session: Session,
  ): boolean {
    const { incoming } = this.#deps;
    if (!isIncoming(resource) && !incoming.knows(href)) return false;
    const state = resource && textOf(resource, 'state');
    const outcome =
      type === 'completed' ? outcomeOf(event.status, state, event.reason !== undefined) : undefined;
    const end =
      endOf(outcome, event.reason?.subcode, state) ??
      (type === 'completed' || resource === undefined ? 'gone' : undefined);
    this.#apply(href, resource, end, session);
    return true;
  }

  /**
   * Remembers the conversation of somebody's chat with the user, or call: it is no meeting of the user's, whatever its
   * subject. @throws what the session throws
   */
  async noteCaller({ link: { rel, href }, type, ...event }: UcwaEvent, session: Session): Promise<void> {
    const { book } = this.#deps;
    if (rel !== 'messagingInvitation' && rel !== 'phoneAudioInvitation') return;
    const resource = event.resource ?? (type === 'updated' ? undefined : await getIfThere(session, href));
    if (resource === undefined || !isIncoming(resource)) return;
    const { conversation } = partsOf(resource, href, session);
    const isOurs = book.tracked.some((one) => isSameResource(one.conversation, conversation));
    if (conversation !== undefined && !isOurs) book.noteForeign(conversation);
  }

  /** Events may have been lost: reads every open invitation. Those of an application that is gone are over. */
  async reset(live: Live): Promise<void> {
    const { incoming } = this.#deps;
    for (const { invitation } of incoming.open)
      if (!belongsTo(invitation.id, live.application.self))
        incoming.apply(invitation.id, { type: 'ended', end: 'gone' });
    await Promise.all(incoming.open.map(({ invitation }) => this.read(invitation.id, live)));
  }

  /** Reads an open invitation, until that succeeds or the sign-in ends. Never rejects. */
  async read(id: string, live: Live): Promise<void> {
    const { incoming, clock, logger } = this.#deps;
    if (incoming.get(id) === undefined || isAborted(live.signal)) return;
    try {
      const resource = await getIfThere(live.session, id);
      const end = resource === undefined ? 'gone' : endOf(undefined, undefined, textOf(resource, 'state'));
      this.#apply(id, resource, end, live.session);
    } catch (error) {
      logger.info('An invitation could not be read:', logProblem(problemOf(error)));
      clock.after(pause, () => void this.read(id, live));
    }
  }

  #apply(
    href: string,
    resource: Resource | undefined,
    end: InvitationEnd | undefined,
    session: Session,
  ): void {
    const { incoming } = this.#deps;
    const parts = resource === undefined ? {} : partsOf(resource, href, session);
    if (!incoming.knows(href) && resource !== undefined) this.#enter(href, resource, parts, session);
    else incoming.apply(href, { type: 'told', parts });
    if (end === 'forwarded' && resource !== undefined) void this.#forwarded(href, resource, session);
    else if (end !== undefined) incoming.apply(href, { type: 'ended', end });
  }

  #enter(href: string, resource: Resource, parts: InvitationParts, session: Session): void {
    const { book, incoming, now } = this.#deps;
    const { conversation } = parts;
    // The user is in that meeting already; the server ends the invitation by itself.
    const isIn = book.open.some((one) => isSameResource(one.conversation, conversation));
    if (isIn) {
      incoming.ignore(href);
      return;
    }
    if (conversation !== undefined) book.noteForeign(conversation);
    const from = embeddedIn(resource, 'from');
    const importance = importances.find((one) => one === textOf(resource, 'importance')) ?? 'Normal';
    const invitation: IncomingInvitation = {
      id: href,
      ...whoIs(from),
      subject: textOf(resource, 'subject') ?? '',
      importance,
      at: now(),
      state: 'waiting',
    };
    const person = from === undefined ? linkOf(resource, 'from') : undefined;
    const principal = linkOf(resource, 'onBehalfOf');
    const isNamed = person === undefined && principal === undefined;
    const tracked: TrackedInvitation = { invitation, isNamed, ...defined(parts) };
    incoming.enter(tracked);
    if (isNamed) return;
    const read = (link: typeof person): Promise<Resource | undefined> =>
      this.#readIfPossible(session.follow(link, href), session);
    void Promise.all([read(person), read(principal)]).then(([sender, contact]) => {
      const onBehalfOf = nameIn(contact) || undefined;
      const names = { ...(sender === undefined ? {} : whoIs(sender)), ...defined({ onBehalfOf }) };
      incoming.apply(href, { type: 'named', names });
    });
  }

  /** Says who took it. */
  async #forwarded(href: string, resource: Resource, session: Session): Promise<void> {
    const { incoming } = this.#deps;
    const contact = session.follow(linkOf(resource, 'acceptedByContact'), href);
    const takenBy = nameIn(await this.#readIfPossible(contact, session)) || undefined;
    incoming.apply(href, { type: 'named', names: {}, ...defined({ takenBy }) });
    incoming.apply(href, { type: 'ended', end: 'forwarded' });
  }

  /** A name that cannot be read is not worth another try. */
  async #readIfPossible(url: string | undefined, session: Session): Promise<Resource | undefined> {
    try {
      return url === undefined ? undefined : await getIfThere(session, url);
    } catch (error) {
      this.#deps.logger.info('A name could not be read:', logProblem(problemOf(error)));
      return undefined;
    }
  }
}

/** Names come from the network, so one must not reverse the text beside it. */
function whoIs(person: Resource | undefined): Pick<IncomingInvitation, 'from' | 'uri'> {
  const uri = person && textOf(person, 'uri');
  return {
    from: nameIn(person),
    ...(uri === undefined || uri === '' ? {} : { uri: oneLine(uri, longestName) }),
  };
}

function partsOf(resource: Resource, base: string, { follow }: Session): InvitationParts {
  const url = (rel: string): string | undefined => follow(linkOf(resource, rel), base);
  return defined({
    accept: url('accept'),
    decline: url('decline'),
    conversation: url('conversation'),
    thread: textOf(resource, 'threadId'),
  });
}
