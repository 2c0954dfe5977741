import { defined } from '../../common/defined';
import type { Meeting } from '../../common/meeting';
import { logProblem } from '../../common/problem';
import { CatchUp, type CatchUpDeps } from './catch-up';
import type { MeetingChats } from './chats';
import { ConversationEvents } from './conversation-events';
import { EndReasons } from './end-reasons';
import { conversationHappenings, invitationHappening } from './happenings';
import { IncomingBook } from './incoming-book';
import { type IncomingDeps, IncomingEvents } from './incoming-events';
import { InvitationEvents } from './invitation-events';
import type { TrackedMeeting } from './meeting-state';
import { applyInviteeEvent } from './people/invitee-events';
import { modalityOf } from './people/participant';
import { isAboutPeople, RosterEvents } from './people/roster-events';
import type { RosterReader } from './people/roster-reader';
import type { MeetingPhones } from './phones';
import type { Found } from './read-resource';
import { isUnlocated } from './stale-meetings';
import type { EventPackage, UcwaEvent } from '../ucwa/codec/event-package';
import { belongsTo, isSameResource, resourceKey } from '../ucwa/codec/same-resource';
import type { Live, ResetReason } from '../ucwa/connection-options';
import { IgnoredKinds, nameForLog } from '../ucwa/ignored-kinds';
import { Slices } from '../base/clock';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';

interface FollowerDeps extends CatchUpDeps, Omit<IncomingDeps, 'incoming'> {
  readonly roster: RosterReader;
  readonly chats: Pick<MeetingChats, 'apply' | 'missed' | 'reset'>;
  readonly phones: Pick<MeetingPhones, 'apply' | 'missed' | 'readAll'>;
}

/**
 * Updates the book with what the server says about its meetings. Accepts the 201, events and what was read in any order:
 * a fast operation has only a `completed` event, and events may come before the 201 (OperationResource). What was missed
 * is read.
 */
export class MeetingFollower {
  /** The open invitations to the user. */
  readonly incoming: IncomingBook;
  readonly #deps: FollowerDeps;
  readonly #catchUp: CatchUp;
  readonly #incoming: IncomingEvents;
  readonly #invitations: InvitationEvents;
  /** Kinds of events that the app does not use, perhaps those of a later server. */
  readonly #ignored: IgnoredKinds;

  /** Keys of conversations whose people appeared before it was known whose conversations they are. */
  readonly #early = new Set<string>();
  readonly #reasons = new EndReasons();

  constructor(deps: FollowerDeps) {
    this.#deps = deps;
    this.#ignored = new IgnoredKinds((line) => deps.logger.info(line));
    this.#catchUp = new CatchUp(deps);
    this.incoming = new IncomingBook(deps.logger);
    this.#incoming = new IncomingEvents({ ...deps, incoming: this.incoming });
    this.#invitations = new InvitationEvents(deps.book, this.#catchUp, this.#incoming);
    deps.book.onChange((after, before) => this.#readPeopleOf(after, before));
  }

  /** Something about the meeting could not be read: reads it again, a little later. */
  readAgain(operationId: string): void {
    this.#catchUp.stale.add(operationId);
  }

  /** The server accepted the POST. @param invitation URL of the invitation, if the answer has it */
  async accept(operationId: string, invitation: string | undefined, session: Session): Promise<void> {
    const { book, connection } = this.#deps;
    const { stale } = this.#catchUp;
    book.apply(operationId, { type: 'accepted', ...defined({ invitation }) });
    const { live } = connection();
    const isLate =
      invitation !== undefined && live !== undefined && !belongsTo(invitation, live.application.self);
    if (isLate) stale.add(operationId); // the application is gone already
    try {
      await this.#invitations.applyHeld(invitation, session);
    } catch (error) {
      stale.add(operationId);
      throw error;
    }
  }

  /** Assigns a conversation to a meeting whose POST was never answered, or that an earlier run started. */
  adopt(operationId: string, found: Found, session: Session): void {
    const tracked = this.#deps.book.get(operationId);
    if (tracked === undefined) return;
    for (const happening of conversationHappenings(found, tracked, session))
      this.#catchUp.apply(operationId, happening, session);
  }

  /** Treats an invitation that was read as its events would have been. */
  adoptInvitation(operationId: string, found: Found, session: Session): void {
    this.#catchUp.apply(operationId, invitationHappening(found, session), session);
  }

  /** Applies an event package, strictly in order. */
  async applyPackage(page: EventPackage, session: Session): Promise<void> {
    const { book, logger, chats, phones, clock } = this.#deps;
    const people = new RosterEvents(book, session);
    this.#reasons.collect(page.events);
    const conversations = new ConversationEvents(book, this.#catchUp, this.#reasons);
    const slices = new Slices(clock);
    for (const event of page.events) {
      const { rel } = event.link;
      if (slices.isOver) await slices.next();
      try {
        // Awaits only what has to be read, so that a small package that has all it needs is applied in one turn.
        if (!isUsed(event)) this.#ignore(event);
        else if (isAboutPeople(rel)) await people.collect(event);
        else if (rel === 'onlineMeetingInvitation') await this.#invitations.apply(event, session);
        else if (rel === 'conversation') await conversations.apply(event, session);
        else if (rel === 'onlineMeeting') conversations.applyOnlineMeeting(event, session);
        else if (rel === 'participantInvitation') await applyInviteeEvent(book, event, session);
        else if (isAboutChat(rel) || isAboutPhone(rel)) {
          await this.#incoming.noteCaller(event, session);
          await (isAboutChat(rel) ? chats : phones).apply(event, session);
        }
      } catch (error) {
        logger.warn(`An event about ${rel} could not be applied:`, logProblem(problemOf(error)));
        this.#missed(event);
      }
    }
    if (slices.isOver) await slices.next();
    this.#applyPeople(people);
    conversations.compare();
    if (page.untold?.includes('message') === true) chats.missed();
    if (page.untold?.some((rel) => rel === '' || isAboutPhone(rel)) === true) phones.missed();
    if (page.untold?.some(mayConcernMeeting) === true) this.#catchUp.stale.addAll();
    else if (page.untold?.some(isAboutPeople) === true) this.#catchUp.stale.addAll(isConnected);
    else this.#catchUp.stale.look();
  }

  #applyPeople(people: RosterEvents): void {
    const { book, roster } = this.#deps;
    const { changed, unknown } = people.flush();
    for (const operationId of changed) roster.look(operationId);
    for (const conversation of unknown) this.#early.add(resourceKey(conversation));
    for (const key of [...this.#early].slice(0, -mostEarly)) this.#early.delete(key);
    for (const operationId of people.left) {
      const conversation = book.get(operationId)?.conversation;
      const problem = this.#reasons.of(conversation);
      book.apply(operationId, { type: 'conversationGone', ...defined({ problem }) });
    }
  }

  /** Reads who was in the meeting before its events reached the app. */
  #readPeopleOf(after: Meeting, before: Meeting | undefined): void {
    const { book, roster, connection } = this.#deps;
    const { operationId, state, unconfirmed, timeline, invitedBy } = after;
    const isNews = before?.state !== state || before.unconfirmed !== unconfirmed;
    if (state !== 'connected' || unconfirmed !== undefined || !isNews) return;
    const { conversation } = book.get(operationId) ?? {};
    const wasRunning = invitedBy !== undefined || timeline.some(({ what }) => what === 'stillRunning');
    const isEarly = conversation !== undefined && this.#early.delete(resourceKey(conversation));
    const { live } = connection();
    if (live === undefined || !(wasRunning || isEarly)) return;
    void roster.readAll(operationId, live.session, wasRunning).then((isRead) => {
      if (!isRead) this.readAgain(operationId);
    });
  }

  /** Events may have been lost: reads every open meeting again. */
  async reset(reason: ResetReason, live: Live): Promise<void> {
    this.#invitations.forgetHeld();
    await Promise.all([this.#catchUp.reset(reason, live), this.#incoming.reset(live)]);
    await this.#deps.chats.reset(reason, live);
    await this.#deps.phones.readAll(live);
  }

  /** Logs an event of a kind that the app does not know. A later server may use it to report on a meeting. */
  #ignore(event: UcwaEvent): void {
    const { sender, link, type } = event;
    this.#ignored.add(`events ${[sender.rel, link.rel, type].map(nameForLog).join(' → ')}`);
    if (!this.#readOwnerOf(event) && mayConcernMeeting(link.rel)) this.#catchUp.stale.addAll(isUnlocated);
    if (isAboutPeople(link.rel)) this.#catchUp.stale.addAll(isConnected);
  }

  /** The subject of an event could not be read, so the meeting itself is read later. */
  #missed(event: UcwaEvent): void {
    if (event.link.rel === 'message') this.#deps.chats.missed(event);
    if (isAboutPhone(event.link.rel)) this.#deps.phones.missed();
    const isOurs = this.#readOwnerOf(event);
    // Its 201 may be on the way.
    if (!isOurs && event.link.rel === 'onlineMeetingInvitation') this.#invitations.hold(event);
  }

  /** Schedules a reading of the meeting that an event is about. @returns whether there is one */
  #readOwnerOf({ link: { rel, href } }: UcwaEvent): boolean {
    const isOwner = ({ invitation, conversation }: TrackedMeeting): boolean =>
      isSameResource(href, invitation) || (conversation !== undefined && belongsTo(href, conversation));
    if (!mayConcernMeeting(rel) || !this.#deps.book.tracked.some(isOwner)) return false;
    this.#catchUp.stale.addAll(isOwner);
    return true;
  }
}

const isAboutChat = (rel: string): boolean =>
  rel === 'messaging' || rel === 'message' || rel === 'messagingInvitation';

const isAboutPhone = (rel: string): boolean => rel === 'phoneAudio' || rel === 'phoneAudioInvitation';

const ofOperation: ReadonlySet<string> = new Set(['started', 'updated', 'completed']);
const ofResource: ReadonlySet<string> = new Set(['added', 'updated', 'deleted']);

/** How many conversations of unknown meetings are remembered. */
const mostEarly = 50;

const isConnected = ({ meeting }: TrackedMeeting): boolean => meeting.state === 'connected';

/** The kinds of events that the app uses, with their types (events_ref). The connection follows `communication`. */
const used: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['onlineMeetingInvitation', ofOperation],
  ['participantInvitation', ofOperation],
  ['conversation', ofResource],
  ['onlineMeeting', ofResource],
  ['participant', ofResource],
  ['phoneAudio', ofResource],
  ['phoneAudioInvitation', ofOperation],
  ['messaging', ofResource],
  ['message', ofOperation],
  ['messagingInvitation', ofOperation],
  ['localParticipant', ofResource],
  ...[...modalityOf.keys()].map((rel) => [rel, ofResource] as const),
  ['communication', ofResource],
]);

/** Whether the app uses this kind of event. A later server may send other kinds (events_ref). */
const isUsed = ({ link, type }: UcwaEvent): boolean => used.get(link.rel)?.has(type) === true;

/** The other kinds of events in the documentation; none of them concerns a meeting. */
const ofOthers: ReadonlySet<string> = new Set(
  [
    'me note presence location photo phones callForwardingSettings reportMyActivity',
    'people contact contactPresence contactNote contactLocation contactSupportedModalities contactPhoto',
    'contactPrivacyRelationship presenceSubscription presenceSubscriptions presenceSubscriptionMemberships',
    'group groups defaultGroup pinnedGroup distributionGroup delegatorsGroup delegatesGroup groupMembership',
    'myContacts myGroupMemberships myContactsAndGroupsSubscription',
    'communication policies missedItems application onlineMeetings myOnlineMeeting myAssignedOnlineMeeting',
    'participant participants localParticipant participantInvitation leaders attendees lobby',
    'participantMessaging participantAudio participantVideo participantPanoramicVideo',
    'participantApplicationSharing participantDataCollaboration typingParticipants',
    'messaging message messagingInvitation imdn',
    'audioVideo audioVideoInvitation audioVideoSession renegotiation phoneAudio phoneAudioInvitation',
    'applicationSharing applicationSharingInvitation applicationSharer dataCollaboration',
  ].flatMap((rels) => rels.split(' ')),
);

/**
 * Whether an event that the app could not use may concern a meeting. Unknown kinds may.
 * @param rel rel of the event's target; '' if unknown
 */
const mayConcernMeeting = (rel: string): boolean => !ofOthers.has(rel);
