import { type Application } from './application';
import { type User } from './world';

export type InvitationState = 'Connecting' | 'Connected' | 'Failed' | 'Cancelled' | 'Declined';
export type ModalityState = 'Disconnected' | 'Connecting' | 'Connected';
export type ConversationState = 'Conferencing' | 'InLobby' | 'Conferenced' | 'Disconnected';

export interface Participant {
  readonly href: string;
  readonly name: string;
  readonly uri: string;
  readonly local: boolean;
  role: 'Leader' | 'Attendee';
  inLobby: boolean;
  typing: boolean;
}

export interface Invitation {
  readonly id: string;
  readonly href: string;
  readonly operationId: string | undefined;
  readonly conversation: Conversation;
  state: InvitationState;
}

export interface Meeting {
  readonly id: string;
  readonly uri: string;
  readonly conferenceId: string;
  readonly joinUrl: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  joinUrlKnown: boolean;
  /** The kind of meeting (`onlineMeetingRel`), if it is not one of those that the user schedules or starts. */
  readonly rel?: 'myAssignedOnlineMeeting';
}

/** "myOnlineMeeting_ref": a meeting on the user's calendar. */
export interface ScheduledMeeting {
  readonly owner: User;
  readonly meeting: Meeting;
  readonly etag: string;
  readonly subject: string | undefined;
  readonly description: string | undefined;
  readonly accessLevel: string;
  readonly automaticLeaderAssignment: string;
  readonly entryExitAnnouncement: string;
  readonly lobbyBypassForPhoneUsers: string;
  readonly phoneUserAdmission: string;
  readonly attendees: readonly string[];
  readonly leaders: readonly string[];
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
  readonly me: Participant;
  /** By href. */
  readonly participants = new Map<string, Participant>();
  readonly invitation: Invitation;
  state: ConversationState = 'Conferencing';
  messaging: ModalityState = 'Disconnected';
  #timers: (() => void)[] = [];

  constructor(application: Application, input: MeetingInput, meeting = newMeeting(application)) {
    const { ids } = application.world;
    this.applicationHref = application.href;
    this.id = ids.guid();
    this.href = `${application.href}/communication/conversations/${this.id}`;
    this.subject = input.subject;
    this.importance = input.importance ?? 'Normal';
    this.threadId = input.threadId ?? ids.hex();
    // A separate view: each conversation reports the link in its own time.
    this.meeting = { ...meeting, joinUrlKnown: false };
    this.me = this.participant(application.user.name, application.user.address, true);
    const id = ids.hex();
    const href = `${application.href}/communication/onlineMeetingInvitations/${id}`;
    this.invitation = { id, href, operationId: input.operationId, conversation: this, state: 'Connecting' };
  }

  get inviteHref(): string {
    return `${this.applicationHref}/communication/participantInvitations?conversation=${this.id}`;
  }

  get addMessagingHref(): string {
    return `${this.applicationHref}/communication/messagingInvitations?conversation=${this.id}`;
  }

  participant(name: string, address: string, local: boolean): Participant {
    const href = `${this.href}/participants/${address}`;
    return {
      href,
      name,
      uri: `sip:${address}`,
      local,
      role: local ? 'Leader' : 'Attendee',
      inLobby: false,
      typing: false,
    };
  }

  /** Plans something for later, unless the meeting has ended by then. */
  later(application: Application, ms: number, action: () => void): void {
    this.#timers.push(application.world.clock.after(ms, action));
  }

  /** The meeting has ended for this user: cancels everything planned. */
  drop(): void {
    this.state = 'Disconnected';
    for (const cancel of this.#timers.splice(0)) cancel();
  }
}

/** Without a date it is valid for eight hours. */
export function newMeeting({ user, world }: Application, expires?: number): Meeting {
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
