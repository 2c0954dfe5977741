import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpoiltEvent } from '../simulator';
import { Play } from './interleaving';
import { holdAcks, holdAnnouncements, holdBackoff, holdMeetings, holdPosts } from './interleaving-rules';
import { sequences, unusable } from './interleaving-steps';
import { differences } from './meeting-invariant';
import { representation } from './representation';

const seed = 20_261_122;
const numRuns = representation === 'json' ? 750 : 200;
const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);

beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

/** Performs it, lets it settle, and checks the rules. */
async function hold(steps: Parameters<Play['run']>[0], last: SpoiltEvent): Promise<void> {
  const play = new Play();
  await play.run(steps);
  await play.heal();
  expect(differences(play.client), 'what is shown differs from what the server has').toEqual([]);
  await play.lastMinute(last);
  expect(differences(play.client), 'what is shown differs from what the server has').toEqual([]);
  expect(play.wrong).toEqual([]);
  holdMeetings(play);
  holdPosts(play);
  holdAnnouncements(play);
  holdAcks(play);
  holdBackoff(play);
  expect(rejections).toEqual([]);
  const errors = /could not be processed|A listener failed/;
  expect(play.client.complaints.filter((line) => errors.test(line))).toEqual([]);
}

describe('any events, in any order', () => {
  it(`ends with exactly the meetings that the server has (${numRuns} runs, seed ${seed})`, async () => {
    await fc.assert(fc.asyncProperty(sequences, unusable, hold), { seed, numRuns });
  }, 240_000);
});
