import type { Commands, SettingsChange, ShowTarget, StartOutcome } from '../../../common/commands';
import { announce, type Announcement } from '../../meetings/announcement';
import type { StartMeetingInput, Trigger } from '../../../common/meeting';
import { failure, type Problem, type Result } from '../../../common/problem';
import { type Sayable, type Text, text } from '../../../common/text';
import type { AppStore } from '../../state/store';
import type { Notifier } from './notifier';
import { refusal, showAnnouncement } from './show-announcement';

/** Used in place of an operationId: the answer to a press that started no meeting. */
export const answerTopic = 'answer';

/** In milliseconds: a notification newer than this is still on the screen, so it answers the next press, too. */
const stillOnScreen = 2000;

const alreadyStarting = (...body: readonly Sayable[]): Announcement => ({
  operationId: answerTopic,
  title: text('notifications.title.alreadyStarting'),
  body,
  urgency: 'normal',
  actions: [],
  inWindow: {
    intent: 'info',
    text: text('meetings.changed', { subject: text('notifications.title.alreadyStarting'), state: body }),
  },
});

/** Says who of an earlier meeting is not invited. It stays: the user has to send these people the link. */
const notAll = (leftOut: Text): Announcement => ({
  operationId: answerTopic,
  title: text('again.told.notAll'),
  body: [leftOut],
  inWindow: { intent: 'info', text: leftOut },
  urgency: 'normal',
  actions: [],
  stays: true,
});

const nobodyWaits = (): Problem => ({
  code: 'NobodyWaits',
  message: text('notifications.noLongerWaiting'),
  next: 'none',
});

interface AnswerDeps {
  readonly store: AppStore;
  readonly notifier: Notifier;
  readonly showWindow: (target: ShowTarget) => void;
}

type Page = 'start' | 'meetings';

/** Shows an announcement, or the window if there are no notifications. */
async function answer(
  { store, notifier, showWindow }: AnswerDeps,
  announcement: Announcement,
  page: Page,
): Promise<void> {
  if ((await showAnnouncement({ store, notifier }, announcement)) === 'unavailable') showWindow({ page });
}

/** Shows why something was not done. */
export const answerRefusal = (deps: AnswerDeps, problem: Problem, page: Page = 'meetings'): void =>
  void answer(deps, refusal(answerTopic, text('notifications.title.refused'), problem), page);

/**
 * Wraps the commands for places without a page to show the result (tray, hotkey, notification). If no announcement of a
 * meeting will show it, a notification does, or the window if there are no notifications. Every press has an answer.
 */
export function withAnswers(
  commands: Commands,
  { store, notifier }: { readonly store: AppStore; readonly notifier: Notifier },
): Commands {
  const deps = { store, notifier, showWindow: (target: ShowTarget) => commands.showWindow(target) };
  const show = (announcement: Announcement, page: Page): Promise<void> => answer(deps, announcement, page);
  const refused = (problem: Problem, page: Page): void => answerRefusal(deps, problem, page);

  let lastAnswer = { operationId: '', at: 0 };
  const tellAgain = ({ operationId, message }: StartOutcome): void => {
    const meeting = store.getState().meetings.find((one) => one.operationId === operationId);
    if (meeting === undefined) {
      void show(alreadyStarting(message), 'meetings');
      return;
    }
    const now = Date.now();
    const told = Math.max(
      meeting.timeline.at(-1)?.at ?? 0,
      lastAnswer.operationId === meeting.operationId ? lastAnswer.at : 0,
    );
    if (now - told < stillOnScreen) return;
    lastAnswer = { operationId: meeting.operationId, at: now };
    void show(announce(undefined, meeting) ?? alreadyStarting(message, meeting.subject), 'meetings');
  };

  /** What the refusal on the screen is about: the same command withdraws it when it succeeds. */
  let refusedLast: unknown;
  const answered =
    <Arguments extends unknown[], Value>(run: (...input: Arguments) => Promise<Result<Value>>) =>
    async (...input: Arguments): Promise<Result<Value>> => {
      const result = await run(...input);
      if (result.ok && refusedLast === run) notifier.withdraw(answerTopic);
      // The user has just declined and needs no message about it.
      if (!result.ok && result.problem.code !== 'Declined') {
        refusedLast = run;
        refused(result.problem, 'meetings');
      }
      return result;
    };

  const isShownWith = (id: string, problem: Problem): boolean =>
    problem.code === 'InvitationOver' ||
    (store.getState().invitations ?? []).some((one) => one.id === id && one.problem !== undefined);

  const started = async (starting: Promise<Result<StartOutcome>>): Promise<Result<StartOutcome>> => {
    const result = await starting;
    if (!result.ok) refused(result.problem, 'start');
    // A meeting announces itself, and a required sign-in opens its form. Only a joined press would have no answer.
    else if (result.value.outcome === 'joined') tellAgain(result.value);
    else if (result.value.leftOut !== undefined) void show(notAll(result.value.leftOut), 'meetings');
    return result;
  };

  const hasGone = (operationId: string, hrefs: readonly string[] | undefined): boolean => {
    const { lobby = [] } = store.getState().meetings.find((one) => one.operationId === operationId) ?? {};
    return hrefs !== undefined && !lobby.some(({ href }) => hrefs.includes(href));
  };
  /** Whom the button or the menu named, and who may have gone since. */
  const ofWaiting = (run: Commands['admitPeople']): Commands['admitPeople'] =>
    answered((operationId, hrefs) =>
      hasGone(operationId, hrefs) ? Promise.resolve(failure(nobodyWaits())) : run(operationId, hrefs),
    );

  return {
    ...commands,
    admitPeople: ofWaiting((operationId, hrefs) => commands.admitPeople(operationId, hrefs)),
    denyPeople: ofWaiting((operationId, hrefs) => commands.denyPeople(operationId, hrefs)),
    callMe: answered((operationId: string, number?: string) => commands.callMe(operationId, number)),
    hangUp: answered((operationId: string) => commands.hangUp(operationId)),
    holdCall: answered((operationId: string, held: boolean) => commands.holdCall(operationId, held)),
    admitEverybody: answered((operationId: string, wanted: boolean) =>
      commands.admitEverybody(operationId, wanted),
    ),
    muteAttendees: answered((operationId: string, wanted: boolean) =>
      commands.muteAttendees(operationId, wanted),
    ),
    startMeeting: (input: StartMeetingInput, trigger: Trigger) =>
      started(commands.startMeeting(input, trigger)),
    meetAgain: (operationId: string, trigger: Trigger, alone?: boolean) =>
      started(commands.meetAgain(operationId, trigger, alone)),
    joinRoom: (trigger: Trigger) => started(commands.joinRoom(trigger)),
    copyRoomLink: answered(() => commands.copyRoomLink()),
    changeSettings: answered((change: SettingsChange) => commands.changeSettings(change)),
    invitePeople: answered((operationId: string, addresses: readonly string[]) =>
      commands.invitePeople(operationId, addresses),
    ),
    cancelMeeting: answered((operationId: string) => commands.cancelMeeting(operationId)),
    leaveMeeting: answered((operationId: string) => commands.leaveMeeting(operationId)),
    // A refusal of the server shows with the invitation, and a late answer with its meeting.
    async acceptInvitation(id: string) {
      const result = await commands.acceptInvitation(id);
      if (!result.ok && !isShownWith(id, result.problem)) refused(result.problem, 'meetings');
      return result;
    },
    async declineInvitation(id: string, everywhere: boolean) {
      const result = await commands.declineInvitation(id, everywhere);
      if (!result.ok && !isShownWith(id, result.problem)) refused(result.problem, 'meetings');
      return result;
    },
    copyJoinLink: answered((operationId: string) => commands.copyJoinLink(operationId)),
    copyInvitation: answered((operationId: string) => commands.copyInvitation(operationId)),
    mailInvitation: answered((operationId: string) => commands.mailInvitation(operationId)),
    openJoinLink: answered((operationId: string) => commands.openJoinLink(operationId)),
    signOut: answered(() => commands.signOut()),
  };
}
