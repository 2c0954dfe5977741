import { afterEach, expect, it } from 'vitest';
import { kernelWatch } from '../../../../../main/desktop/power/power-kernel';
import { until } from '../../../../../scripts/desktop/wait';
import { listeningLogger } from '../../../../unit/main/support';

let stop: () => void = () => undefined;
afterEach(() => stop());

type Program = readonly [string, ...string[]];

function watch(program: Program) {
  const seen = { reports: 0, ends: 0 };
  stop = kernelWatch(
    listeningLogger().logger,
    program,
  )({
    onReport: () => seen.reports++,
    onEnd: () => seen.ends++,
  });
  return seen;
}

// With the real kernel: test/desktop/another-network.test.ts.
it('takes each line of the program for a report', async () => {
  const seen = watch(['sh', '-c', 'echo; exec sleep 60']);
  await until('a report', () => seen.reports === 1, 5000);
  expect(seen.ends).toBe(0);
});

it.each<[string, Program]>([
  ['is missing', ['no-such-program']],
  ['fails', ['sh', '-c', 'exit 1']],
  ['is killed', ['sh', '-c', 'kill -9 $$']],
])('says once that there are no more reports if the program %s', async (_how, program) => {
  const seen = watch(program);
  await until('the end', () => seen.ends > 0, 5000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toEqual({ reports: 0, ends: 1 });
});
