import { expect, it } from 'vitest';
import { runMonth, unsteadyIn } from './month';

/** A month takes half a minute: `npm run soak -- --month`. */
it('two days of polls, faults and a restart of the server lose or double no meeting, and leave nothing behind', async () => {
  const { days, asked, connected, lost, doubled, wrong } = await runMonth({ days: 2, seed: 20_261_129 });
  expect({ lost, doubled, wrong, unsteady: unsteadyIn(days) }).toEqual({
    lost: 0,
    doubled: 0,
    wrong: [],
    unsteady: [],
  });
  expect(asked).toBe(24);
  expect(connected).toBeGreaterThan(12);
}, 60_000);
