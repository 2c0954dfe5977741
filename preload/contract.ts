/**
 * The calls from a page to main, the events from main to a page, and their types. A page can do nothing else with main,
 * and never gets a token or a stored password.
 */
import type { About } from '../common/about';
import type { Commands, ShowTarget, StartOutcome } from '../common/commands';
import type { PageAnswer } from '../common/page-answer';
import type { Result } from '../common/problem';
import type { StartMeetingInput } from '../common/meeting';
import type { AppState } from '../common/state';
import type { TextZoomStep } from '../common/text-zoom';

/** The name of each call. A name that `OwnCalls` does not list is the command of that name. */
export const pageCalls = [
  'startMeeting',
  'cancelMeeting',
  'leaveMeeting',
  'meetAgain',
  'invitePeople',
  'followChat',
  'sendChatMessage',
  'searchPeople',
  'admitPeople',
  'denyPeople',
  'admitEverybody',
  'changePerson',
  'muteAttendees',
  'readPeople',
  'callMe',
  'hangUp',
  'holdCall',
  'readPhones',
  'acceptInvitation',
  'declineInvitation',
  'copyJoinLink',
  'copyInvitation',
  'mailInvitation',
  'saveInvitation',
  'deleteMeeting',
  'undeleteMeeting',
  'openJoinLink',
  'scheduleLink',
  'readSchedulingChoices',
  'changeScheduledLink',
  'joinRoom',
  'readRoom',
  'copyRoomLink',
  'signIn',
  'signOut',
  'switchAccount',
  'removeAccount',
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
  'readAbout',
  'copyVersions',
  'openHomepage',
  'readLicences',
  'openChromiumLicences',
  'zoomText',
  'closeWindow',
  'quit',
  'checkSignIn',
  'cancelCheck',
  'saveReport',
  'getSnapshot',
  'pageDrawn',
] as const;
export type PageCall = (typeof pageCalls)[number];

/** Calls that only a page makes, or that take other arguments from a page. */
interface OwnCalls {
  startMeeting(input: StartMeetingInput): Promise<Result<StartOutcome>>;
  meetAgain(operationId: string, alone: boolean): Promise<Result<StartOutcome>>;
  joinRoom(): Promise<Result<StartOutcome>>;
  /** Asks the user for a file of certificate authorities. @returns its path; `undefined` if the user cancels */
  chooseCaFile(): Promise<Result<string | undefined>>;
  /** Shows the log folder in the file manager. */
  openLogFolder(): Promise<Result>;
  readAbout(): Promise<About>;
  /** Opens the documentation on the web, if {@link About.homepage} names a place. */
  openHomepage(): Promise<Result>;
  /** Our licence, and those of the packages whose code we ship. */
  readLicences(): Promise<Result<string>>;
  /** Opens Chromium's licences in another program. */
  openChromiumLicences(): Promise<Result>;
  /** Makes the text of the window larger or smaller. @returns its size, in percent */
  zoomText(step: TextZoomStep): Promise<Result<number>>;
  /** Closes this window as its close button does: if there is no tray, Meet Now asks whether to quit. */
  closeWindow(): Promise<void>;
  /** Quits Meet Now, as Quit in the tray does. */
  quit(): Promise<void>;
  /** The page has drawn the state, so its window can be shown. */
  pageDrawn(): Promise<void>;
  /** The current state, and what this window was opened for. */
  getSnapshot(): Promise<{ readonly state: AppState; readonly target?: ShowTarget }>;
}

export type PageCalls = Pick<OwnCalls & Omit<Commands, keyof OwnCalls>, PageCall>;

/** Main → page, without an answer. */
export interface PageEvents {
  /** The whole state, after a change. */
  stateChanged: AppState;
  /** The page should bring this into view. */
  show: ShowTarget;
  /** The page should show the answer to a press outside of the window. */
  told: PageAnswer;
}

/** `window.meetNow`, which the preload script exposes. Each `on…` returns a function that unsubscribes. */
export interface MeetNowApi extends PageCalls {
  onStateChanged(listener: (state: AppState) => void): () => void;
  onShow(listener: (target: ShowTarget) => void): () => void;
  onTold(listener: (answer: PageAnswer) => void): () => void;
}

/** IPC channel of a call or an event. The prefix separates our channels from Electron's own. */
export const channel = (name: PageCall | keyof PageEvents): string => `meet-now:${name}`;
