import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Slices, sliceTime } from '../../../../main/base/clock';

/** Does pieces of work that take so many milliseconds each. @returns how long each slice took */
async function slicesOf(pieces: readonly number[]): Promise<readonly number[]> {
  let time = 0;
  const after = (_delay: number, callback: () => void) => {
    queueMicrotask(callback);
    return () => undefined;
  };
  const slices = new Slices({ now: () => time, after });
  const taken = [0];
  for (const piece of pieces) {
    if (slices.isOver) {
      await slices.next();
      taken.push(0);
    }
    time += piece;
    taken.push((taken.pop() ?? 0) + piece);
  }
  return taken;
}

describe('long work in slices', () => {
  it('never goes on for longer than its time and one piece', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 }), async (pieces) => {
        for (const slice of await slicesOf(pieces)) expect(slice).toBeLessThan(sliceTime + 4);
      }),
    ));

  it('does not end before its time, so that a thousand quick pieces need few turns', async () => {
    expect(await slicesOf(Array.from({ length: 1_000 }, () => 0))).toHaveLength(1);
    const thousand = await slicesOf(Array.from({ length: 1_000 }, () => 1));
    expect(thousand).toEqual(Array.from({ length: 1_000 / sliceTime }, () => sliceTime));
  });
});
