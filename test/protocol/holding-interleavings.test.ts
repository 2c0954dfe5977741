import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BehaviourChange, SpoiltEvent } from '../simulator';
import { Holding } from './holding-interleaving';
import { behaviours, type HoldingStep, holdings, spoiltPeople } from './holding-interleaving-steps';
import { representation } from './representation';

const seed = Number(process.env['MEET_NOW_SEED'] ?? 20_261_129);
const numRuns = Number(process.env['MEET_NOW_RUNS'] ?? (representation === 'json' ? 750 : 250));
const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);

beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

/** Performs it, lets it settle, and checks the rules. */
async function hold(
  behaviour: BehaviourChange,
  steps: readonly HoldingStep[],
  spoilt: SpoiltEvent,
): Promise<void> {
  const holding = new Holding(behaviour);
  const { client } = holding;
  await holding.run(steps, spoilt);
  await holding.heal();
  expect(holding.differences(), 'what is shown differs from what the server has').toEqual([]);
  expect(holding.wrong).toEqual([]);
  // A server that takes no `to` refuses the call before it rings, so the client asks once more without it.
  const calls = client.requests('POST', 'phoneAudioInvitations').filter(({ status }) => status !== 401);
  const rung = calls.filter(({ status }) => status !== 400);
  expect(rung.length, 'calls to the telephone').toBeLessThanOrEqual(holding.presses);
  expect(rejections).toEqual([]);
  const errors = /could not be processed|A listener failed/;
  expect(client.complaints.filter((line) => errors.test(line))).toEqual([]);
}

describe('P90: a meeting that the user holds, whatever happens in it and in any order', () => {
  it(`ends with the people and roles that the server has, each admitted once and as the user says (${numRuns} runs, seed ${seed})`, async () => {
    await fc.assert(fc.asyncProperty(behaviours, holdings, spoiltPeople, hold), {
      seed,
      numRuns,
      ...(process.env.FPATH ? { path: process.env.FPATH, endOnFailure: true } : {}),
    });
  }, 240_000);
});
