import type { EventPackage, UcwaEvent } from '../ucwa/codec/event-package';
import { IgnoredKinds, nameForLog } from '../ucwa/ignored-kinds';
import { problemOf } from '../ucwa/problems/reasons';
import { textOf } from '../ucwa/codec/resource';
import { atHostOf, belongsTo, isSameResource } from '../ucwa/codec/same-resource';
import type { Application } from '../ucwa/application';
import type { Connection } from '../ucwa/connection';
import type { Live, ResetReason } from '../ucwa/connection-options';
import type { Session } from '../ucwa/session';
import type { Happening, TrackedMeeting } from './invitation';
import { agrees, gone, type Said, saidBy, unsaid } from './conversation-said';
import { toConversationHappening, toInvitationHappening } from './invitation-event';
import { joinMeeting } from './join-meeting';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import { MeetingReader, type ReaderParts } from './meeting-reader';
import { isAboutPresence } from './people';
import { Comings, tellInvitee } from './people-events';
import { invitationSaid, isJoined, toldBy } from './read-again';
import { type Found, getIfThere, isPartOf } from './read-meeting';
import { isUnlocated, type Reading, StaleMeetings } from './stale-meetings';
import { UnclaimedEvents } from './unclaimed-events';
import { isUsed, mayTellOfMeeting } from './used-events';

export interface MeetingFollowerOptions extends ReaderParts {
  /** The links to the server; used only after the first package or answer. */
  readonly connection: () => Pick<Connection, 'status' | 'live' | 'applicationGone'>;
}

/**
 * Tells the book what the server says of its meetings. Takes the 201, events and what was read in any order: an
 * operation that is fast has only a `completed` event, and events may come before the 201 (OperationResource). It reads
 * what it has missed.
 */
export class MeetingFollower {
  readonly #book: MeetingBook;
  readonly #options: MeetingFollowerOptions;
  readonly #unclaimed = new UnclaimedEvents();
  /** Events that tell nothing here, new ones of a later server among them. */
  readonly #ignored: IgnoredKinds;
  readonly #stale: StaleMeetings;
  readonly #reader: MeetingReader;
  /** An application that is gone, as the server said; it gets no more requests unless the server finds it again. */
  #gone: Application | undefined;

  constructor(options: MeetingFollowerOptions) {
    this.#options = options;
    const { book, clock, logger } = options;
    this.#book = book;
    this.#ignored = new IgnoredKinds((line) => logger.info(line));
    this.#reader = new MeetingReader(options);
    this.#stale = new StaleMeetings({
      book,
      clock,
      live: () => this.#live(),
      read: (operationId, live) => this.#read(operationId, live),
    });
  }

  /** The server took the POST. @param invitation URL of the invitation, where the answer told it */
  async accept(operationId: string, invitation: string | undefined, session: Session): Promise<void> {
    this.#book.apply(operationId, { type: 'accepted', ...(invitation === undefined ? {} : { invitation }) });
    const { live } = this.#options.connection();
    const isLate =
      invitation !== undefined && live !== undefined && !belongsTo(invitation, live.application.self);
    if (isLate) this.#stale.add(operationId); // the application is gone already
    try {
      for (const event of this.#unclaimed.take(invitation)) await this.#onInvitation(event, session);
    } catch (error) {
      this.#stale.add(operationId);
      throw error;
    }
  }

  /** Takes a conversation for that of a meeting whose POST was never answered. */
  adopt(operationId: string, found: Found, session: Session): void {
    const tracked = this.#book.get(operationId);
    if (tracked === undefined) return;
    for (const happening of toldBy(found, tracked, session)) this.#tell(operationId, happening, session);
  }

  /** Applies an event package, strictly in order. */
  async applyPackage(page: EventPackage, session: Session): Promise<void> {
    const comings = new Comings(this.#book, session);
    /** The latest report about each conversation. */
    const said = new Map<string, Said>();
    for (const event of page.events) {
      const { rel, href } = event.link;
      try {
        // Awaited only where something has to be read: a package that brings all it needs is told in the same turn.
        if (!isUsed(event)) this.#ignore(event);
        else if (isAboutPresence(event)) await comings.take(event);
        else {
          comings.tell();
          if (rel === 'onlineMeetingInvitation') await this.#onInvitation(event, session);
          else if (rel === 'conversation') said.set(href, await this.#onConversation(event, session));
          else if (rel === 'onlineMeeting') this.#onOnlineMeeting(event, session);
          else if (rel === 'participantInvitation') await tellInvitee(this.#book, event, session);
        }
      } catch (error) {
        this.#options.logger.warn(`An event about ${rel} could not be applied:`, problemOf(error).message);
        this.#missed(event);
      }
    }
    comings.tell();
    for (const [href, state] of said) this.#compare(href, state);
    if (page.untold?.some(mayTellOfMeeting) === true) this.#stale.addAll();
    else this.#stale.look();
  }

  /**
   * Events may have been lost: reads every open meeting again (EventsInUCWA, resync and resume). The links of an
   * application that is gone are void (Hypermedia): its meetings are lost unless another application has them
   * (take-up.ts).
   */
  async reset(reason: ResetReason, live: Live): Promise<void> {
    const { self, conversations } = live.application;
    for (const { meeting, conversation, invitation } of this.#book.tracked) {
      const { operationId, state, unconfirmed } = meeting;
      if (unconfirmed !== undefined) continue;
      const url = conversation ?? invitation;
      // There is nothing to find it by: the events that would have told us are lost.
      const isUntold = url === undefined && state === 'connecting';
      if (isUntold && conversations === undefined && reason !== 'resync')
        this.#book.apply(operationId, { type: 'lost' });
      const isForeign = url !== undefined && !belongsTo(url, self);
      // The same application at another host has links of its own, under the same path (meeting-reader.ts).
      if (isForeign && reason === 'recreated' && atHostOf(url, self) === undefined)
        this.#book.apply(operationId, { type: 'applicationGone' });
    }
    this.#unclaimed.clear();
    await this.#stale.readAll(live);
  }

  #live(): Live | undefined {
    const { status, live } = this.#options.connection();
    return status.state !== 'ready' || (live !== undefined && live.application === this.#gone)
      ? undefined
      : live;
  }

  async #read(operationId: string, live: Live): Promise<Reading> {
    const reading = await this.#reader.read(operationId, live);
    if (reading === 'applicationGone') {
      this.#gone = live.application;
      this.#options.connection().applicationGone(live);
    }
    return reading;
  }

  /** A later server version may use it to report on a meeting. */
  #ignore(event: UcwaEvent): void {
    const { sender, link, type } = event;
    this.#ignored.add(`events ${[sender.rel, link.rel, type].map(nameForLog).join(' → ')}`);
    if (!this.#readOwnerOf(event) && mayTellOfMeeting(link.rel)) this.#stale.addAll(isUnlocated);
  }

  /** The subject of an event could not be read, so the meeting itself is read later. */
  #missed(event: UcwaEvent): void {
    const isOurs = this.#readOwnerOf(event);
    if (!isOurs && event.link.rel === 'onlineMeetingInvitation') this.#hold(event); // its 201 may be on the way
  }

  /** Schedules a reading of the meeting that an event is about. @returns whether there is one */
  #readOwnerOf({ link: { rel, href } }: UcwaEvent): boolean {
    const isOwner = ({ invitation, conversation }: TrackedMeeting): boolean =>
      isSameResource(href, invitation) || (conversation !== undefined && belongsTo(href, conversation));
    if (!mayTellOfMeeting(rel) || !this.#book.tracked.some(isOwner)) return false;
    this.#stale.addAll(isOwner);
    return true;
  }

  /**
   * After a whole package, schedules a reading of each meeting whose shown state differs from the one reported for its
   * conversation.
   */
  #compare(href: string, said: Said): void {
    const owner = this.#book.tracked.find(({ conversation }) => isSameResource(conversation, href));
    if (owner === undefined) this.#stale.addAll(isUnlocated);
    else if (!agrees(owner, said)) this.#stale.add(owner.meeting.operationId);
  }

  /** Treats an invitation that was read as its events would have been. */
  tellInvitation(operationId: string, found: Found, session: Session): void {
    this.#tell(operationId, invitationSaid(found, session), session);
  }

  async #onInvitation(event: UcwaEvent, session: Session): Promise<void> {
    const { href } = event.link;
    let resource = event.resource ?? (await getIfThere(session, href));
    const operationId = this.#book.ownerOf(href, resource);
    if (operationId === undefined) {
      // Not our invitation, unless its 201 is still on the way and the event has no operationId.
      if (resource === undefined || textOf(resource, 'operationId') === undefined) this.#hold(event);
      return;
    }
    let told = toInvitationHappening(event, resource, session.follow);
    if (told?.phase === 'completed' && told.outcome === undefined && event.resource !== undefined) {
      resource = await getIfThere(session, href); // the embedded resource does not say how it ended
      told = toInvitationHappening(event, resource ?? event.resource, session.follow);
    }
    this.#tell(operationId, told, session);
    const tracked = this.#book.get(operationId);
    if (
      event.type === 'completed' &&
      tracked !== undefined &&
      !tracked.succeeded &&
      !finalStates.has(tracked.meeting.state)
    )
      await this.#settle(operationId, tracked, session); // neither status, state nor reason said how it ended
  }

  /** The last resort of the outcome rule: whether we are in the conversation. */
  async #settle(operationId: string, { conversation }: TrackedMeeting, session: Session): Promise<void> {
    if (conversation === undefined) {
      this.#stale.add(operationId);
      return;
    }
    const resource = await getIfThere(session, conversation);
    const outcome = isJoined(resource && textOf(resource, 'state')) ? 'success' : 'failure';
    this.#tell(operationId, { type: 'invitation', phase: 'completed', outcome }, session);
  }

  /** Applies what happened. If the join link cannot be read, it is read later. */
  #tell(operationId: string, happening: Happening | undefined, session: Session): void {
    this.#follow(operationId, this.#reader.tell(operationId, happening, session));
  }

  #follow(operationId: string, reading: Promise<boolean>): void {
    void reading.then((isRead) => {
      if (!isRead) this.#stale.add(operationId);
    });
  }

  /** @returns what the event says */
  async #onConversation(event: UcwaEvent, session: Session): Promise<Said> {
    const { href } = event.link;
    this.#book.rememberConversation(href);
    const owner = this.#book.tracked.find(({ conversation }) => isSameResource(conversation, href));
    if (owner === undefined) return event.type === 'deleted' ? gone : saidBy(event.resource);
    const { operationId } = owner.meeting;
    if (event.type === 'deleted') {
      this.#book.apply(operationId, { type: 'conversationGone' });
      return gone;
    }
    const embedded = event.resource;
    const isTold = saidBy(embedded) !== unsaid;
    const resource = isTold ? embedded : await getIfThere(session, href);
    this.#book.apply(operationId, toConversationHappening(href, resource, session.follow));
    return saidBy(resource);
  }

  /** The join link can become known, or change from absent, after we are in. */
  #onOnlineMeeting(event: UcwaEvent, session: Session): void {
    for (const { meeting, succeeded, ...known } of this.#book.tracked) {
      const { operationId, state, joinUrl } = meeting;
      const ours =
        isSameResource(known.onlineMeeting, event.link.href) || isPartOf(known.conversation, event, session);
      if (!ours) continue;
      this.#book.apply(operationId, { type: 'conversation', onlineMeeting: event.link.href });
      if (succeeded && state === 'connected' && joinUrl === undefined)
        this.#follow(operationId, joinMeeting(operationId, session, this.#options));
    }
  }

  #hold(event: UcwaEvent): void {
    const isWhole = this.#unclaimed.hold(event);
    if (!isWhole) this.#stale.addAll(isUnlocated);
  }
}
