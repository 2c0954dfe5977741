import { expect, it } from 'vitest';
import type { Meeting, Moment } from '../../../../../common/meeting';
import { say } from '../../../../../main/language/t';
import { meeting } from '../meetings';
import { asked, clock, set, setUp, shown, store } from './announced';

setUp();

let at = 0;
const joins = (before: Meeting, who: string, what: Moment['what'] = 'personJoined'): Meeting => {
  const now = { ...before, timeline: [...before.timeline, { at: ++at, what, who }] };
  set(now);
  return now;
};
const begin = (): Meeting => {
  const up = meeting({ operationId: 'a', state: 'connected' });
  set(up);
  return up;
};
const told = () =>
  shown.filter(({ about }) => about === 'people').map(({ title, body }) => [title, ...body].map(say));
const want = (notifyJoinsAndLeaves: boolean, notifications: 'all' | 'results' = 'all') =>
  store.setState(({ settings }) => ({ settings: { ...settings, notifyJoinsAndLeaves, notifications } }));

it('announces the first person, and with the settings as they are nobody else', async () => {
  let up = joins(begin(), 'Ben');
  await clock.advance(1_000);
  up = joins(up, 'Eve');
  joins(up, 'Ben', 'personLeft');
  await clock.advance(1_000);
  expect(told()).toEqual([['First person joined', 'Ben · Budget']]);
});

it('collects people for a second, so that a crowd is one notification', async () => {
  want(true);
  let up = joins(begin(), 'Ben');
  for (let nth = 1; nth <= 200; nth++) up = joins(up, `Guest ${nth}`);
  await clock.advance(999);
  expect(told()).toEqual([]);
  await clock.advance(1);
  expect(told()).toEqual([['First people joined', 'Ben, Guest 1, Guest 2 and 198 others · Budget']]);
  joins(up, 'Ben', 'personLeft');
  await clock.advance(1_000);
  expect(told().at(-1)).toEqual(['Left the meeting', 'Ben · Budget']);
});

it('are no results, so that a user who wants only those hears nothing', async () => {
  want(true, 'results');
  joins(begin(), 'Ben');
  await clock.advance(1_000);
  expect(told()).toEqual([]);
});

it('says nothing about people who leave because the meeting ends, and takes the last notification away', async () => {
  want(true);
  const up = joins(begin(), 'Ben');
  await clock.advance(1_000);
  const gone = joins(up, 'Ben', 'personLeft');
  set({ ...gone, state: 'ended' });
  await clock.advance(1_000);
  expect(told()).toHaveLength(1);
  expect(asked).toContainEqual(['withdraw', 'a people']);
});
