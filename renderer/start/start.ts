import { type StartMeetingInput } from '../../preload/contract';
import { run } from '../answer/run';
import { emptyDraft, usePage } from '../state';

/** Asks main for a meeting; its message is the visible answer. */
export const start = (input: StartMeetingInput) =>
  run(window.meetNow.startMeeting(input), (outcome) => outcome.message, 'info');

/** The second way, where the server allows no meetings at once. */
export const scheduleDraft = () =>
  run(
    window.meetNow.scheduleLink(usePage.getState().draft.subject.trim()),
    (joinUrl) => `Scheduled; the join link is copied: ${joinUrl}`,
  );

/** Starts what the form holds; it is emptied only when a meeting came of it. */
export async function startDraft(): Promise<void> {
  const { subject, importance } = usePage.getState().draft;
  const trimmed = subject.trim();
  const started = await start(trimmed === '' ? { importance } : { importance, subject: trimmed });
  if (started !== undefined && started.value.outcome !== 'signInNeeded')
    usePage.setState({ draft: emptyDraft });
}
