import type { Logger } from '../log';
import type { EventPackage, UcwaEvent } from '../ucwa/event-package';
import { IgnoredKinds, nameForLog } from '../ucwa/ignored-kinds';
import { problemOf } from '../ucwa/reasons';
import { textOf } from '../ucwa/resource';
import { belongsTo, isSameResource, resourceKey } from '../ucwa/same-resource';
import type { Live, ResetReason } from '../ucwa/connection';
import type { Session } from '../ucwa/session';
import type { Happening, TrackedMeeting } from './invitation';
import { toConversationHappening, toInvitationHappening } from './invitation-event';
import { finalStates } from './meeting';
import type { MeetingBook } from './meeting-book';
import { detailsOf, readDialIn } from './meeting-details';
import { isAboutPresence } from './people';
import { Comings, tellInvitee } from './people-events';
import { type Found, getIfThere, isPartOf, joinUrlOf, readOnlineMeeting } from './read-meeting';
import { isUsed } from './used-events';

export interface MeetingFollowerOptions {
  readonly book: MeetingBook;
  readonly logger: Logger;
  /** The join link has just become known; puts it on the clipboard if the user wants that. @returns whether it did */
  readonly copyLink: (joinUrl: string, operationId: string) => boolean;
}

const mostUnclaimed = 50;

/** Events about these need not be usable: reading the meeting again says the same. */
const readable: ReadonlySet<string> = new Set(['onlineMeetingInvitation', 'conversation', 'onlineMeeting']);

/**
 * Tells the book what the server says of its meetings. Takes the 201, events and what was read in any order: an operation
 * that is fast has only a `completed` event, and events may come before the 201 (OperationResource).
 */
export class MeetingFollower {
  readonly #book: MeetingBook;
  readonly #options: MeetingFollowerOptions;
  /** Events without details, of invitations whose 201 has not come yet, by the invitation's key. */
  readonly #unclaimed = new Map<string, UcwaEvent[]>();
  /** Events that tell nothing here, new ones of a later server among them. */
  readonly #ignored: IgnoredKinds;
  /** Meetings of which something could not be read: the next package tries again. */
  readonly #stale = new Set<string>();

  constructor(options: MeetingFollowerOptions) {
    this.#options = options;
    this.#book = options.book;
    this.#ignored = new IgnoredKinds((line) => options.logger.info(line));
  }

  /** The server took the POST. @param invitation URL of the invitation, where the answer told it */
  async accept(operationId: string, invitation: string | undefined, session: Session): Promise<void> {
    this.#book.apply(operationId, { type: 'accepted', ...(invitation === undefined ? {} : { invitation }) });
    const key = invitation === undefined ? '' : resourceKey(invitation);
    const held = this.#unclaimed.get(key);
    if (held === undefined) return;
    this.#unclaimed.delete(key);
    try {
      for (const event of held) await this.#onInvitation(event, session);
    } catch (error) {
      this.#stale.add(operationId);
      throw error;
    }
  }

  /** Takes a conversation for that of a meeting whose POST was never answered. */
  adopt(operationId: string, { href, resource }: Found, session: Session): void {
    const state = textOf(resource, 'state');
    const joined = state === 'Conferenced' || state === 'Connected';
    const found = { type: 'invitation', conversation: href } as const;
    const told: Happening = joined
      ? { ...found, phase: 'completed', outcome: 'success' }
      : { ...found, phase: 'updated' };
    this.#invitationTold(operationId, told, session);
    this.#book.apply(operationId, toConversationHappening(href, resource, session.follow));
  }

  /** Applies an event package, strictly in order. */
  async applyPackage(page: EventPackage, session: Session): Promise<void> {
    const stale = [...this.#stale];
    const comings = new Comings(this.#book, session);
    for (const event of page.events) {
      const { rel } = event.link;
      try {
        // Awaited only where something has to be read: a package that brings all it needs is told in the same turn.
        if (!isUsed(event)) {
          this.#ignored.add(`events ${[event.sender.rel, rel, event.type].map(nameForLog).join(' → ')}`);
          continue;
        }
        if (isAboutPresence(event)) {
          await comings.take(event);
          continue;
        }
        comings.tell();
        if (rel === 'onlineMeetingInvitation') await this.#onInvitation(event, session);
        else if (rel === 'conversation') await this.#onConversation(event, session);
        else if (rel === 'onlineMeeting') this.#onOnlineMeeting(event, session);
        else if (rel === 'participantInvitation') await tellInvitee(this.#book, event, session);
      } catch (error) {
        this.#options.logger.warn(`An event about ${rel} could not be applied:`, problemOf(error).message);
        this.#missed(event);
      }
    }
    comings.tell();
    const untold = page.untold?.some((rel) => readable.has(rel)) === true;
    await this.#readAgain(
      untold ? this.#book.tracked.map(({ meeting }) => meeting.operationId) : stale,
      session,
    );
  }

  /** What an event was about could not be read: the meeting itself is read later. */
  #missed(event: UcwaEvent): void {
    const { rel, href } = event.link;
    const ours = this.#book.tracked.find(
      ({ invitation, conversation }) =>
        isSameResource(href, invitation) || isSameResource(href, conversation),
    );
    if (ours !== undefined) this.#stale.add(ours.meeting.operationId);
    else if (rel === 'onlineMeetingInvitation') this.#hold(event); // its 201 may be on the way
  }

  /**
   * Events may have been lost: reads every open meeting again (EventsInUCWA, resync and resume). The links of an
   * application that is gone are void (Hypermedia): its meetings are lost, unless another one has them (take-up.ts).
   */
  async reset(reason: ResetReason, { session, application }: Live): Promise<void> {
    const type = reason === 'recreated' ? 'applicationGone' : 'lost';
    for (const { meeting, conversation, invitation } of this.#book.tracked) {
      if (meeting.unconfirmed !== undefined) continue;
      const url = conversation ?? invitation;
      // Nothing to read it by: its events, which would have told, are lost.
      const untold = url === undefined && meeting.state === 'connecting' && reason !== 'resync';
      const foreign = url !== undefined && !belongsTo(url, application.self);
      if (untold || foreign) this.#book.apply(meeting.operationId, { type });
    }
    this.#unclaimed.clear();
    const all = this.#book.tracked.map(({ meeting }) => meeting.operationId);
    await this.#readAgain(all, session);
  }

  async #readAgain(operationIds: readonly string[], session: Session): Promise<void> {
    for (const operationId of operationIds) {
      this.#stale.delete(operationId);
      const tracked = this.#book.get(operationId);
      if (tracked === undefined || finalStates.has(tracked.meeting.state)) continue;
      if (tracked.meeting.unconfirmed !== undefined) continue; // it has to be found first
      try {
        await this.#rereadOne(operationId, tracked, session);
      } catch (error) {
        this.#stale.add(operationId);
        this.#options.logger.warn('A meeting could not be read again:', problemOf(error).message);
      }
    }
  }

  async #rereadOne(operationId: string, tracked: TrackedMeeting, session: Session): Promise<void> {
    const { invitation, conversation, succeeded, meeting } = tracked;
    if (invitation !== undefined && (!succeeded || conversation === undefined)) {
      await this.#readInvitation(operationId, invitation, session);
      return;
    }
    if (conversation === undefined) {
      if (succeeded) this.#book.apply(operationId, { type: 'lost' });
      return; // nothing is known of it yet: its POST is under way
    }
    const resource = await getIfThere(session, conversation);
    if (resource === undefined) this.#book.apply(operationId, { type: 'lost' });
    else if (!succeeded) this.adopt(operationId, { href: conversation, resource }, session);
    else {
      this.#book.apply(operationId, toConversationHappening(conversation, resource, session.follow));
      if (meeting.joinUrl === undefined) void this.#join(operationId, session);
    }
  }

  /** What the invitation itself says, where no event did. */
  async #readInvitation(operationId: string, url: string, session: Session): Promise<void> {
    const resource = await getIfThere(session, url);
    if (resource === undefined) this.#book.apply(operationId, { type: 'lost' });
    else this.tellInvitation(operationId, { href: url, resource }, session);
  }

  /** Takes an invitation that was read for what its events would have told. */
  tellInvitation(operationId: string, { href: url, resource }: Found, session: Session): void {
    const state = textOf(resource, 'state');
    const settled =
      state === 'Connected' || state === 'Failed' || state === 'Cancelled' || state === 'Declined';
    this.#invitationTold(
      operationId,
      toInvitationHappening(
        {
          sender: { rel: 'communication', href: '' },
          type: settled ? 'completed' : 'updated',
          link: { rel: 'onlineMeetingInvitation', href: url },
        },
        resource,
        session.follow,
      ),
      session,
    );
  }

  async #onInvitation(event: UcwaEvent, session: Session): Promise<void> {
    const { href } = event.link;
    const resource = event.resource ?? (await getIfThere(session, href));
    const operationId = this.#book.ownerOf(href, resource);
    if (operationId !== undefined) {
      this.#invitationTold(operationId, toInvitationHappening(event, resource, session.follow), session);
      const tracked = this.#book.get(operationId);
      if (
        event.type === 'completed' &&
        tracked !== undefined &&
        !tracked.succeeded &&
        !finalStates.has(tracked.meeting.state)
      )
        await this.#settle(operationId, tracked, session); // neither status, state nor reason told how it ended
      return;
    }
    // Somebody else's invitation, unless its 201 is still on the way and the event told no operationId.
    if (resource === undefined || textOf(resource, 'operationId') === undefined) this.#hold(event);
  }

  /** The last resort of the outcome rule: whether we are in the conversation. */
  async #settle(operationId: string, tracked: TrackedMeeting, session: Session): Promise<void> {
    const conversation =
      tracked.conversation === undefined ? undefined : await getIfThere(session, tracked.conversation);
    const state = conversation === undefined ? undefined : textOf(conversation, 'state');
    const outcome = state === 'Conferenced' || state === 'Connected' ? 'success' : 'failure';
    this.#invitationTold(operationId, { type: 'invitation', phase: 'completed', outcome }, session);
  }

  #invitationTold(operationId: string, happening: Happening | undefined, session: Session): void {
    if (happening === undefined) return;
    const before = this.#book.get(operationId)?.succeeded;
    this.#book.apply(operationId, happening);
    if (before === false && this.#book.get(operationId)?.succeeded === true)
      void this.#join(operationId, session);
  }

  async #onConversation(event: UcwaEvent, session: Session): Promise<void> {
    const { href } = event.link;
    this.#book.rememberConversation(href);
    const owner = this.#book.tracked.find(({ conversation }) => isSameResource(conversation, href));
    if (owner === undefined) return;
    const { operationId } = owner.meeting;
    if (event.type === 'deleted') {
      this.#book.apply(operationId, { type: 'conversationGone' });
      return;
    }
    const resource = event.resource ?? (await getIfThere(session, href));
    this.#book.apply(operationId, toConversationHappening(href, resource, session.follow));
  }

  /** The join link can become known, or change from absent, after we are in. */
  #onOnlineMeeting(event: UcwaEvent, session: Session): void {
    for (const { meeting, succeeded, ...known } of this.#book.tracked) {
      const ours =
        isSameResource(known.onlineMeeting, event.link.href) || isPartOf(known.conversation, event, session);
      if (!ours) continue;
      this.#book.apply(meeting.operationId, { type: 'conversation', onlineMeeting: event.link.href });
      if (succeeded && meeting.state === 'connected' && meeting.joinUrl === undefined)
        void this.#join(meeting.operationId, session);
    }
  }

  /** Reads the join link, then tells that we are in: a meeting is announced with its link. */
  async #join(operationId: string, session: Session): Promise<void> {
    const tracked = this.#book.get(operationId);
    if (tracked === undefined) return;
    let found: Found | undefined;
    try {
      found = await readOnlineMeeting(session, tracked);
    } catch (error) {
      this.#stale.add(operationId);
      this.#options.logger.warn('The join link could not be read:', problemOf(error).message);
    }
    const now = this.#book.get(operationId)?.meeting;
    if (now === undefined || finalStates.has(now.state)) return;
    const joinUrl = found === undefined ? undefined : joinUrlOf(found.resource);
    const copied =
      joinUrl !== undefined && now.joinUrl === undefined && this.#options.copyLink(joinUrl, operationId);
    this.#book.apply(operationId, { type: 'joined', ...(joinUrl === undefined ? {} : { joinUrl }), copied });
    if (found !== undefined) await this.#tellDetails(operationId, found, session);
  }

  /** After the link, which is what everybody waits for. */
  async #tellDetails(operationId: string, { href, resource }: Found, session: Session): Promise<void> {
    this.#book.apply(operationId, { type: 'details', details: detailsOf(resource) });
    try {
      const dialIn = await readDialIn(session, resource, href);
      if (dialIn !== undefined) this.#book.apply(operationId, { type: 'details', details: { dialIn } });
    } catch (error) {
      this.#options.logger.info('The dial-in numbers could not be read:', problemOf(error).message);
    }
  }

  #hold(event: UcwaEvent): void {
    if (this.#unclaimed.size >= mostUnclaimed) return;
    const key = resourceKey(event.link.href);
    const held = this.#unclaimed.get(key) ?? [];
    this.#unclaimed.set(key, [...held, event].slice(-mostUnclaimed));
  }
}
