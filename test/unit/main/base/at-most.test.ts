import { expect, it } from 'vitest';
import { atMost } from '../../../../main/base/clock';
import { ManualClock } from '../../../simulator/manual-clock';

const clock = new ManualClock();
const endless = new Promise(() => undefined);

it('waits for work no longer than for that time', async () => {
  let over = false;
  void atMost(1_000, clock, endless).then(() => (over = true));
  await clock.advance(999);
  expect(over).toBe(false);
  await clock.advance(1);
  expect(over).toBe(true);
});

it('ends with the work, and fails with it', async () => {
  await atMost(1_000, clock, Promise.resolve('done'));
  const failed = Promise.reject(new Error('no bus'));
  await expect(atMost(1_000, clock, failed)).rejects.toThrow('no bus');
});
