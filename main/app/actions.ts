import { changeSettings, type Appliers } from '../policy/change-settings';
import type { Commands } from '../../common/commands';
import { copyBoth, copyText } from '../desktop/clipboard';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import type { Agrees } from '../desktop/quit';
import { openExternal } from '../desktop/open-external';
import { saveFile } from '../desktop/save-file';
import type { Windows } from '../desktop/window/windows';
import type { Diagnostics } from './diagnostics';
import { t } from '../language/t';
import type { MeetingBin } from '../meetings/delete-meeting';
import { cancelInvitation, leaveMeeting } from '../meetings/end-meeting';
import { calendarFileName, invitationCalendar } from '../meetings/invitation-calendar';
import { invitationText } from '../meetings/invitation-text';
import { invitePeople } from '../meetings/invite-people';
import type { Meeting } from '../../common/meeting';
import type { MeetingBook } from '../meetings/meeting-book';
import type { Ending } from '../meetings/quit-effect';
import { scheduleLink } from '../meetings/schedule-link';
import { againInput } from '../meetings/meet-again';
import { checkStartInput } from '../meetings/start-input';
import type { MeetingStarter } from '../meetings/start-meeting';
import { isManaged, managedProblem } from '../state/managed-problem';
import { failure, type Problem, type Result, success } from '../../common/problem';
import type { Questions } from '../state/questions';
import type { Settings } from '../settings/settings';
import type { SignIn } from '../account/sign-in';
import type { AppStore } from '../state/store';
import type { Connection } from '../ucwa/connection';

export interface ActionParts {
  readonly store: AppStore;
  readonly connection: Connection;
  readonly book: MeetingBook;
  readonly bin: MeetingBin;
  readonly starter: MeetingStarter;
  /** A fresh id of at most 50 characters. */
  readonly newOperationId: () => string;
  readonly signIn: SignIn;
  readonly questions: Questions;
  readonly settings: Settings;
  readonly windows: Windows;
  readonly diagnostics: Diagnostics;
  /** What a changed setting does, beyond being kept. */
  readonly appliers: Appliers;
  readonly hotkey: Hotkey;
  /** What a start does by itself. */
  readonly startNormally: () => void;
  readonly agrees: Agrees;
  readonly quitNow: () => void;
}

const noLink = (): Problem => ({
  code: 'NoJoinLink',
  message: t('meeting.noLink'),
  advice: t('meeting.noLinkAdvice'),
  next: 'wait',
});
const noMeeting = (): Problem => ({ code: 'NoMeeting', message: t('meeting.unknown'), next: 'none' });
const declined = (): Problem => ({ code: 'Declined', message: t('notices.declined'), next: 'none' });
const noQuestion = (): Problem => ({ code: 'NoQuestion', message: t('common.noQuestion'), next: 'none' });

/** Everything a user can ask for, put together from those who do it. */
export function createActions(parts: ActionParts): Commands {
  const { store, connection, book, starter, signIn, questions, settings, windows } = parts;
  const meetingOf = (operationId: string): Meeting | undefined => book.get(operationId)?.meeting;
  const joinUrlOf = (operationId: string): string | undefined => meetingOf(operationId)?.joinUrl;
  /** After the sign-out no meeting is left to end. */
  const unlessDeclined = async (ending: Ending, run: () => Promise<Result>): Promise<Result> =>
    connection.status.state === 'signedOut' || (await parts.agrees(ending)) ? run() : failure(declined());
  const showMeetings = (result: Result): Promise<Result> => {
    store.setState({ meetings: book.meetings });
    return Promise.resolve(result);
  };
  return {
    startMeeting: (input, trigger) => Promise.resolve(starter.start(input, trigger)),
    cancelMeeting: (operationId) =>
      starter.cancelWaiting(operationId)
        ? Promise.resolve(success)
        : cancelInvitation(book, operationId, connection.live?.session),
    leaveMeeting: (operationId) => leaveMeeting(book, operationId, connection.live?.session),
    meetAgain(operationId, trigger) {
      const tracked = book.get(operationId);
      return Promise.resolve(
        tracked === undefined ? failure(noMeeting()) : starter.start(againInput(tracked), trigger),
      );
    },
    invitePeople: (operationId, addresses) =>
      invitePeople(operationId, addresses, { ...parts, session: connection.live?.session }),
    async copyInvitation(operationId) {
      const meeting = meetingOf(operationId);
      if (meeting === undefined) return failure(noMeeting());
      const invitation = invitationText(meeting);
      if (invitation === undefined) return failure(noLink());
      await copyBoth(invitation);
      return success;
    },
    async saveInvitation(operationId) {
      const meeting = meetingOf(operationId);
      if (meeting === undefined) return failure(noMeeting());
      const content = invitationCalendar(meeting, Date.now());
      if (content === undefined) return failure(noLink());
      const file = { name: calendarFileName(meeting), extension: 'ics', content };
      return saveFile(
        { ...file, title: t('meeting.save.title'), kind: t('meeting.save.kind') },
        windows.current(),
      );
    },
    deleteMeeting: (operationId) => showMeetings(parts.bin.delete(operationId)),
    undeleteMeeting: (operationId) => showMeetings(parts.bin.undelete(operationId)),
    async copyJoinLink(operationId) {
      const joinUrl = joinUrlOf(operationId);
      if (joinUrl === undefined) return failure(noLink());
      await copyText(joinUrl);
      return success;
    },
    async openJoinLink(operationId) {
      const joinUrl = joinUrlOf(operationId);
      return joinUrl === undefined ? failure(noLink()) : openExternal(joinUrl);
    },
    async scheduleLink(subject) {
      const wrong = checkStartInput({ subject });
      if (wrong !== undefined) return failure(wrong);
      const result = await scheduleLink(subject, connection.live);
      if (!result.ok) return result;
      await copyText(result.value.joinUrl);
      return { ok: true, value: result.value.joinUrl };
    },
    signIn: (input) => unlessDeclined('signIn', () => signIn.signIn(input)),
    signOut: () => unlessDeclined('signOut', () => signIn.signOut()),
    signInNow: (input) => signIn.signIn(input),
    signOutNow: () => signIn.signOut(),
    keepSignedIn: (wanted) => signIn.keepSignedIn(wanted),
    answerQuestion: (id, answer) =>
      Promise.resolve(questions.answer(id, answer) ? success : failure(noQuestion())),
    async changeSettings({ hotkey, ...change }) {
      const changed = await changeSettings(change, parts);
      if (!changed.ok || hotkey === undefined) return changed;
      if (isManaged(store, 'hotkey')) return failure(managedProblem());
      const result = parts.hotkey.change(hotkey);
      if (result.ok) settings.set('hotkey', hotkey);
      return result;
    },
    suspendHotkey(suspended) {
      parts.hotkey.suspend(suspended);
      return Promise.resolve(success);
    },
    testHotkey: () => Promise.resolve(parts.hotkey.test()),
    cancelHotkeyTest() {
      parts.hotkey.cancelTest();
      return Promise.resolve(success);
    },
    reconnectNow() {
      connection.reconnectNow();
      return Promise.resolve(success);
    },
    checkSignIn: () => parts.diagnostics.checkSignIn(),
    cancelCheck: () => parts.diagnostics.cancelCheck(),
    saveReport: () => parts.diagnostics.saveReport(),
    startNormally() {
      parts.startNormally();
      return Promise.resolve(success);
    },
    showWindow: (target) => windows.show(target),
    quit: () => void parts.agrees('quit').then((yes) => yes && parts.quitNow()),
    quitNow: () => parts.quitNow(),
  };
}
