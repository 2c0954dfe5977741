import { exitCodes } from '../../base/exit-codes';
import { t } from '../../language/t';
import { finalStates, type Meeting } from '../../../common/meeting';
import { meetingName } from '../answers';
import type { Answer } from '../messages';
import type { VerbDeps } from '../verb-deps';

/**
 * The running meeting that a command is about.
 * @param id named on the command line; it can be left out if only one is running
 * @returns the answer of the command if there is none, or if the user has to name one
 */
export function chooseMeeting(
  { store }: Pick<VerbDeps, 'store'>,
  id: string | undefined,
): { readonly meeting: Meeting } | { readonly answer: Answer } {
  const running = store.getState().meetings.filter(({ state }) => !finalStates.has(state));
  const [only] = id === undefined ? running : running.filter(({ operationId }) => operationId === id);
  if (only !== undefined && (id !== undefined || running.length === 1)) return { meeting: only };
  if (id !== undefined || running.length === 0) {
    const text = id === undefined ? t('cli.nothingRuns') : t('cli.nothingToLeave');
    return { answer: { exitCode: exitCodes.nothing, text, data: {} } };
  }
  const list = running.map((one) => `  ${one.operationId}  ${meetingName(one)}`);
  const text = [t('cli.whichMeeting'), ...list].join('\n');
  return { answer: { exitCode: exitCodes.usage, text, data: {} } };
}
