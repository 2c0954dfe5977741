import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Found, fuzz, type Progress, repeat } from '../../fuzz/fuzz';
import { readOptions, UsageError } from '../../fuzz/options';
import { orThrow, target } from '../../fuzz/target';

const told = { about: '', runs: 1, weight: 1 };
const refusesLong = target({ name: 'long', ...told }, fc.array(fc.nat()), (list) => {
  orThrow(list.length > 2 ? [`${list.length} numbers`] : []);
  return Promise.resolve();
});
const forgetsRejection = target({ name: 'loose', ...told }, fc.nat(), () => {
  void Promise.reject(new Error('nobody looks'));
  return Promise.resolve();
});
const holds = target({ name: 'sound', ...told }, fc.nat(), () => Promise.resolve());

async function run(duration: number, ...targets: Parameters<typeof fuzz>[0]['targets'][number][]) {
  const found: Found[] = [];
  const progress: Progress[] = [];
  const signal = new AbortController().signal;
  await fuzz({
    targets,
    seed: 3,
    duration,
    signal,
    onFound: (one) => found.push(one),
    onProgress: (one) => progress.push(one),
  });
  return { found, last: progress.at(-1) };
}

it('a failing target is reported with its smallest input and the command that repeats it; the others go on', async () => {
  const { found, last } = await run(400, refusesLong, holds);
  expect(found).toMatchObject([{ target: 'long', counterexample: '[0,0,0]' }]);
  expect(last?.runs['sound']).toBeGreaterThan(0);
  const [, seed = '', path = ''] = /--seed (\S+) --path "(.*)"/.exec(found[0]?.command ?? '') ?? [];
  expect(await repeat(refusesLong, Number(seed), path)).toMatchObject({ counterexample: '[0,0,0]' });
});

it('a rejection that nobody handles is a failure', async () => {
  const { failed, why } = await forgetsRejection.check({ seed: 1, numRuns: 1 });
  expect({ failed, why }).toEqual({ failed: true, why: expect.stringContaining('nobody looks') as string });
});

it('a command line says which target, for how long, and which seed', () => {
  const read = (...args: string[]) => readOptions(args, ['a', 'b']);
  expect(read('--minutes', '0.5', '--seed', '7', '--target', 'b')).toMatchObject({
    minutes: 0.5,
    seed: 7,
    targets: ['b'],
  });
  expect(read().seed).not.toBe(read().seed);
  for (const wrong of [['--target', 'c'], ['--minutes', '0'], ['--seed', 'x'], ['--path', '1'], ['--more']])
    expect(() => read(...wrong), wrong.join(' ')).toThrow(UsageError);
});
