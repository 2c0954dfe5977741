import { expect, it } from 'vitest';
import { Later } from '../../../../main/app/later';

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
  await later.run();
  expect(done).toEqual(['first', 'a turn between', 'second', 'added by a step']);
});

it('does what comes after the start at once', async () => {
  const done: string[] = [];
  const later = new Later();
  await later.run();
  later.add(() => done.push('at once'));
  expect(done).toEqual(['at once']);
});

it('fails with a step that fails', async () => {
  const later = new Later();
  later.add(() => {
    throw new Error('no bus');
  });
  await expect(later.run()).rejects.toThrow('no bus');
});
