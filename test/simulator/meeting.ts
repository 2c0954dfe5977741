import { isGuest } from './anonymous/guest';
import { type Visit } from './anonymous/visit';
import { type Application } from './application';
import { type Behaviour } from './behaviour';
import { type Reason } from './errors';
import { type Incoming } from './incoming/callers';
import { NewestMap } from './newest';
import { type MeetingAccess, type Participant, type ParticipantAudio, type Person } from './participant';
import { type Message } from './payloads/message';

export type InvitationState = 'Connecting' | 'Connected' | 'Failed' | 'Cancelled' | 'Declined' | 'Forwarded';
export type ModalityState = 'Disconnected' | 'Connecting' | 'Connected';
export type ConversationState =
  'Incoming' | 'Connecting' | 'Conferencing' | 'InLobby' | 'Conferenced' | 'Connected' | 'Disconnected';

/** "phoneAudio_ref": the call to the user's own telephone. */
export interface PhoneLine {
  state: ModalityState;
  held: boolean;
  /** Shown as audio of the user as well. */
  announced: boolean;
}

export interface Invitation {
  readonly id: string;
  readonly href: string;
  readonly operationId: string | undefined;
  readonly conversation: Conversation;
  /** Absent = the user sent it. */
  readonly incoming?: Incoming;
  state: InvitationState;
}

/** How a conversation begins and ends for the user. */
export interface Life {
  readonly conversation: Conversation;
  readonly application: Application;
  connect(): void;
  fail(reason: Reason, state: InvitationState): void;
  cancel(): void;
  leave(reason?: Reason): void;
}

export interface Meeting {
  readonly id: string;
  readonly uri: string;
  readonly conferenceId: string;
  readonly joinUrl: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** Who may enter; absent = as usual for an ad-hoc meeting. */
  readonly access?: MeetingAccess;
  joinUrlKnown: boolean;
  /** The kind of meeting (`onlineMeetingRel`), if it is not one of those that the user schedules or starts. */
  readonly rel?: 'myAssignedOnlineMeeting';
  /** Absent = the user. */
  readonly organizer?: { readonly name: string; readonly uri: string };
}

export interface MeetingInput {
  readonly operationId: string | undefined;
  readonly subject: string | undefined;
  readonly importance: string | undefined;
  readonly threadId: string | undefined;
}

/** "conversation_ref", with its meeting and people. */
export class Conversation {
  readonly id: string;
  readonly href: string;
  readonly applicationHref: string;
  readonly subject: string | undefined;
  readonly importance: string;
  readonly threadId: string;
  readonly meeting: Meeting;
  readonly access: MeetingAccess;
  readonly me: Participant;
  /** By href. */
  readonly participants = new Map<string, Participant>();
  readonly invitation: Invitation;
  state: ConversationState = 'Conferencing';
  messaging: ModalityState = 'Disconnected';
  /** The messages of the chat that can be read, by href. */
  readonly messages = new NewestMap<string, Message>(1_000);
  /** Numbers the messages; one in the invitation counts. */
  messageCount = 0;
  /** Whether the user may already read the meeting of an invitation. */
  isMeetingShown = false;
  /** The server does not say the names of others, as in a recorded conversation that the user began. */
  isUntitled = false;
  /** The server accepted the invitation by itself; the user has not seen the conversation. */
  isUnacknowledged = false;
  readonly phone: PhoneLine = { state: 'Disconnected', held: false, announced: false };
  /** Attendees are muted and cannot unmute themselves. */
  muteLock = false;
  /** Attendees, or all, cannot write. */
  messagingOff = false;
  /** Guests of other clients in this meeting. */
  readonly visits = new Set<Visit>();
  /** The user is such a guest. */
  visit: Visit | undefined;
  readonly #behaviour: () => Behaviour;
  readonly #whenDropped: (() => void)[] = [];
  /** Everybody who has come so far, or has been named, by address in lower case. */
  readonly met = new Map<
    string,
    { readonly name: string; readonly address: string; readonly times: number }
  >();
  #sources = 1_234_566;
  #timers: (() => void)[] = [];

  constructor(
    application: Application,
    input: MeetingInput,
    meeting = newMeeting(application),
    incoming?: Incoming,
  ) {
    const { ids } = application.world;
    this.#behaviour = () => application.world.behaviour;
    this.applicationHref = application.href;
    this.id = ids.guid();
    this.href = `${application.href}/communication/conversations/${this.id}`;
    this.subject = input.subject;
    this.importance = input.importance ?? 'Normal';
    this.threadId = input.threadId ?? ids.hex();
    // A separate view: each conversation reports the link in its own time.
    this.meeting = { ...meeting, joinUrlKnown: false };
    this.access = meeting.access ?? application.world.behaviour.meeting;
    const kind = isGuest(application.user) ? 'anonymous' : incoming ? 'invited' : 'organizer';
    this.me = this.newParticipant({ kind, ...application.user }, true);
    this.invitation = newInvitation(application, this, input.operationId, incoming);
  }

  /** "SendAnIM" has it below `messaging`, and the pages below `participants`. */
  get typingHref(): string {
    const below = this.behaviour.chat.typingHref;
    return `${this.href}/${below}/typingParticipants`;
  }

  get inviteHref(): string {
    return `${this.applicationHref}/communication/participantInvitations?conversation=${this.id}`;
  }

  get addMessagingHref(): string {
    return `${this.applicationHref}/communication/messagingInvitations?conversation=${this.id}`;
  }

  get addPhoneAudioHref(): string {
    return `${this.applicationHref}/communication/phoneAudioInvitations?conversation=${this.id}`;
  }

  /** Whether the user may currently write in the meeting. */
  get mayWrite(): boolean {
    const { messagingLockScope } = this.behaviour.people;
    return !this.messagingOff || (this.me.role === 'Leader' && messagingLockScope === 'attendees');
  }

  get behaviour(): Behaviour {
    return this.#behaviour();
  }

  /** Somebody who is not in the meeting yet. A person who comes back can have another href. */
  newParticipant(
    person: Omit<Person, 'kind'> &
      Pick<Participant, 'kind'> & { readonly name: string; readonly address: string },
    local = false,
  ): Participant {
    const { name, address, kind, patienceMs, stayMs, modalities } = person;
    const key = address.toLowerCase();
    const times = this.met.get(key)?.times ?? 0;
    this.met.set(key, { name, address, times: times + 1 });
    const isNew = times > 0 && this.behaviour.people.rejoinHref === 'new';
    const used = modalities ?? [kind === 'phone' ? 'Audio' : 'Messaging'];
    return {
      href: `${this.href}/participants/${isNew ? `${this.met.size}-${times}` : address}`,
      name,
      address,
      uri: `sip:${address}${kind === 'phone' ? ';user=phone' : ''}`,
      local,
      kind,
      ...(patienceMs !== undefined && { patienceMs }),
      ...(stayMs !== undefined && { stayMs }),
      role: local && kind !== 'anonymous' ? 'Leader' : 'Attendee',
      inLobby: false,
      typing: false,
      messaging: !local && used.includes('Messaging'),
      audio: !local && used.includes('Audio') ? this.newAudio() : undefined,
    };
  }

  /** "participantAudio_ref": its id is not a name. */
  newAudio(): ParticipantAudio {
    this.#sources += 1;
    return { sourceId: String(this.#sources), muted: false };
  }

  /** Plans something for later, unless the meeting has ended by then. */
  later(application: Application, ms: number, action: () => void): void {
    this.#timers.push(application.world.clock.after(ms, action));
  }

  /** The guests of other clients see what happens. */
  tellVisits(what: (visit: Visit) => void): void {
    for (const visit of [...this.visits]) what(visit);
  }

  /** Does something once the meeting has ended for this user. */
  whenDropped(action: () => void): void {
    this.#whenDropped.push(action);
  }

  /** The meeting has ended for this user: cancels everything planned. */
  drop(): void {
    this.state = 'Disconnected';
    for (const cancel of this.#timers.splice(0)) cancel();
    for (const action of this.#whenDropped.splice(0)) action();
  }
}

/** Without a date it is valid for eight hours. */
export function newMeeting({ user, world }: Pick<Application, 'user' | 'world'>, expires?: number): Meeting {
  const id = world.ids.meeting();
  const [alias = '', domain = ''] = user.address.split('@');
  return {
    id,
    uri: `sip:${user.address};gruu;opaque=app:conf:focus:id:${id}`,
    conferenceId: world.ids.digits(8),
    joinUrl: `https://meet.${domain}/${alias}/${id}`,
    expires: expires ?? world.date() + 8 * 3_600_000,
    joinUrlKnown: false,
  };
}

/** Without `incoming` the user sends it. */
export function newInvitation(
  { world, href: applicationHref }: Application,
  conversation: Conversation,
  operationId: string | undefined,
  incoming?: Incoming,
): Invitation {
  const id = world.ids.hex();
  const href = `${applicationHref}/communication/${incoming?.rel ?? 'onlineMeetingInvitation'}s/${id}`;
  return { id, href, operationId, conversation, state: 'Connecting', ...(incoming && { incoming }) };
}
