import { exitCodes } from '../../base/exit-codes';
import { say, t } from '../../language/t';
import { oneLine } from '../../../common/one-line';
import { nameOf, type WaitingPerson } from '../../../common/people';
import { undecided } from '../../meetings/lobby-announcement';
import { done, failed, waitingData } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';
import { chooseMeeting } from './choose-meeting';
import { findPeople } from './find-people';

type Wish = Omit<RequestOf<'admit'>, 'verb'>;

const called = (person: WaitingPerson): string => oneLine(say(nameOf(person)));

/** Those whom the user means; the only one who waits need not be named. */
function choose(waiting: readonly WaitingPerson[], { name, all }: Wish): readonly WaitingPerson[] {
  if (all === true) return waiting;
  return name === undefined ? waiting : findPeople(waiting, name, called);
}

async function decide(deps: VerbDeps, wish: Wish, outcome: 'admitted' | 'denied'): Promise<Answer> {
  const chosen = chooseMeeting(deps, wish.meeting);
  if ('answer' in chosen) return chosen.answer;
  const { operationId } = chosen.meeting;
  const waiting = undecided(chosen.meeting);
  const people = choose(waiting, wish);
  if (people.length === 0) {
    const text =
      waiting.length === 0
        ? t('cli.nobodyWaits')
        : t('cli.nobodyCalled', { name: oneLine(wish.name ?? '', 60) });
    return { exitCode: exitCodes.nothing, text, data: { waiting: waiting.map(waitingData) } };
  }
  if (people.length > 1 && wish.all !== true) {
    const text = [t('cli.whichPerson'), ...people.map((person) => `  ${called(person)}`)].join('\n');
    return { exitCode: exitCodes.usage, text, data: { waiting: people.map(waitingData) } };
  }
  const hrefs = people.map(({ href }) => href);
  const { commands } = deps;
  const result = await (outcome === 'admitted'
    ? commands.admitPeople(operationId, hrefs)
    : commands.denyPeople(operationId, hrefs));
  if (!result.ok) return failed(result.problem, { operationId });
  return done(t(`cli.${outcome}`, { names: people.map(called).join(', ') }), {
    operationId,
    [outcome]: people.map(waitingData),
  });
}

/** Admits people from the lobby of a running meeting. */
export const admit = (deps: VerbDeps, request: RequestOf<'admit'>): Promise<Answer> =>
  decide(deps, request, 'admitted');

/** Denies people in the lobby of a running meeting. */
export const deny = (deps: VerbDeps, request: RequestOf<'deny'>): Promise<Answer> =>
  decide(deps, request, 'denied');
