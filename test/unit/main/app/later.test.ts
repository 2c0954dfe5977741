import { expect, it } from 'vitest';
import { until } from '../../../../scripts/desktop/wait';
import { Later } from '../../../../main/app/later';

const atOnce = (): Promise<void> => Promise.resolve();

it('does what a start leaves for later in its order, and each step in a turn of its own', async () => {
  const done: string[] = [];
  const later = new Later();
  later.add(
    () => {
      done.push('first');
      setImmediate(() => done.push('a turn between'));
    },
    () => done.push('second'),
  );
  later.add(() => later.add(() => done.push('added by a step')));
  expect(done).toEqual([]);
  await later.run(atOnce);
  expect(done).toEqual(['first', 'a turn between', 'second', 'added by a step']);
});

it('does what comes after the start at once', async () => {
  const done: string[] = [];
  const later = new Later();
  await later.run(atOnce);
  later.add(() => done.push('at once'));
  expect(done).toEqual(['at once']);
});

it('fails with a step that fails', async () => {
  const later = new Later();
  later.add(() => {
    throw new Error('no bus');
  });
  await expect(later.run(atOnce)).rejects.toThrow('no bus');
});

it('waits before each step for what is more urgent', async () => {
  const done: string[] = [];
  const later = new Later();
  later.add(
    () => done.push('first'),
    () => done.push('second'),
  );
  let release: (() => void) | undefined;
  const free = (): Promise<void> =>
    done.length === 0 ? Promise.resolve() : new Promise((resolve) => (release = resolve));
  const whole = later.run(free);
  await until('the second step to be asked for', () => release !== undefined, 1_000);
  expect(done).toEqual(['first']);
  release?.();
  await whole;
  expect(done).toEqual(['first', 'second']);
});
