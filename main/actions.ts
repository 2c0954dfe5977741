import { changeSettings, type Appliers } from './change-settings';
import type { Commands } from './commands';
import { copyText } from './desktop/clipboard';
import type { Hotkey } from './desktop/hotkey';
import { openExternal } from './desktop/open-external';
import type { Windows } from './desktop/windows';
import { t } from './language/t';
import { cancelInvitation, leaveMeeting } from './meetings/end-meeting';
import type { MeetingBook } from './meetings/meeting-book';
import { scheduleLink } from './meetings/schedule-link';
import { againInput } from './meetings/meet-again';
import { checkStartInput } from './meetings/start-input';
import type { MeetingStarter } from './meetings/start-meeting';
import { failure, type Problem, success } from './problem';
import type { Questions } from './questions';
import type { Settings } from './settings/settings';
import type { SignIn } from './sign-in';
import type { AppStore } from './state';
import type { Connection } from './ucwa/connection';

export interface ActionParts {
  readonly store: AppStore;
  readonly connection: Connection;
  readonly book: MeetingBook;
  readonly starter: MeetingStarter;
  readonly signIn: SignIn;
  readonly questions: Questions;
  readonly settings: Settings;
  readonly windows: Windows;
  /** What a changed setting does, beyond being kept. */
  readonly appliers: Appliers;
  readonly hotkey: () => Hotkey;
  readonly quit: () => void;
}

const noLink = (): Problem => ({
  code: 'NoJoinLink',
  message: t('meeting.noLink'),
  advice: t('meeting.noLinkAdvice'),
  next: 'wait',
});
const noMeeting = (): Problem => ({ code: 'NoMeeting', message: t('meeting.unknown'), next: 'none' });
const noQuestion = (): Problem => ({ code: 'NoQuestion', message: t('common.noQuestion'), next: 'none' });

/** Everything a user can ask for, put together from those who do it. */
export function createActions(parts: ActionParts): Commands {
  const { store, connection, book, starter, signIn, questions, settings, windows } = parts;
  const joinUrlOf = (operationId: string): string | undefined => book.get(operationId)?.meeting.joinUrl;
  return {
    startMeeting: (input, trigger) => Promise.resolve(starter.start(input, trigger)),
    cancelMeeting: (operationId) =>
      starter.cancelWaiting(operationId)
        ? Promise.resolve(success)
        : cancelInvitation(book, operationId, connection.live?.session),
    leaveMeeting: (operationId) => leaveMeeting(book, operationId, connection.live?.session),
    meetAgain(operationId, trigger) {
      const meeting = book.get(operationId)?.meeting;
      return Promise.resolve(
        meeting === undefined ? failure(noMeeting()) : starter.start(againInput(meeting), trigger),
      );
    },
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
    signIn: (input) => signIn.signIn(input),
    signOut: () => signIn.signOut(),
    answerQuestion: (id, answer) =>
      Promise.resolve(questions.answer(id, answer) ? success : failure(noQuestion())),
    async changeSettings({ hotkey, ...change }) {
      const changed = await changeSettings(change, parts);
      if (!changed.ok || hotkey === undefined) return changed;
      const before = store.getState().hotkey.accelerator;
      const result = parts.hotkey().apply(hotkey);
      if (result.ok) settings.set('hotkey', hotkey);
      else parts.hotkey().apply(before); // a key that is refused must not cost the one that works
      return result;
    },
    reconnectNow() {
      connection.reconnectNow();
      return Promise.resolve(success);
    },
    showWindow: (target) => windows.show(target),
    quit: () => parts.quit(),
  };
}
