import type { StartMeetingInput, Trigger } from './meeting';
import type { PersonFound } from './people';
import type { PersonChange } from './people';
import type { Problem, Result } from './problem';
import type { MeetingRoom, SchedulingOptions } from './room';
import type { SettingsView } from './settings-schema';
import type { Text } from './text';

/** What the sign-in form sends. */
export interface SignInInput {
  /** `user@domain`. */
  readonly address: string;
  /** `DOMAIN\user`; '' = the address. */
  readonly userName: string;
  readonly password: string;
  /** URL of the discovery root; '' = find it by the address's domain. */
  readonly server: string;
  /** Keep the password in the OS keychain. */
  readonly remember: boolean;
}

/** The outcome of a request to start a meeting. `message` is the visible answer to the press. */
export interface StartOutcome {
  /**
   * - `sent`: the POST is under way
   * - `waiting`: it starts when the server answers, within 30 s
   * - `joined`: a press within 2 s of another one means the same meeting
   * - `signInNeeded`: the sign-in form is open; the meeting starts afterwards if the user confirms
   */
  readonly outcome: 'sent' | 'waiting' | 'joined' | 'signInNeeded';
  readonly message: Text;
  /** Absent if there is no meeting yet (`signInNeeded`). */
  readonly operationId?: string;
  /** Who of an earlier meeting is not invited to this one; `message` ends with it. */
  readonly leftOut?: Text;
}

export interface ReportOutcome {
  /** Path of the report. */
  readonly file: string;
  /** The number of secrets that it was searched for. None was found. */
  readonly secrets: number;
}

export type SettingsChange = Partial<SettingsView>;

/** What the window should show when it opens or comes to the front. */
export interface ShowTarget {
  readonly page: 'start' | 'meetings' | 'signIn' | 'settings' | 'check';
  /** The meeting to scroll to. */
  readonly operationId?: string;
  /** The part of that meeting to unfold or, for the QR code, to show above the page. */
  readonly part?: 'chat' | 'qrCode';
  /** The account to sign in with beside the one that is signed in; '' = a new one. With `signIn` only. */
  readonly account?: string;
}

/** Everything that the user can ask for, from the tray, the hotkey, the window, a notification or the command line. */
export interface Commands {
  startMeeting(input: StartMeetingInput, trigger: Trigger): Promise<Result<StartOutcome>>;
  /** Cancels a meeting that is waiting, or its invitation. */
  cancelMeeting(operationId: string): Promise<Result>;
  /** Leaves the meeting. It goes on for the others (conversation_ref, DELETE). */
  leaveMeeting(operationId: string): Promise<Result>;
  /**
   * Starts another meeting like that one, in the same conversation if the server has named it, and invites the same
   * people.
   * @param alone invites nobody
   */
  meetAgain(operationId: string, trigger: Trigger, alone?: boolean): Promise<Result<StartOutcome>>;
  /** Invites people to a connected meeting. @param addresses sign-in addresses */
  invitePeople(operationId: string, addresses: readonly string[]): Promise<Result>;
  /**
   * The user looks at the chat of a meeting, or no longer does. Looking joins the chat, which joining the meeting does
   * not, and clears the count of unread messages.
   */
  followChat(operationId: string, looking: boolean): Promise<Result>;
  /**
   * Sends a message to the chat of a meeting, and joins the chat first if necessary. Once the message is in the chat's
   * list, a failure is also shown there.
   */
  sendChatMessage(operationId: string, text: string): Promise<Result>;
  /**
   * Searches the address book and the user's contacts for people to invite.
   * @returns at most ten; a problem with the code `NoSearch` if the account may not search, so that only typing is left
   */
  searchPeople(query: string): Promise<Result<readonly PersonFound[]>>;
  /** Admits people from the lobby. @param hrefs absent = everybody who waits now */
  admitPeople(operationId: string, hrefs?: readonly string[]): Promise<Result>;
  /** Keeps people in the lobby out. @param hrefs absent = everybody who waits now */
  denyPeople(operationId: string, hrefs?: readonly string[]): Promise<Result>;
  /** Admits everybody who waits in this meeting and who comes to its lobby from now on, or stops that. */
  admitEverybody(operationId: string, wanted: boolean): Promise<Result>;
  /** Removing somebody cannot be undone, so ask before. */
  changePerson(operationId: string, href: string, action: PersonChange): Promise<Result>;
  /** Mutes all attendees and keeps them from unmuting themselves, or lets them unmute themselves again. */
  muteAttendees(operationId: string, wanted: boolean): Promise<Result>;
  /**
   * Reads what the user may do with these people. Of a crowd, the app reads only what is looked at: call this for the
   * people in view that have no `actions`.
   */
  readPeople(operationId: string, hrefs: readonly string[]): Promise<Result>;
  /**
   * Lets the server call the user's own telephone and bring it into the meeting. `Meeting.phone` shows the call.
   * @param number absent = the one in the settings, or else the first that the server knows
   * @returns a failure if nothing was sent; later failures are shown with the call
   */
  callMe(operationId: string, number?: string): Promise<Result>;
  /** Ends the call to the telephone. The user stays in the meeting. */
  hangUp(operationId: string): Promise<Result>;
  holdCall(operationId: string, held: boolean): Promise<Result>;
  /** Reads the telephones that the server knows into `AppState.phones`, once after each sign-in. */
  readPhones(): Promise<Result>;
  /** Joins the meeting of an invitation, and opens its link in the browser. @returns its operationId */
  acceptInvitation(id: string): Promise<Result<string>>;
  /** @param everywhere on all devices of the user; otherwise the others go on ringing */
  declineInvitation(id: string, everywhere: boolean): Promise<Result>;
  copyJoinLink(operationId: string): Promise<Result>;
  /** Copies subject, link, conference ID and dial-in numbers, as plain text and as HTML. */
  copyInvitation(operationId: string): Promise<Result>;
  /**
   * Opens the user's mail program with an invitation.
   * @returns false if some of the dial-in numbers did not fit
   */
  mailInvitation(operationId: string): Promise<Result<{ readonly complete: boolean }>>;
  /**
   * Asks for a place and writes a calendar file there (RFC 5545).
   * @returns its path; `undefined` if the user cancels
   */
  saveInvitation(operationId: string): Promise<Result<string | undefined>>;
  /** Removes a finished meeting from the list and the history. */
  deleteMeeting(operationId: string): Promise<Result>;
  /** Restores a meeting that was deleted in this run. */
  undeleteMeeting(operationId: string): Promise<Result>;
  /** Opens the join link in the system browser. */
  openJoinLink(operationId: string): Promise<Result>;
  /**
   * Schedules a meeting and copies its link, for users who are not allowed to start meetings at once.
   * @param options from `AppState.schedulingChoices`; an option that is left out is the server's choice
   * @returns the join link, and whether it is on the clipboard
   */
  scheduleLink(
    subject: string,
    options: SchedulingOptions,
  ): Promise<Result<{ readonly joinUrl: string; readonly copied: boolean }>>;
  /** Reads what a scheduled link can be set to, once per sign-in, and shows it in `AppState.schedulingChoices`. */
  readSchedulingChoices(): Promise<Result>;
  /** Changes the options of the link that was scheduled last (`AppState.scheduledLink`). */
  changeScheduledLink(options: SchedulingOptions): Promise<Result>;
  /** Joins the meeting that the server assigns to the user. If the user is in it already, this means the same meeting. */
  joinRoom(trigger: Trigger): Promise<Result<StartOutcome>>;
  /** Reads the room, once per sign-in, and shows it in `AppState.room`. */
  readRoom(): Promise<Result<MeetingRoom>>;
  /** @returns the join link */
  copyRoomLink(): Promise<Result<string>>;
  /** Asks first if a meeting is running, since it ends when another account signs in. */
  signIn(input: SignInInput): Promise<Result>;
  /** Asks first if a meeting is running. */
  signOut(): Promise<Result>;
  /** Signs in without a question: the user has agreed already. */
  signInNow(input: SignInInput): Promise<Result>;
  /** Signs out without a question. */
  signOutNow(): Promise<Result>;
  /**
   * Signs in with another account that the user keeps. Asks first if a meeting is running. If the password of that account
   * is needed, opens the sign-in for it.
   */
  switchAccount(address: string): Promise<Result>;
  /** Switches without a question. @returns a failure with the code `PasswordNeeded` if the user has to type the password */
  switchAccountNow(address: string): Promise<Result>;
  /** Why the organisation does not let this account sign in; `undefined` if it does. */
  refusalOfAccount(address: string): Problem | undefined;
  /** Whether the meetings of the account that is signed in go on, for it to take up again, when this one signs in. */
  leavesRunning(address: string): boolean;
  /** Removes an account with its password, its settings and its meetings. Asks first. */
  removeAccount(address: string): Promise<Result>;
  /** Whether Meet Now signs in the current account at every start. */
  keepSignedIn(wanted: boolean): Promise<Result>;
  answerQuestion(id: string, answer: boolean): Promise<Result>;
  /** Each change acts at once. A refused change is not stored. */
  changeSettings(change: SettingsChange): Promise<Result>;
  /** Releases the hotkey while the user records another one, then takes it again. If the page closes, it is taken again. */
  suspendHotkey(suspended: boolean): Promise<Result>;
  /** Waits 10 s for the hotkey, which starts no meeting this time. `AppState.hotkey.test` shows the result. */
  testHotkey(): Promise<Result>;
  cancelHotkeyTest(): Promise<Result>;
  /** Tries to reach the server now, without waiting for the next retry. */
  reconnectNow(): Promise<Result>;
  /** Checks the sign-in, next to the running session. `AppState.check` shows the progress. */
  checkSignIn(): Promise<Result>;
  cancelCheck(): Promise<Result>;
  /** Asks for a place and writes a report for support there. @returns `undefined` if the user cancels */
  saveReport(): Promise<Result<ReportOutcome | undefined>>;
  /** Copies the versions of Meet Now and its parts, for support. */
  copyVersions(): Promise<Result>;
  /** Ends a safe start: takes the hotkey and signs in, as a normal start does. */
  startNormally(): Promise<Result>;
  showWindow(target?: ShowTarget): void;
  /** Asks first if a meeting is running. */
  quit(): void;
  /** Quits without a question: the user has agreed, or nobody could be asked. */
  quitNow(): void;
}
