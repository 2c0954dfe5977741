import { expect, it } from 'vitest';
import { atMost } from '../../../../main/base/clock';
import { ManualClock } from '../../../simulator/manual-clock';

const clock = new ManualClock();

it('waits for work no longer than the given time, even if it fails later', async () => {
  let fail: (error: Error) => void = () => undefined;
  let over = false;
  void atMost(1_000, clock, new Promise((_, reject) => (fail = reject))).then(() => (over = true));
  await clock.advance(999);
  expect(over).toBe(false);
  await clock.advance(1);
  expect(over).toBe(true);
  fail(new Error('too late'));
  await clock.settle();
});

it('ends with the work, fails with it, and leaves no timer behind', async () => {
  await atMost(1_000, clock, Promise.resolve('done'));
  const failed = Promise.reject(new Error('no bus'));
  await expect(atMost(1_000, clock, failed)).rejects.toThrow('no bus');
  expect(clock.pending).toBe(0);
});
