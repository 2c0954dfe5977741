import { versionLines } from '../../common/about';
import { defined } from '../../common/defined';
import { withinPolicy } from '../policy/locked-wishes';
import { type Appliers, changeSettings } from '../policy/change-settings';
import type { Commands, StartOutcome } from '../../common/commands';
import { aboutHere } from '../desktop/about';
import type { Clipboard, Copied } from '../desktop/clipboard';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import type { PresetKeys } from '../desktop/hotkey/preset-keys';
import type { Agrees } from '../desktop/quit';
import { openExternal, openMail } from '../desktop/open-external';
import { saveFile } from '../desktop/save-file';
import type { Windows } from '../desktop/window/windows';
import type { Diagnostics } from './diagnostics';
import { text } from '../../common/text';
import { say, t } from '../language/t';
import type { Client } from '../meetings/client';
import { calendarFileName, invitationCalendar } from '../meetings/invitation-calendar';
import { invitationMail } from '../meetings/invitation-mail';
import { invitationText, noJoinLink } from '../meetings/invitation-text';
import type { Meeting } from '../../common/meeting';
import type { Ending } from '../meetings/quit-effect';
import { readSchedulingChoices } from '../meetings/scheduling-choices';
import { notConnected } from '../meetings/end-meeting';
import { problemOf } from '../ucwa/problems/reasons';
import type { MeetingRoom } from '../../common/room';
import { meetAgain } from '../meetings/meet-again';
import { checkStartInput } from '../meetings/start-input';
import { failure, type Problem, type Result, success } from '../../common/problem';
import type { Questions } from '../state/questions';
import type { Settings } from '../settings/settings';
import type { SignIn } from '../account/sign-in';
import { readSignInAddress } from '../account/sign-in-input';
import type { AppStore } from '../state/store';

export interface ActionDeps {
  readonly store: AppStore;
  readonly client: Client;
  readonly signIn: SignIn;
  readonly questions: Questions;
  readonly settings: Settings;
  readonly windows: Windows;
  readonly clipboard: Clipboard;
  readonly diagnostics: Diagnostics;
  /** Put a changed setting into effect, before it is stored. */
  readonly appliers: Appliers;
  readonly hotkey: Hotkey;
  readonly presetKeys: PresetKeys;
  /** Does what a safe start left out. */
  readonly startNormally: () => void;
  readonly agrees: Agrees;
  /** Asks whether to remove an account. */
  readonly agreesToRemove: (address: string) => Promise<boolean>;
  /** Removes an account and its meetings. */
  readonly removeAccount: (address: string) => Promise<Result>;
  readonly quitNow: () => void;
}

const notCopied = (): Problem => ({
  code: 'NotCopied',
  message: text('clipboard.notCopied'),
  advice: text('clipboard.advice'),
  next: 'none',
});
const tooLong = (): Problem => ({
  code: 'InvitationTooLong',
  message: text('share.mailTooLong'),
  advice: text('share.mailAdvice'),
  next: 'none',
});
const noMeeting = (): Problem => ({ code: 'NoMeeting', message: text('meeting.unknown'), next: 'none' });
const declined = (): Problem => ({ code: 'Declined', message: text('notices.declined'), next: 'none' });
const noQuestion = (): Problem => ({ code: 'NoQuestion', message: text('common.noQuestion'), next: 'none' });

/** Carries out everything that a user can ask for. */
export function createActions(deps: ActionDeps): Commands {
  const { store, client, signIn, questions, windows } = deps;
  const { connection, book, bin, starter } = client;
  const meetingOf = (operationId: string): Meeting | undefined => book.get(operationId)?.meeting;
  const copy = async (copied: Copied): Promise<Result> =>
    (await deps.clipboard.copy(copied)) ? success : failure(notCopied());
  const joinUrlOf = (operationId: string): string | undefined => meetingOf(operationId)?.joinUrl;
  /** After the sign-out no meeting is left to end. */
  const unlessDeclined = async (ending: Ending, run: () => Promise<Result>): Promise<Result> =>
    connection.status.state === 'signedOut' || (await deps.agrees(ending)) ? run() : failure(declined());
  const readRoom = async (): Promise<Result<MeetingRoom & { readonly joinUrl: string }>> => {
    const { live } = connection;
    if (live === undefined) return failure(notConnected());
    try {
      return { ok: true, value: await client.rooms.read(live) };
    } catch (error) {
      return failure(problemOf(error));
    }
  };
  /** Signing in leaves the meetings of the current account running if the user keeps that account. */
  const endingFor = (typed: string): Ending => {
    const read = readSignInAddress(typed);
    return read.ok && signIn.isKeptBeside(read.value) ? 'switchAccount' : 'signIn';
  };
  /** Once its caller has the answer, the store has the meeting. */
  const told = async (result: Result<StartOutcome>): Promise<Result<StartOutcome>> => {
    if (result.ok && result.value.operationId !== undefined) await book.told(result.value.operationId);
    return result;
  };
  const showMeetings = (result: Result): Promise<Result> => {
    store.setState({ meetings: client.meetings });
    return Promise.resolve(result);
  };
  return {
    startMeeting: (input, trigger) => told(starter.start(withinPolicy(store, input), trigger)),
    cancelMeeting: (operationId) => client.cancel(operationId),
    leaveMeeting: (operationId) => client.leave(operationId),
    meetAgain(operationId, trigger, alone) {
      const tracked = book.get(operationId);
      return tracked === undefined
        ? Promise.resolve(failure(noMeeting()))
        : told(meetAgain(tracked, alone === true, (input) => starter.start(input, trigger)));
    },
    followChat: (operationId, looking) => client.chats.follow(operationId, looking),
    sendChatMessage: (operationId, message) => client.chats.send(operationId, message),
    callMe: (operationId, number) => client.callMe(operationId, number),
    hangUp: (operationId) => client.hangUp(operationId),
    holdCall: (operationId, held) => client.holdCall(operationId, held),
    readPhones: () => client.readPhones(),
    invitePeople: (operationId, addresses) => client.invite(operationId, addresses),
    searchPeople: (query) => client.searchPeople(query),
    admitPeople: (operationId, hrefs) => client.people.admit(operationId, hrefs),
    denyPeople: (operationId, hrefs) => client.people.deny(operationId, hrefs),
    admitEverybody: (operationId, wanted) =>
      Promise.resolve(client.people.admitEverybody(operationId, wanted)),
    changePerson: (operationId, href, action) => client.people.change(operationId, href, action),
    muteAttendees: (operationId, wanted) => client.people.muteAttendees(operationId, wanted),
    readPeople: (operationId, hrefs) => client.people.read(operationId, hrefs),
    acceptInvitation: (id) => client.acceptInvitation(id),
    declineInvitation: (id, everywhere) => client.declineInvitation(id, everywhere),
    async copyInvitation(operationId) {
      const meeting = meetingOf(operationId);
      if (meeting === undefined) return failure(noMeeting());
      const invitation = invitationText(meeting, say);
      if (invitation === undefined) return failure(noJoinLink());
      return copy(invitation);
    },
    async mailInvitation(operationId) {
      const meeting = meetingOf(operationId);
      if (meeting === undefined) return failure(noMeeting());
      const mail = invitationMail(meeting, say);
      if (mail === 'noLink') return failure(noJoinLink());
      if (mail === 'tooLong') return failure(tooLong());
      const opened = await openMail(mail.address);
      return opened.ok ? { ok: true, value: { complete: mail.complete } } : opened;
    },
    async saveInvitation(operationId) {
      const meeting = meetingOf(operationId);
      if (meeting === undefined) return failure(noMeeting());
      const content = await invitationCalendar(meeting, Date.now(), say);
      if (content === undefined) return failure(noJoinLink());
      const file = { name: calendarFileName(meeting, say), extension: 'ics', content };
      return saveFile(
        { ...file, title: t('meeting.save.title'), kind: t('meeting.save.kind') },
        windows.current(),
        deps.settings,
      );
    },
    deleteMeeting: (operationId) => showMeetings(bin.delete(operationId)),
    undeleteMeeting: (operationId) => showMeetings(bin.undelete(operationId)),
    async copyJoinLink(operationId) {
      const joinUrl = joinUrlOf(operationId);
      if (joinUrl === undefined) return failure(noJoinLink());
      return copy({ text: joinUrl });
    },
    async openJoinLink(operationId) {
      const joinUrl = joinUrlOf(operationId);
      if (joinUrl === undefined) return failure(noJoinLink());
      client.chats.openedInBrowser(operationId);
      return openExternal(joinUrl);
    },
    async scheduleLink(subject, options) {
      const wrong = checkStartInput({ subject });
      if (wrong !== undefined) return failure(wrong);
      const result = await client.scheduler.schedule(subject, options, connection.live);
      if (!result.ok) return result;
      const { joinUrl } = result.value;
      return { ok: true, value: { joinUrl, copied: await deps.clipboard.copy({ text: joinUrl }) } };
    },
    async readSchedulingChoices() {
      const { live } = connection;
      if (live === undefined) return failure(notConnected());
      if (store.getState().schedulingChoices !== undefined) return success;
      try {
        store.setState(defined({ schedulingChoices: await readSchedulingChoices(live) }));
        return success;
      } catch (error) {
        return failure(problemOf(error));
      }
    },
    async changeScheduledLink(options) {
      const result = await client.scheduler.change(options, connection.live);
      return result.ok ? success : result;
    },
    joinRoom: (trigger) => told(starter.start({ room: true }, trigger)),
    readRoom,
    async copyRoomLink() {
      const read = await readRoom();
      if (!read.ok) return read;
      const { joinUrl } = read.value;
      const copied = await copy({ text: joinUrl });
      return copied.ok ? { ok: true, value: joinUrl } : copied;
    },
    signIn: (input) => unlessDeclined(endingFor(input.address), () => signIn.signIn(input)),
    signOut: () => unlessDeclined('signOut', () => signIn.signOut()),
    signInNow: (input) => signIn.signIn(input),
    signOutNow: () => signIn.signOut(),
    async switchAccount(address) {
      const refusal = signIn.refusalOf(address);
      if (refusal !== undefined) return failure(refusal);
      const result = await unlessDeclined(endingFor(address), () => signIn.switchAccount(address));
      if (result.ok || result.problem.code !== 'PasswordNeeded') return result;
      windows.show({ page: 'signIn', account: address });
      return success;
    },
    switchAccountNow: (address) => signIn.switchAccount(address),
    refusalOfAccount: (address) => signIn.refusalOf(address),
    leavesRunning: (address) => endingFor(address) === 'switchAccount',
    async removeAccount(address) {
      return (await deps.agreesToRemove(address)) ? deps.removeAccount(address) : failure(declined());
    },
    keepSignedIn: (wanted) => signIn.keepSignedIn(wanted),
    answerQuestion: (id, answer) =>
      Promise.resolve(questions.answer(id, answer) ? success : failure(noQuestion())),
    changeSettings: (change) => changeSettings(change, deps),
    suspendHotkey(suspended) {
      deps.hotkey.suspend(suspended);
      deps.presetKeys.suspend(suspended);
      return Promise.resolve(success);
    },
    testHotkey: () => Promise.resolve(deps.hotkey.test()),
    cancelHotkeyTest() {
      deps.hotkey.cancelTest();
      return Promise.resolve(success);
    },
    reconnectNow() {
      connection.reconnectNow();
      return Promise.resolve(success);
    },
    checkSignIn: () => deps.diagnostics.checkSignIn(),
    cancelCheck: () => deps.diagnostics.cancelCheck(),
    copyVersions: () => copy({ text: versionLines(aboutHere()).map(say).join('\n') }),
    saveReport: () => deps.diagnostics.saveReport(),
    startNormally() {
      deps.startNormally();
      return Promise.resolve(success);
    },
    showWindow: (target) => windows.show(target),
    quit: () => void deps.agrees('quit').then((yes) => yes && deps.quitNow()),
    quitNow: () => deps.quitNow(),
  };
}
