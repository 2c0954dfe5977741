import { describe, expect, it } from 'vitest';
import { targets } from './targets';
import { holdMeetings } from './targets/meetings';

/** The same inputs in each run, so that failures can be repeated; `npm run fuzz` uses others. */
const seed = 20_261_204;

describe('input from outside', () => {
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

const signedOut = [{ do: 'start' }, { do: 'expire' }, { do: 'signOut' }] as const;
const redirected = {
  step: 'events',
  nth: 0,
  part: 'status',
  mutation: { kind: 'spoil', how: 'replace', at: 0, pick: 1 },
} as const;

it.each(['json', 'xml'] as const)(
  'a meeting that the user signed out of is over on both sides: %s',
  async (form) => {
    await holdMeetings({ representation: form, acts: signedOut, spoils: [] });
    const [start, , signOut] = signedOut;
    await holdMeetings({ representation: form, acts: [start, signOut], spoils: [redirected] });
  },
);
