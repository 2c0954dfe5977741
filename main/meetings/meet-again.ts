import type { StartOutcome } from '../../common/commands';
import { companyWords, leftOutWords, peopleAgain } from '../../common/meet-again';
import { type Meeting, type StartMeetingInput } from '../../common/meeting';
import type { Result } from '../../common/problem';
import { sentences, type Text, text } from '../../common/text';
import type { TrackedMeeting } from './meeting-state';
import { againInput } from './start-input';

/** Says whom the new meeting invites. */
function withCompany({ outcome, message }: StartOutcome, meeting: Meeting, alone: boolean): Text {
  const { invited } = peopleAgain(meeting);
  const people = companyWords(invited);
  if (people === undefined) return message;
  if (alone)
    return outcome === 'sent' ? text('again.starting.alone') : sentences(message, text('again.alone'));
  return outcome === 'sent'
    ? text('again.starting.with', { people })
    : sentences(message, text('again.with', { people }));
}

/**
 * Starts another meeting like that one, with the same people.
 * @param alone invites nobody
 * @param start starts a meeting
 * @returns the outcome, whose message says whom it invites, and whom it cannot invite
 */
export function meetAgain(
  tracked: Pick<TrackedMeeting, 'meeting' | 'wishes'>,
  alone: boolean,
  start: (input: StartMeetingInput) => Result<StartOutcome>,
): Result<StartOutcome> {
  const result = start(againInput(tracked, alone));
  // The second of two presses, and the question that follows a sign-in, have said all that is to be said.
  if (!result.ok || (result.value.outcome !== 'sent' && result.value.outcome !== 'waiting')) return result;
  const { meeting } = tracked;
  const leftOut = alone ? undefined : leftOutWords(peopleAgain(meeting).left);
  const message = sentences(withCompany(result.value, meeting, alone), leftOut);
  return { ok: true, value: { ...result.value, message, ...(leftOut === undefined ? {} : { leftOut }) } };
}
