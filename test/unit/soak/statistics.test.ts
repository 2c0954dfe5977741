import { expect, it } from 'vitest';
import { readOptions, UsageError } from '../../soak/options';
import { lineThrough, type Point, slopeOf } from '../../soak/statistics';
import { compare, countDoubled, freshCounts } from '../../soak/tally';

const points = (...values: number[]): readonly Point[] =>
  values.map((value, index) => ({ seconds: index * 60, value }));

it('a line goes through points that are on one, and is level where there is only one moment', () => {
  expect(lineThrough(points(5, 6, 7, 8))).toBeCloseTo(1 / 60);
  expect(lineThrough(points(5))).toBe(0);
});

it('a figure that rises more than it may is said to grow, and one that swings is not', () => {
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

it('a meeting is lost where client and server disagree, unless the user was asked to look', () => {
  const counts = freshCounts();
  const meeting = (operationId: string, state: 'connected' | 'lost' | 'failed', code?: string) => ({
    operationId,
    subject: '',
    importance: 'Normal' as const,
    trigger: 'tray' as const,
    state,
    linkCopied: false,
    canCancel: false,
    canLeave: false,
    timeline: [],
    ...(code === undefined ? {} : { problem: { code, message: '', next: 'retry' as const } }),
  });
  compare(counts, [meeting('a', 'connected'), meeting('b', 'failed', 'NoAnswer')], ['a', 'b'], 'now');
  expect(counts).toMatchObject({ lost: 0, connected: 2 });
  compare(counts, [meeting('a', 'lost'), meeting('c', 'connected')], ['a'], 'then');
  expect(counts).toMatchObject({
    lost: 2,
    wrong: ['then: a is up, and shown lost', 'then: c is shown connected, and not up'],
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
