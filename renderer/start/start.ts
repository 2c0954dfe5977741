import type { StartMeetingInput } from '../../common/meeting';
import { started } from '../answer/follow';
import { run, tell } from '../answer/run';
import { t } from '../language';
import { emptyDraft, usePage } from '../state';
import { draftProblem, inputOf } from './draft';

/** Asks main for a meeting; its message is the visible answer. */
export const start = (input: StartMeetingInput) => run(window.meetNow.startMeeting(input), started, 'info');

/** The second way, where the server allows no meetings at once. */
export const scheduleDraft = () =>
  run(window.meetNow.scheduleLink(usePage.getState().draft.subject.trim()), (joinUrl) =>
    t('start.scheduled', { joinUrl }),
  );

/** Starts what the form holds, or says why not; it is emptied only when a meeting came of it. */
export async function startDraft(): Promise<void> {
  const { draft, app } = usePage.getState();
  const problem = app?.cannotStart ?? draftProblem(draft);
  if (problem !== undefined) {
    tell({ intent: 'error', problem });
    return;
  }
  const done = await start(inputOf(draft));
  if (done !== undefined && done.value.outcome !== 'signInNeeded') usePage.setState({ draft: emptyDraft });
}
