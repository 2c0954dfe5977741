import { describe, expect, it } from 'vitest';
import { targets } from './targets';

/** The same inputs in each run, so that what fails here fails again; `npm run fuzz` takes others. */
const seed = 20_261_204;

describe('whatever comes from outside', () => {
  it.each(targets)(
    'holds: $about ($runs runs)',
    async (target) => {
      const { failed, why, counterexample } = await target.check({ seed, numRuns: target.runs });
      expect({ failed, why, counterexample }).toEqual({
        failed: false,
        why: undefined,
        counterexample: undefined,
      });
    },
    120_000,
  );
});
