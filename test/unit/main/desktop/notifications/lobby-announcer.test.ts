import { expect, it } from 'vitest';
import type { Meeting } from '../../../../../common/meeting';
import type { WaitingPerson } from '../../../../../common/people';
import { text } from '../../../../../common/text';
import { meeting } from '../meetings';
import { asked, clickIn, clock, set, setUp, shown, stop, store } from './announced';

setUp();

const waits = (name: string): WaitingPerson => ({
  href: `/p/${name}`,
  name,
  since: clock.now(),
  actions: ['admit', 'reject'],
});
const held = (...lobby: readonly WaitingPerson[]): Meeting =>
  meeting({ operationId: 'a', state: 'connected', lobby });
const titles = () => shown.filter(({ about }) => about === 'lobby').map(({ title }) => title.key);
const want = (notifications: 'all' | 'results' | 'none') =>
  store.setState(({ settings }) => ({ settings: { ...settings, notifications } }));

it('somebody who waits is a result, not a step', () => {
  want('results');
  set(held());
  set(held(waits('Ben')));
  expect(titles()).toEqual(['notifications.title.waiting']);
});

it('nothing is announced if the user wants no notifications, not even a reminder', async () => {
  want('none');
  set(held());
  set(held(waits('Ben')));
  await clock.advance(600_000);
  expect(shown).toEqual([]);
});

it('reminds the user after one minute and after five, and then no longer', async () => {
  set(held());
  set(held(waits('Ben')));
  await clock.advance(59_999);
  expect(titles()).toHaveLength(1);
  await clock.advance(1);
  expect(shown.at(-1)).toMatchObject({ title: text('notifications.title.stillWaiting') });
  await clock.advance(240_000);
  expect(titles()).toHaveLength(3);
  await clock.advance(3_600_000);
  expect(titles()).toHaveLength(3);
});

it('reminds the user of nobody who was decided about, has gone, or waits for a meeting that is over', async () => {
  set(held());
  const ben = waits('Ben');
  set(held(ben));
  set(held({ ...ben, asked: 'admit' }));
  set(held());
  const eve = waits('Eve');
  set(held(eve));
  set({ ...held(eve), state: 'ended' });
  await clock.advance(600_000);
  expect(titles()).toEqual(['notifications.title.waiting', 'notifications.title.waiting']);
  expect(asked).toContainEqual(['withdraw', 'a lobby']);
  expect(clock.pending).toBe(0);
});

it('counts the time from when the person came, not from when the app found them there', async () => {
  const ben = waits('Ben');
  await clock.advance(200_000);
  set(held(ben));
  await clock.advance(99_999);
  expect(titles()).toHaveLength(1);
  await clock.advance(1);
  expect(titles()).toEqual(['notifications.title.waiting', 'notifications.title.stillWaiting']);
});

it('forgets its reminders when the app ends', async () => {
  set(held());
  set(held(waits('Ben')));
  stop();
  await clock.advance(600_000);
  expect(titles()).toHaveLength(1);
});

it('a button applies to those whom the text named, and to nobody who came since', () => {
  const [ben, eve] = [waits('Ben'), waits('Eve')];
  set(held());
  set(held(ben));
  const [told] = shown.filter(({ about }) => about === 'lobby');
  set(held(ben, eve));
  if (told === undefined) throw new Error('Nothing was shown.');
  clickIn(told, 'admit');
  clickIn(told, 'deny');
  expect(asked).toEqual([
    ['admit', 'a', ['/p/Ben']],
    ['deny', 'a', ['/p/Ben']],
  ]);
});
