import type { Commands } from './commands';
import { copyText } from './desktop/clipboard';
import type { Hotkey } from './desktop/hotkey';
import { openExternal } from './desktop/open-external';
import type { Windows } from './desktop/windows';
import { cancelInvitation, leaveMeeting } from './meetings/end-meeting';
import type { MeetingBook } from './meetings/meeting-book';
import { scheduleLink } from './meetings/schedule-link';
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
  readonly hotkey: () => Hotkey;
  readonly quit: () => void;
}

const noLink: Problem = {
  code: 'NoJoinLink',
  message: 'This meeting has no join link (yet).',
  advice: 'Wait until it is connected.',
  next: 'wait',
};
const noQuestion: Problem = { code: 'NoQuestion', message: 'That question is no longer open.', next: 'none' };

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
    async copyJoinLink(operationId) {
      const joinUrl = joinUrlOf(operationId);
      if (joinUrl === undefined) return failure(noLink);
      await copyText(joinUrl);
      return success;
    },
    async openJoinLink(operationId) {
      const joinUrl = joinUrlOf(operationId);
      return joinUrl === undefined ? failure(noLink) : openExternal(joinUrl);
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
      Promise.resolve(questions.answer(id, answer) ? success : failure(noQuestion)),
    changeSettings({ copyLinkWhenConnected, hotkey }) {
      if (copyLinkWhenConnected !== undefined) {
        settings.set('copyLinkWhenConnected', copyLinkWhenConnected);
        store.setState({ copyLinkWhenConnected });
      }
      if (hotkey === undefined) return Promise.resolve(success);
      const before = store.getState().hotkey.accelerator;
      const result = parts.hotkey().apply(hotkey);
      if (result.ok) settings.set('hotkey', hotkey);
      else parts.hotkey().apply(before); // a key that is refused must not cost the one that works
      return Promise.resolve(result);
    },
    reconnectNow() {
      connection.reconnectNow();
      return Promise.resolve(success);
    },
    showWindow: (target) => windows.show(target),
    quit: () => parts.quit(),
  };
}
