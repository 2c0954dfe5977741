import type { Problem } from './problem';
import { type Sayable, text } from './text';

/**
 * What the user may do with another person in a meeting. Each exists while the server offers the link of that name
 * (participant_ref); `mute` and `unmute` are `muteAudio` and `unmuteAudio` of participantAudio_ref.
 */
export const personActions = ['admit', 'reject', 'promote', 'demote', 'eject', 'mute', 'unmute'] as const;
export type PersonAction = (typeof personActions)[number];

/** What the user may change about somebody in the meeting. */
export const personChanges = ['promote', 'demote', 'eject', 'mute', 'unmute'] as const;
export type PersonChange = (typeof personChanges)[number];

/** How somebody takes part (participant_ref, links `participantMessaging` and so on). */
export const modalities = ['messaging', 'audio', 'video', 'applicationSharing', 'dataCollaboration'] as const;
export type Modality = (typeof modalities)[number];

/** Another person in the meeting, or in its lobby. Everything but `href` and `name` is absent until it is known. */
export interface Person {
  /** URL of the participant; distinguishes people with the same name. */
  readonly href: string;
  /** Display name; '' if the server does not send one. */
  readonly name: string;
  /** `sip:` or `tel:` URI. */
  readonly uri?: string;
  /** Has not signed in (`anonymous`). */
  readonly guest?: true;
  /** Called in by telephone. */
  readonly byPhone?: true;
  /** By the list that the server shows the person in: `leaders` or `attendees`. */
  readonly role?: 'leader' | 'attendee';
  readonly modalities?: readonly Modality[];
  readonly muted?: boolean;
  readonly typing?: true;
  /** What the user may do with this person now; absent = not read yet. */
  readonly actions?: readonly PersonAction[];
  /** What the server was asked to do; its events do not show it yet. A 204 only accepts the request. */
  readonly asked?: PersonAction;
}

/** The name to show; a guest need not give one. */
export const nameOf = ({ name }: Pick<Person, 'name'>): Sayable => name || text('people.guest');

/** Somebody in the lobby. Without `admit` among the actions, the account may not admit people. */
export interface WaitingPerson extends Person {
  /** Since when, in milliseconds since 1970. */
  readonly since: number;
}

/** A person whom the user invited with this app. */
export interface Invitee {
  /** The `sip:` address, as sent. */
  readonly address: string;
  /** Correlates the events of this invitation (participantInvitation_ref). */
  readonly operationId: string;
  readonly state: 'inviting' | 'joined' | 'failed';
  readonly problem?: Problem;
}

/** Somebody whom the user invited to a meeting, or who took part in it. Outlives the meeting, for "Meet again". */
export interface Companion {
  /** Absent while the server has not said it, and for guests without a name. */
  readonly name?: string;
  /** SIP URI; absent = a guest or a telephone, who cannot be invited. */
  readonly address?: string;
  /** The user invited this person. */
  readonly invited?: true;
}

/** Somebody in the organisation's address book or among the user's contacts (contact_ref). */
export interface PersonFound {
  /** The `sip:` address to invite. */
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly department?: string;
  readonly email?: string;
}
