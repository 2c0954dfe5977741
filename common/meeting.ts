import type { Problem } from './problem';
import type { MeetingDetails } from './meeting-details';
import type { Chat } from './chat';
import type { Companion, Invitee, Person, WaitingPerson } from './people';
import type { PhoneCall } from './phone';
import { type Sayable, text } from './text';

/** The values of `Importance` in requests and events (Importance_ref). */
export const importances = ['Normal', 'Urgent', 'Emergency'] as const;
export type Importance = (typeof importances)[number];

/** Limits of startOnlineMeeting_ref, in UTF-16 code units. */
export const maximumSubjectLength = 250;
export const maximumOperationIdLength = 50;

/**
 * The places from which a meeting can be started; `program` = another program, `search` = the search of the desktop,
 * `invitation` = somebody invited the user to it.
 */
export const triggers = [
  'tray',
  'hotkey',
  'window',
  'notification',
  'commandLine',
  'link',
  'program',
  'search',
  'invitation',
] as const;
export type Trigger = (typeof triggers)[number];

/** Input of startMeeting (startOnlineMeeting_ref, Request body, without operationId, which we generate). */
export interface StartMeetingInput {
  readonly subject?: string;
  readonly importance?: Importance;
  readonly threadId?: string;
  /** Sign-in addresses of the people to invite as soon as the meeting is connected. */
  readonly invite?: readonly string[];
  /** Copy the join link when connected; absent = follow the settings. */
  readonly copyLink?: boolean;
  /** Open the join link in the browser when connected; absent = follow the settings. */
  readonly openLink?: boolean;
  /**
   * Call the user's telephone when connected: the given number, or with `true` the one in the settings; absent = follow
   * the settings.
   */
  readonly callMe?: true | string;
  /** Join the user's own meeting room instead of starting a new meeting. */
  readonly room?: true;
}

/** What to do for the user once the meeting is connected. */
export type MeetingWishes = Pick<StartMeetingInput, 'invite' | 'copyLink' | 'openLink' | 'callMe'>;

/**
 * The states of a meeting, as the user sees them.
 * - `waiting`: requested but not sent yet, because the event channel is not ready
 * - `starting`: POST sent, no news of the invitation yet
 * - `connecting`: the server has created an invitation and is processing it
 * - `lobby`: the user is waiting to be admitted
 * - `connected`: the user is in the meeting
 * - `failed`, `cancelled`: the meeting never connected
 * - `ended`: it was connected and is over for the user
 * - `lost`: the server no longer knows it and cannot say how it ended; with a problem: the server could not be asked
 */
export const meetingStates = [
  'waiting',
  'starting',
  'connecting',
  'lobby',
  'connected',
  'failed',
  'cancelled',
  'ended',
  'lost',
] as const;
export type MeetingState = (typeof meetingStates)[number];

/** States that no transition leaves. */
export const finalStates: ReadonlySet<MeetingState> = new Set(['failed', 'cancelled', 'ended', 'lost']);

/** Whether the meeting was sent to the server and is not over: the user is in it, or about to be. */
export const isUnderWay = ({ state }: Meeting): boolean => state !== 'waiting' && !finalStates.has(state);

/** The state to show. A state from an earlier run is `unconfirmed` until the server confirms it. */
export type ShownState = MeetingState | 'unconfirmed';
export const shownState = ({ state, unconfirmed }: Pick<Meeting, 'state' | 'unconfirmed'>): ShownState =>
  unconfirmed === 'earlierRun' ? 'unconfirmed' : state;

/**
 * What a timeline says about other people.
 * - `personWaiting`: came to the lobby
 * - `personAdmitted`: came from the lobby into the meeting
 * - `personDenied`: the user denied this person, who has left the lobby
 * - `personLeftLobby`: gave up, waited too long, or was rejected by somebody else; the server does not say which
 * - `personJoined`, `personLeft`: came and went without the lobby
 * - `personRemoved`: the user removed this person, who has left
 */
export const peopleMoments = [
  'personWaiting',
  'personAdmitted',
  'personDenied',
  'personLeftLobby',
  'personJoined',
  'personLeft',
  'personRemoved',
] as const;
export type PeopleMoment = (typeof peopleMoments)[number];

/** An entry in the meeting's timeline. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly what: 'asked' | 'stillRunning' | PeopleMoment | MeetingState;
  /** Name of the person; '' for a guest without a name. */
  readonly who?: string;
}

/** What to call a meeting. */
export const meetingTitle = ({ subject, room }: Pick<Meeting, 'subject' | 'room'>): Sayable =>
  subject || text(room === true ? 'room.title' : 'meeting.noSubject');

/** A meeting that the user started or joined with this app. Immutable: every change makes a new value. */
export interface Meeting {
  /** Generated here before the POST; correlates the events (OperationResource). */
  readonly operationId: string;
  /** '' if the user gave none. */
  readonly subject: string;
  readonly importance: Importance;
  readonly threadId?: string;
  /** It is the user's own meeting room. */
  readonly room?: true;
  /** The server's thread ID of the conversation, which "Meet again" continues. */
  readonly thread?: string;
  readonly trigger: Trigger;
  readonly state: MeetingState;
  /** It was running when an earlier run or its application ended; the server has not confirmed yet that it still is. */
  readonly unconfirmed?: 'earlierRun' | 'applicationGone';
  /** The last InvitationState that the server sent (InvitationState_ref), e.g. `Connecting`. */
  readonly invitationState?: string;
  readonly joinUrl?: string;
  readonly details?: MeetingDetails;
  /** The other people in the meeting. */
  readonly people?: readonly Person[];
  /** The people in the lobby, the longest waiting first. */
  readonly lobby?: readonly WaitingPerson[];
  /** The app admits everybody who comes to the lobby, because the user said so for this meeting. */
  readonly admitsEverybody?: true;
  /** Attendees are muted and cannot unmute themselves (`audienceMute`, conversation_ref). */
  readonly attendeesMuted?: boolean;
  /** What the user may do with all attendees now. */
  readonly attendeeActions?: readonly ('mute' | 'unmute')[];
  /** The call to the user's own telephone, also the last one. */
  readonly phone?: PhoneCall;
  /** The server can bring the user's telephone into the meeting now. */
  readonly canCallMe?: boolean;
  readonly chat?: Chat;
  /** Name of the person who invited the user to this meeting; absent = the user started it. */
  readonly invitedBy?: string;
  /** The people whom the user invited with this app, in order. */
  readonly invitees?: readonly Invitee[];
  /** The people whom the user invited or who took part, except those whom the user removed. "Meet again" invites them. */
  readonly companions?: readonly Companion[];
  /** Starting takes unusually long; the app notifies the user. */
  readonly stillWaiting?: boolean;
  /** Somebody else ended or cancelled it, or removed the user. */
  readonly endedByOthers?: true;
  /** The app copied the join link when the meeting connected. */
  readonly linkCopied: boolean;
  /** The app wanted to copy it, but could not. */
  readonly copyFailed?: true;
  readonly canCancel: boolean;
  readonly canLeave: boolean;
  readonly problem?: Problem;
  readonly timeline: readonly Moment[];
}
