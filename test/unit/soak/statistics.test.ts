import { expect, it } from 'vitest';
import { Client } from '../../protocol/client';
import { readOptions, UsageError } from '../../soak/options';
import { lineThrough, type Point, slopeOf } from '../../soak/statistics';
import { compare, countDoubled, freshCounts } from '../../soak/tally';

const points = (...values: number[]): readonly Point[] =>
  values.map((value, index) => ({ seconds: index * 60, value }));

it('a line goes through points that are on one, and is level where there is only one moment', () => {
  expect(lineThrough(points(5, 6, 7, 8))).toBeCloseTo(1 / 60);
  expect(lineThrough(points(5))).toBe(0);
});

it('a figure that rises too much counts as growing, and one that swings does not', () => {
  const rising = slopeOf('heap', points(...Array.from({ length: 20 }, (_, index) => index)), 6);
  expect(rising).toMatchObject({ verdict: 'grows', perHour: 60 });
  const swinging = slopeOf('heap', points(...Array.from({ length: 20 }, (_, index) => (index % 2) * 4)), 6);
  expect(swinging.verdict).toBe('flat');
});

it('the warm-up does not count, and a few samples say nothing', () => {
  const warm = points(...Array.from({ length: 50 }, (_, index) => Math.min(index, 10)));
  expect(slopeOf('heap', warm, 1).verdict).toBe('flat');
  expect(slopeOf('heap', points(1, 50, 100), 1).verdict).toBe('tooShort');
});

it('what client and server disagree on is counted as lost, and what was made twice as doubled', async () => {
  const client = new Client();
  await client.signIn();
  await client.start();
  const counts = freshCounts();
  compare(counts, client, 'now');
  expect(counts).toMatchObject({ compared: 1, connected: 1, lost: 0, wrong: [] });
  const [application] = client.simulator.state.applications;
  const state = { applications: [{ id: application?.id ?? '', conversations: [] }] };
  compare(counts, { book: client.book, connection: client.connection, simulator: { state } }, 'then');
  expect(counts).toMatchObject({
    lost: 1,
    wrong: ['then: operation-1 is shown as connected, but the server does not have it'],
  });
  countDoubled(counts, { a: 1, b: 2 }, 'at the end');
  expect(counts.doubled).toBe(1);
});

it('a command line says for how long', () => {
  expect(readOptions(['--hours', '0.5', '--seed', '7'])).toMatchObject({ hours: 0.5, seed: 7, month: false });
  expect(readOptions(['--month'])).toMatchObject({ month: true });
  for (const wrong of [
    ['--hours', '0'],
    ['--seed', 'x'],
    ['--days', '3'],
  ])
    expect(() => readOptions(wrong), wrong.join(' ')).toThrow(UsageError);
});
