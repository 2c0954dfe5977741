import { t } from '../../language/t';
import { finalStates, type Meeting } from '../../../common/meeting';
import { done, failed, meetingData, meetingName, shownIds } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';
import { chooseMeeting } from './choose-meeting';

/** Leaves the running meeting, or cancels one that is not connected yet. If there are several, the user has to name one. */
export async function leave({ commands, store }: VerbDeps, request: RequestOf<'leave'>): Promise<Answer> {
  const running = store.getState().meetings.filter(({ state }) => !finalStates.has(state));
  let chosen: readonly Meeting[] = running;
  if (request.all !== true || running.length === 0) {
    const one = chooseMeeting({ store }, request.id, 'cli.leaveWhich');
    if ('answer' in one) return one.answer;
    chosen = [one.meeting];
  }
  for (const { operationId, canLeave } of chosen) {
    const result = await (canLeave
      ? commands.leaveMeeting(operationId)
      : commands.cancelMeeting(operationId));
    if (!result.ok) return failed(result.problem, { operationId });
  }
  const left = chosen.map(({ operationId }) => operationId);
  const ids = new Set(left);
  const now = store.getState().meetings.filter(({ operationId }) => ids.has(operationId));
  const idOf = shownIds(chosen);
  const names = chosen.map((one) => `${meetingName(one)} (${idOf(one)})`).join(', ');
  return done(t('cli.left', { count: left.length, names }), { left, meetings: now.map(meetingData) });
}
