import type { StartMeetingInput, Trigger } from './meeting';
import type { Result } from './problem';
import type { SettingsView } from './settings-schema';

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

/** What came of a request to start a meeting; its `message` is the visible answer to the press. */
export interface StartOutcome {
  /**
   * - `sent`: the POST is on its way
   * - `waiting`: starts once, as soon as the server answers (at most 30 s)
   * - `joined`: a press within 2 s of another: the same meeting
   * - `signInNeeded`: sign-in was opened; starts afterwards if the user confirms
   */
  readonly outcome: 'sent' | 'waiting' | 'joined' | 'signInNeeded';
  readonly message: string;
  /** Absent where no meeting exists yet (`signInNeeded`). */
  readonly operationId?: string;
}

export interface ReportOutcome {
  /** Where it is. */
  readonly file: string;
  /** How many secrets it was searched for; none was found. */
  readonly secrets: number;
  /** Made-up secrets have been through the log, and came out masked; false where the log takes no lines. */
  readonly maskingTried: boolean;
}

export type SettingsChange = Partial<SettingsView>;

/** What a window is asked to show when it opens or comes to the front. */
export interface ShowTarget {
  readonly page: 'start' | 'meetings' | 'signIn' | 'settings' | 'check';
  /** The meeting to bring into view. */
  readonly operationId?: string;
}

/** Everything a user can ask for, whichever way: tray, hotkey, window, notification. */
export interface Commands {
  startMeeting(input: StartMeetingInput, trigger: Trigger): Promise<Result<StartOutcome>>;
  /** Takes back a meeting that waits, or cancels its invitation. */
  cancelMeeting(operationId: string): Promise<Result>;
  /** Gives up the own seat; the meeting goes on for the others (conversation_ref, DELETE). */
  leaveMeeting(operationId: string): Promise<Result>;
  /** Starts another meeting like that one, in the same conversation where its server told which that was. */
  meetAgain(operationId: string, trigger: Trigger): Promise<Result<StartOutcome>>;
  /** Invites people into a meeting that is connected. @param addresses sign-in addresses */
  invitePeople(operationId: string, addresses: readonly string[]): Promise<Result>;
  copyJoinLink(operationId: string): Promise<Result>;
  /** Subject, link, conference id and numbers to dial, as plain text and as HTML. */
  copyInvitation(operationId: string): Promise<Result>;
  /**
   * Asks where, and writes a calendar file there (RFC 5545).
   * @returns its path; `undefined` where the user chose none
   */
  saveInvitation(operationId: string): Promise<Result<string | undefined>>;
  /** Takes a meeting that is over out of the list and the history. */
  deleteMeeting(operationId: string): Promise<Result>;
  /** Brings back what was deleted in this run. */
  undeleteMeeting(operationId: string): Promise<Result>;
  /** Opens the join link in the system browser. */
  openJoinLink(operationId: string): Promise<Result>;
  /**
   * Makes a scheduled meeting and copies its link: the second way, for who may not start meetings at once.
   * @returns the join link
   */
  scheduleLink(subject: string): Promise<Result<string>>;
  /** Asks first if a meeting is running, since it ends with the sign-in that is replaced. */
  signIn(input: SignInInput): Promise<Result>;
  /** Asks first if a meeting is running. */
  signOut(): Promise<Result>;
  /** The user has agreed already. */
  signInNow(input: SignInInput): Promise<Result>;
  signOutNow(): Promise<Result>;
  /** From now on signs in by itself at start, or no longer; for who is signed in. */
  keepSignedIn(wanted: boolean): Promise<Result>;
  answerQuestion(id: string, answer: boolean): Promise<Result>;
  /** Each change acts at once; one that is refused is not kept. */
  changeSettings(change: SettingsChange): Promise<Result>;
  /** Lets go of the hotkey while another one is recorded, and takes it again; it is taken again when the page goes. */
  suspendHotkey(suspended: boolean): Promise<Result>;
  /** Waits 10 s for the hotkey, which starts no meeting this once; what came of it is told by `AppState.hotkey.test`. */
  testHotkey(): Promise<Result>;
  cancelHotkeyTest(): Promise<Result>;
  /** Tries to reach the server now instead of at the next step of the back-off. */
  reconnectNow(): Promise<Result>;
  /** Starts a check of the sign-in, beside the session that runs; `AppState.check` shows how far it is. */
  checkSignIn(): Promise<Result>;
  cancelCheck(): Promise<Result>;
  /** Asks where, and writes a report there for whoever is to help; `undefined` where the user chose no place. */
  saveReport(): Promise<Result<ReportOutcome | undefined>>;
  /** Ends a safe start: takes the hotkey and signs in, as any other start does by itself. */
  startNormally(): Promise<Result>;
  showWindow(target?: ShowTarget): void;
  /** Asks first if a meeting is running. */
  quit(): void;
  /** Where it was agreed to before, or nobody could be asked. */
  quitNow(): void;
}
