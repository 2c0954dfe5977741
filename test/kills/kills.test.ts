import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodeLine } from '../../main/journal/journal-codec';
import { finalStates, type Meeting } from '../../common/meeting';
import { decodeJournal } from '../decode-journal';
import type { Client } from '../protocol/client';
import { Runs } from '../protocol/runs';
import { seeded } from '../seeded';
import { play, serverOf } from './story';

/** Consecutive runs. `npm run kills` does more. */
const usual = process.env['npm_lifecycle_event'] === 'kills' ? 300 : 60;
const count = Number(process.env['MEET_NOW_KILLS'] ?? usual);
const firstSeed = Number(process.env['MEET_NOW_SEED'] ?? 1);
/** The longest run, in steps. */
const longestLife = 150;

const isRunning = ({ state }: Meeting): boolean => !finalStates.has(state);

/** The state that the app has to show for the server's state of a conversation. */
const shownAs = {
  Incoming: 'connecting',
  Connecting: 'connecting',
  Conferencing: 'connecting',
  InLobby: 'lobby',
  Conferenced: 'connected',
  Connected: 'connected',
} as const;

function agree(runs: Runs, client: Client): void {
  const running = client.book.tracked.filter(({ meeting }) => isRunning(meeting));
  const told = runs.conversations.map(({ href, state, joinUrl }) => ({
    href,
    state: state === 'Disconnected' ? 'ended' : shownAs[state],
    joinUrl: state === 'Conferenced' ? joinUrl : undefined,
  }));
  const known = running.map(({ conversation = 'https://none', meeting: { state, joinUrl, unconfirmed } }) => {
    expect(unconfirmed).toBeUndefined();
    return { href: new URL(conversation).pathname, state, joinUrl };
  });
  const byHref = (one: { href: string }, other: { href: string }): number =>
    one.href.localeCompare(other.href);
  expect([...known].sort(byHref)).toEqual([...told].sort(byHref));
}

/**
 * One run that is killed at some step, and the runs after it.
 * @returns whether it was killed, and how many meetings continued
 */
async function life(seed: number): Promise<{ readonly killed: boolean; readonly running: number }> {
  const random = seeded(seed);
  const runs = new Runs(serverOf(random));
  let left = Math.ceil(random() * longestLife);
  const run = runs.start((_step, kill) => --left === 0 && kill(), random());
  void run.client.connection.signIn(run.client.account);
  await run.client.settle();
  await play(random, runs, run.client, run.killed);
  const { killed } = { killed: run.killed() };
  run.kill();
  // If a compaction was killed too, part of another file remains.
  if (random() < 0.2) appendFileSync(join(runs.folder, 'meetings.journal.new'), runs.journal.slice(0, 99));
  await runs.clock.advance(Math.floor(random() * 8 * 60_000));
  const asked = decodeJournal(runs.journal).flatMap((entry) =>
    'subject' in entry ? [entry.operationId] : [],
  );
  expect(new Set(asked).size).toBe(asked.length);
  const running = runs.conversations.length;

  const next = await runs.startAgain();
  await runs.clock.advance(10_000);
  agree(runs, next);
  expect(next.book.meetings.map(({ operationId }) => operationId).reverse()).toEqual(asked);
  const posts = next.requests('POST', 'onlineMeetingInvitations').length;
  expect(posts).toBeLessThanOrEqual(asked.length);
  expect(next.complaints).toEqual([]);

  // This run is killed while it compacts: the next one finds the same entries.
  next.connection.leaveRunning();
  const third = await runs.startAgain();
  agree(runs, third);
  expect(third.book.meetings.map(({ operationId }) => operationId)).toEqual(
    next.book.meetings.map(({ operationId }) => operationId),
  );
  const torn = runs.journal.split('\n').filter((line) => line !== '' && decodeLine(line) === undefined);
  expect(torn.length).toBeLessThanOrEqual(1);
  return { killed, running };
}

it('P83 loses, doubles and tears nothing whenever the app is killed, and takes up every meeting that the server still has', async () => {
  let running = 0;
  let kills = 0;
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const outcome = await life(seed).catch((error: unknown) => {
      throw new Error(`MEET_NOW_SEED=${String(seed)} MEET_NOW_KILLS=1 repeats it`, { cause: error });
    });
    running += outcome.running;
    kills += outcome.killed ? 1 : 0;
  }
  expect(kills).toBeGreaterThan(count / 2);
  process.stdout.write(`${String(kills)} kills, ${String(running)} meetings continued: all taken up\n`);
}, 300_000);
