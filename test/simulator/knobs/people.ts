/** Roster, lobby and roles: what the pages leave open, or say in two ways. */
export interface PeopleKnobs {
  /** People that the user invites pass the lobby. */
  readonly invitedBypassLobby: boolean;
  /** The first event of a person who waits: `added` in the lobby, also without `in`, or only without it. */
  readonly lobbyAnnounce: 'lobbyOnly' | 'both' | 'joinOnly';
  /** After `deleted` in the lobby: `added` without `in` and in the list, or only one of them. */
  readonly admitAnnounce: 'plainAndList' | 'listOnly' | 'plainOnly';
  /** Seconds after which the server disconnects a waiting person. */
  readonly lobbyTimeout: number | 'never';
  /** The answer to `admit` and `reject` for a person who has left. */
  readonly lateAdmit: 404 | 409;
  /** Lists of people contain links, or the participants themselves. */
  readonly listForm: 'links' | 'embedded';
  /** `…/participants?filter=Leaders`, or `…/leaders`. */
  readonly listHref: 'filter' | 'path';
  /** Whether a conversation links to `participants`. */
  readonly participantsLink: boolean;
  /** Whether an attendee sees the lists. */
  readonly listsForAttendee: boolean;
  /** Whether the lists contain the user. */
  readonly listHasLocal: boolean;
  /** The `title` of links to participants. */
  readonly titles: 'filled' | 'empty' | 'absent';
  /** Events of participants contain the participant. */
  readonly embedParticipant: boolean;
  /** Participants have `local`, `inLobby`, `role` and `organizer`, which older servers lack. */
  readonly newProperties: boolean;
  /** Whether the organizer is one of the `leaders`. */
  readonly organizerInLeaders: boolean;
  /** Whether the conversation reports a changed `participantCount`. */
  readonly participantCountUpdates: boolean;
  /** When somebody leaves: first the events of the lists, or that of the conversation. */
  readonly leaveOrder: 'listsFirst' | 'plainFirst';
  /** Whether a person who comes back has the same href. */
  readonly rejoinHref: 'same' | 'new';
  /** Whom `disableAudienceMessaging` keeps from writing. */
  readonly messagingLockScope: 'attendees' | 'all';
}

export const people: PeopleKnobs = {
  invitedBypassLobby: true,
  lobbyAnnounce: 'lobbyOnly',
  admitAnnounce: 'plainAndList',
  lobbyTimeout: 900,
  lateAdmit: 404,
  listForm: 'links',
  listHref: 'filter',
  participantsLink: true,
  listsForAttendee: true,
  listHasLocal: true,
  titles: 'filled',
  embedParticipant: false,
  newProperties: true,
  organizerInLeaders: true,
  participantCountUpdates: true,
  leaveOrder: 'listsFirst',
  rejoinHref: 'same',
  messagingLockScope: 'attendees',
};
