import { expect, it } from 'vitest';
import { Turns } from '../../../../main/net/turns';

const patiently = (before: Promise<void>): Promise<void> => before;

it('lets exchanges with one server run one after the other, and those with another at the same time', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const endFirst = await turns.begin('a', patiently);
  const second = turns.begin('a', patiently).then((end) => (order.push('second'), end));
  const third = turns.begin('a', patiently).then((end) => (order.push('third'), end));
  (await turns.begin('b', patiently))();
  order.push('other');
  endFirst();
  (await second)();
  (await third)();
  expect(order).toEqual(['other', 'second', 'third']);
});

it('does not let the next one in before the first has ended if one in between gives up', async () => {
  const turns = new Turns();
  let ended = false;
  const end = await turns.begin('a', patiently);
  await expect(turns.begin('a', () => Promise.reject(new Error('too long')))).rejects.toThrow('too long');
  const next = turns.begin('a', patiently).then(() => expect(ended).toBe(true));
  await Promise.resolve();
  ended = true;
  end();
  await next;
});
