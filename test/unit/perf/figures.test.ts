import { expect, it } from 'vitest';
import { alternate, inTurn } from '../../perf/figures';
import { judge } from '../../perf/record';

it('takes samples in the order A B C C B A, after a round that does not count', async () => {
  const order: string[] = [];
  const side = (name: string) => () => Promise.resolve(order.push(name));
  const samples = await inTurn(3, { a: side('a'), b: side('b'), c: side('c') });
  expect(order.join('')).toBe('abcabccbaabc');
  expect(samples).toEqual([
    { a: 4, b: 5, c: 6 },
    { c: 7, b: 8, a: 9 },
    { a: 10, b: 11, c: 12 },
  ]);
});

it('warms up as it is told to', async () => {
  const order: string[] = [];
  const side = (name: string) => () => Promise.resolve(order.push(name));
  await alternate(2, side('ours '), side('bare '), side('warm up '));
  expect(order.join('')).toBe('warm up ours bare bare ours ');
});

it('needs one pair of what is the same each time, and three of anything else', () => {
  const size = { figure: 'F10', what: 'size', unit: 'MB', pairs: [{ ours: 202, bare: 200 }] } as const;
  const target = { by: 'difference', most: 3 } as const;
  expect(judge({ ...size, target, exact: true }).answer).toBe('met');
  expect(judge({ ...size, target, exact: true, pairs: [{ ours: 204, bare: 200 }] }).answer).toBe('missed');
  expect(judge({ ...size, target }).answer).toBe('no answer');
});
