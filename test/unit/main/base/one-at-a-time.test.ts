import { expect, it } from 'vitest';
import { oneAtATime } from '../../../../main/base/one-at-a-time';

it('S36 asks for one token at a time, and once more for all requests that came meanwhile', async () => {
  const ends: (() => void)[] = [];
  const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const ask = oneAtATime(() => new Promise((resolve) => ends.push(resolve)));
  for (let page = 0; page < 10; page++) ask();
  await turn();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await turn();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await turn();
  expect(ends).toHaveLength(2);
  ask();
  expect(ends).toHaveLength(3);
});
