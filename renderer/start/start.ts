import { startAnswer } from '../answer/current-answer';
import { run, showAnswer } from '../answer/run';
import { text } from '../../common/text';
import { eligibleOptions } from '../room/scheduling';
import { draftProblem, inputOf } from './draft';
import { emptyDraft, usePage } from '../state';
import type { StartMeetingInput } from '../../common/meeting';

/** Asks main for a meeting, and shows its answer. */
export const start = (input: StartMeetingInput) =>
  run(window.meetNow.startMeeting(input), startAnswer, 'info', 'start');

/** Schedules a meeting, for accounts that may not start one at once. */
export function scheduleDraft() {
  const { draft, app } = usePage.getState();
  const options = eligibleOptions(draft.scheduling ?? {}, app?.schedulingChoices);
  return run(
    window.meetNow.scheduleLink(draft.subject.trim(), options),
    ({ joinUrl, copied }) =>
      copied ? text('start.scheduled', { joinUrl }) : text('clipboard.scheduled', { joinUrl }),
    'success',
    'start',
  );
}

/** Starts a meeting from the form, or shows why not. The form is cleared only if that started a meeting. */
export async function startDraft(): Promise<void> {
  const { draft, app } = usePage.getState();
  const problem = app?.cannotStart ?? draftProblem(draft);
  if (problem !== undefined) {
    showAnswer({ intent: 'error', problem, ...(problem.next === 'changeInput' && { form: 'start' }) });
    return;
  }
  const done = await start(inputOf(draft));
  if (done !== undefined && done.value.outcome !== 'signInNeeded') usePage.setState({ draft: emptyDraft });
}
