import { exitCodes } from '../../base/exit-codes';
import { t } from '../../language/t';
import { finalStates, type Meeting } from '../../../common/meeting';
import { done, failed, meetingName } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';

const choose = (running: readonly Meeting[], { id, all }: RequestOf<'leave'>): readonly Meeting[] => {
  if (id !== undefined) return running.filter(({ operationId }) => operationId === id);
  return all === true || running.length === 1 ? running : [];
};

/** Leaves the running meeting, or cancels one that is not connected yet. If there are several, the user has to name one. */
export async function leave({ commands, store }: VerbDeps, request: RequestOf<'leave'>): Promise<Answer> {
  const running = store.getState().meetings.filter(({ state }) => !finalStates.has(state));
  const chosen = choose(running, request);
  if (chosen.length === 0) {
    const several = running.length > 1 && request.id === undefined;
    const list = running.map((one) => `  ${one.operationId}  ${meetingName(one)}`);
    const none = request.id === undefined ? t('cli.nothingRuns') : t('cli.nothingToLeave');
    const text = several ? [t('cli.leaveWhich'), ...list].join('\n') : none;
    return { exitCode: several ? exitCodes.usage : exitCodes.nothing, text, data: {} };
  }
  for (const { operationId, canLeave } of chosen) {
    const result = await (canLeave
      ? commands.leaveMeeting(operationId)
      : commands.cancelMeeting(operationId));
    if (!result.ok) return failed(result.problem, { operationId });
  }
  const left = chosen.map(({ operationId }) => operationId);
  return done(t('cli.left', { count: left.length }), { left });
}
