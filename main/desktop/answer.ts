import type { Commands, StartOutcome } from '../commands';
import type { Announcement } from '../meetings/announcement';
import type { StartMeetingInput, Trigger } from '../meetings/meeting';
import type { Problem, Result } from '../problem';
import type { AppStore } from '../state';
import type { Notifier } from './notifications/notifier';
import { tell } from './tell';

/** Stands where an operationId would: an answer to a press of which no meeting came. */
const noMeeting = 'answer';

const saying = (title: string, body: string, operationId = noMeeting): Announcement => ({
  operationId,
  title,
  body,
  urgency: 'normal',
  actions: [],
});

/**
 * The same commands, for the places that have no page to answer on (tray, hotkey, notification): what no announcement
 * of a meeting will tell is told by a notification, or by the window where there are none. No press stays silent.
 */
export function withAnswers(
  commands: Commands,
  { store, notifier }: { readonly store: AppStore; readonly notifier: Notifier },
): Commands {
  const say = async (announcement: Announcement, page: 'start' | 'meetings'): Promise<void> => {
    if ((await tell({ store, notifier }, announcement)) === 'unavailable') commands.showWindow({ page });
  };
  const refused = ({ message, advice }: Problem, page: 'start' | 'meetings'): void =>
    void say(saying(message, advice ?? ''), page);

  const answered =
    <Arguments extends unknown[]>(run: (...input: Arguments) => Promise<Result>) =>
    async (...input: Arguments): Promise<Result> => {
      const result = await run(...input);
      if (!result.ok) refused(result.problem, 'meetings');
      return result;
    };

  const startMeeting = async (input: StartMeetingInput, trigger: Trigger): Promise<Result<StartOutcome>> => {
    const result = await commands.startMeeting(input, trigger);
    if (!result.ok) refused(result.problem, 'start');
    // A meeting announces itself and a needed sign-in opens its form: only a joined press would hear nothing.
    else if (result.value.outcome === 'joined') {
      void say(saying(result.value.message, input.subject ?? '', result.value.operationId), 'meetings');
    }
    return result;
  };

  return {
    ...commands,
    startMeeting,
    cancelMeeting: answered((operationId: string) => commands.cancelMeeting(operationId)),
    leaveMeeting: answered((operationId: string) => commands.leaveMeeting(operationId)),
    copyJoinLink: answered((operationId: string) => commands.copyJoinLink(operationId)),
    openJoinLink: answered((operationId: string) => commands.openJoinLink(operationId)),
    signOut: answered(() => commands.signOut()),
  };
}
