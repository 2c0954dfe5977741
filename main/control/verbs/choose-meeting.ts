import { exitCodes } from '../../base/exit-codes';
import { t } from '../../language/t';
import { finalStates, type Meeting } from '../../../common/meeting';
import { listOf, meetingData, meetingsWithId } from '../answers';
import type { Answer } from '../messages';
import type { VerbDeps } from '../verb-deps';

/**
 * The running meeting that a command is about.
 * @param id named on the command line, or its beginning; it can be left out if only one is running
 * @param which asks for an ID if several fit
 * @returns the answer of the command if there is none, or if the user has to name one
 */
export function chooseMeeting(
  { store }: Pick<VerbDeps, 'store'>,
  id: string | undefined,
  which: 'cli.whichMeeting' | 'cli.leaveWhich' = 'cli.whichMeeting',
): { readonly meeting: Meeting } | { readonly answer: Answer } {
  const running = store.getState().meetings.filter(({ state }) => !finalStates.has(state));
  const chosen = id === undefined ? running : meetingsWithId(running, id);
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1) return { meeting: only };
  const data = { meetings: running.map(meetingData) };
  if (chosen.length === 0) {
    const text = id === undefined ? t('cli.nothingRuns') : t('cli.nothingToLeave');
    return { answer: { exitCode: exitCodes.nothing, text, data } };
  }
  const text = [t(which), ...listOf(chosen)].join('\n');
  return { answer: { exitCode: exitCodes.usage, text, data } };
}
