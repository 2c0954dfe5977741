import { t } from '../../language/t';
import { done, failed, phoneData } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';
import { chooseMeeting } from './choose-meeting';

/** Lets the server call the user's telephone into a running meeting, or hangs up. */
export async function callMe(deps: VerbDeps, request: RequestOf<'call-me'>): Promise<Answer> {
  const { commands, store } = deps;
  const chosen = chooseMeeting(deps, request.id);
  if ('answer' in chosen) return chosen.answer;
  const { operationId } = chosen.meeting;
  const hangsUp = request.hangUp === true;
  const result = await (hangsUp
    ? commands.hangUp(operationId)
    : commands.callMe(operationId, request.number));
  if (!result.ok) return failed(result.problem, { operationId });
  const phone = store.getState().meetings.find((one) => one.operationId === operationId)?.phone;
  const data = { operationId, ...(phone === undefined ? {} : { phone: phoneData(phone) }) };
  if (hangsUp) return done(t('cli.hungUp'), data);
  if (phone?.problem !== undefined) return failed(phone.problem, data);
  return done(t('cli.called', { number: phone?.number ?? '' }), data);
}
