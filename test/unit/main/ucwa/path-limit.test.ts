import { describe, expect, it } from 'vitest';
import { PathLimit } from '../../../../main/ucwa/path-limit';

/** What is known after cuts at those times, in seconds. */
function after(...cuts: number[]): number | undefined {
  const path = new PathLimit(3_000, 5_000);
  for (const cut of cuts) path.cut(cut * 1_000);
  return path.endsAfter === undefined ? undefined : path.endsAfter / 1_000;
}

describe('how long the path lets a poll stand', () => {
  it.each([
    ['nothing, at first', [], undefined],
    ['nothing after one cut', [60], undefined],
    ['a few seconds less than two cuts at the same time', [60, 60], 57],
    ['less than the shorter one of two that are about the same', [60, 55], 52],
    ['nothing where two differ', [60, 50], undefined],
    ['nothing where each differs from the one before it', [60, 50, 60, 50], undefined],
    ['a shorter limit, once that was met twice', [60, 60, 30, 30], 27],
    ['what it was after a single cut that came sooner', [60, 60, 30], 57],
    ['nothing where polls would have to end all the time', [7, 7], undefined],
    ['what can still be ended in time', [10, 10], 7],
  ])('is %s', (_, cuts, limit) => {
    expect(after(...cuts)).toBe(limit);
  });

  it('is reported when it has been learned', () => {
    const path = new PathLimit(3_000, 5_000);
    expect([path.cut(60_000), path.cut(60_000), path.cut(20_000)]).toEqual([false, true, false]);
  });

  it('is not what a poll outlasted between two cuts', () => {
    const path = new PathLimit(3_000, 5_000);
    path.cut(20_000);
    path.stood(180_000);
    expect(path.cut(20_500)).toBe(false);
    path.stood(15_000);
    expect(path.cut(20_000)).toBe(true);
  });

  it('is forgotten, with the cut before', () => {
    const path = new PathLimit(3_000, 5_000);
    path.cut(60_000);
    path.cut(60_000);
    path.forget();
    expect(path.endsAfter).toBeUndefined();
    expect(path.cut(60_000)).toBe(false);
  });
});
