import type { Problem } from './problem';
import type { MeetingDetails } from './meeting-details';
import type { Invitee, Person } from './people';

/** `Importance` as on the wire (Importance_ref). */
export const importances = ['Normal', 'Urgent', 'Emergency'] as const;
export type Importance = (typeof importances)[number];

/** Limits of startOnlineMeeting_ref, in UTF-16 code units. */
export const maximumSubjectLength = 250;
export const maximumOperationIdLength = 50;

/** Who asked for a meeting. */
export const triggers = ['tray', 'hotkey', 'window', 'notification', 'commandLine', 'link'] as const;
export type Trigger = (typeof triggers)[number];

/** Input of startMeeting (startOnlineMeeting_ref, Request body, without operationId: we make that). */
export interface StartMeetingInput {
  readonly subject?: string;
  readonly importance?: Importance;
  readonly threadId?: string;
  /** Sign-in addresses of people who are invited as soon as it is connected. */
  readonly invite?: readonly string[];
  /** Copy the join link when connected; absent = as the settings say. */
  readonly copyLink?: boolean;
  /** Open the join link in the browser when connected; absent = as the settings say. */
  readonly openLink?: boolean;
}

/** What its user wants done once a meeting is connected. */
export type MeetingWishes = Pick<StartMeetingInput, 'invite' | 'copyLink' | 'openLink'>;

/**
 * The life of a meeting, as its user sees it.
 * - `waiting`: asked for, not sent yet: the event channel is not ready
 * - `starting`: POST sent, nothing known of the invitation
 * - `connecting`: the server made an invitation and works on it
 * - `lobby`: waiting to be admitted
 * - `connected`: we are in
 * - `failed`, `cancelled`: it never came to be
 * - `ended`: it was connected and is over for us
 * - `lost`: the server no longer knows it and cannot say how it ended; with a problem, the server could not be asked
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

/** States that nothing leads out of. */
export const finalStates: ReadonlySet<MeetingState> = new Set(['failed', 'cancelled', 'ended', 'lost']);

/** Sent to the server and not over: the user is in the meeting there, or about to be. */
export const isUnderWay = ({ state }: Meeting): boolean => state !== 'waiting' && !finalStates.has(state);

/** The state to show: one that comes from an earlier run is not shown until the server has confirmed it. */
export type ShownState = MeetingState | 'unconfirmed';
export const shownState = ({ state, unconfirmed }: Pick<Meeting, 'state' | 'unconfirmed'>): ShownState =>
  unconfirmed === 'earlierRun' ? 'unconfirmed' : state;

/** A moment in a meeting's life, for its timeline. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly what: 'asked' | 'personJoined' | 'personLeft' | 'stillRunning' | MeetingState;
  /** Name of the person who joined or left. */
  readonly who?: string;
}

/** A meeting that this user started here. Immutable: every change is a new value. */
export interface Meeting {
  /** Ours, made before the POST; correlates the events (OperationResource). */
  readonly operationId: string;
  /** '' where the user gave none. */
  readonly subject: string;
  readonly importance: Importance;
  readonly threadId?: string;
  /** Thread of its conversation, as the server told it: "Meet again" continues it. */
  readonly thread?: string;
  readonly trigger: Trigger;
  readonly state: MeetingState;
  /** It was running when an earlier run or its application ended; the server has not said yet whether it still is. */
  readonly unconfirmed?: 'earlierRun' | 'applicationGone';
  /** InvitationState as last told by the server (InvitationState_ref), e.g. `Connecting`. */
  readonly invitationState?: string;
  readonly joinUrl?: string;
  readonly details?: MeetingDetails;
  /** The others who are in. */
  readonly people?: readonly Person[];
  /** Those who were invited from here, in order. */
  readonly invitees?: readonly Invitee[];
  /** It has been under way for so long that its user was told. */
  readonly stillWaiting?: boolean;
  /** It was ended or cancelled, or its user was removed, by somebody else. */
  readonly endedByOthers?: true;
  /** The join link was put on the clipboard when the meeting connected. */
  readonly linkCopied: boolean;
  readonly canCancel: boolean;
  readonly canLeave: boolean;
  readonly problem?: Problem;
  readonly timeline: readonly Moment[];
}
