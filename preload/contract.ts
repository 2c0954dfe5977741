/**
 * Everything that crosses between main and a page, in both directions: names, arguments, results.
 * A page can ask for exactly this and hears exactly this; it never gets a token or a stored password.
 */
import type { Commands, ShowTarget } from '../common/commands';
import type { Result } from '../common/problem';
import type { StartMeetingInput } from '../common/meeting';
import type { StartOutcome } from '../common/commands';
import type { AppState } from '../common/state';

/** Page → main, with the answer of main. */
export interface PageCalls extends Pick<
  Commands,
  | 'cancelMeeting'
  | 'leaveMeeting'
  | 'invitePeople'
  | 'copyJoinLink'
  | 'copyInvitation'
  | 'saveInvitation'
  | 'deleteMeeting'
  | 'undeleteMeeting'
  | 'openJoinLink'
  | 'scheduleLink'
  | 'signIn'
  | 'signOut'
  | 'keepSignedIn'
  | 'answerQuestion'
  | 'changeSettings'
  | 'suspendHotkey'
  | 'testHotkey'
  | 'cancelHotkeyTest'
  | 'reconnectNow'
  | 'startNormally'
  | 'checkSignIn'
  | 'cancelCheck'
  | 'saveReport'
> {
  startMeeting(input: StartMeetingInput): Promise<Result<StartOutcome>>;
  meetAgain(operationId: string): Promise<Result<StartOutcome>>;
  /** Asks for a file of certificate authorities. @returns its path; `undefined` where none was chosen */
  chooseCaFile(): Promise<Result<string | undefined>>;
  /** Shows the folder of the log in the system's file manager. */
  openLogFolder(): Promise<Result>;
  /** Closes this window as its frame does: where nothing else can be seen, Meet Now asks whether to quit. */
  closeWindow(): Promise<void>;
  /** Ends Meet Now, as Quit in the tray does. */
  quit(): Promise<void>;
  /** The state now, and what this window was opened for. */
  getSnapshot(): Promise<{ readonly state: AppState; readonly target?: ShowTarget }>;
}

/** Main → page, without an answer. */
export interface PageEvents {
  /** The whole state, after a change. */
  stateChanged: AppState;
  /** Bring this into view. */
  show: ShowTarget;
}

/** `window.meetNow`: what the preload script exposes. Each `on…` returns its unsubscribe. */
export interface MeetNowApi extends PageCalls {
  onStateChanged(listener: (state: AppState) => void): () => void;
  onShow(listener: (target: ShowTarget) => void): () => void;
}

/** IPC channel of a call or an event; the prefix keeps ours apart from Electron's own. */
export const channel = (name: keyof PageCalls | keyof PageEvents): string => `meet-now:${name}`;

/** The names of the calls, once, for both sides. */
export const pageCalls = [
  'startMeeting',
  'cancelMeeting',
  'leaveMeeting',
  'meetAgain',
  'invitePeople',
  'copyJoinLink',
  'copyInvitation',
  'saveInvitation',
  'deleteMeeting',
  'undeleteMeeting',
  'openJoinLink',
  'scheduleLink',
  'signIn',
  'signOut',
  'keepSignedIn',
  'answerQuestion',
  'changeSettings',
  'suspendHotkey',
  'testHotkey',
  'cancelHotkeyTest',
  'reconnectNow',
  'startNormally',
  'chooseCaFile',
  'openLogFolder',
  'closeWindow',
  'quit',
  'checkSignIn',
  'cancelCheck',
  'saveReport',
  'getSnapshot',
] as const satisfies readonly (keyof PageCalls)[];
