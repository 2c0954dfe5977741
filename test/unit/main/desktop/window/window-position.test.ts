import { describe, expect, it } from 'vitest';
import { firstBounds, onScreen, type Rectangle } from '../../../../../main/desktop/window/window-position';

const area = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });
const main = area(0, 27, 1280, 873);
const left = area(-1920, 0, 1920, 1080);

describe('a window on the screens that are there', () => {
  it.each([
    ['stays where it was', area(100, 100, 420, 640), area(100, 100, 420, 640)],
    ['stays on the other screen', area(-900, 300, 420, 640), area(-900, 300, 420, 640)],
    ['comes out from under the panel', area(100, 0, 420, 640), area(100, 27, 420, 640)],
    ['comes back from beyond the right edge', area(1200, 100, 420, 640), area(860, 100, 420, 640)],
    ['comes back from below the lower edge', area(10, 800, 420, 640), area(10, 260, 420, 640)],
    ['is whole on the screen that shows most of it', area(-100, 100, 420, 640), area(0, 100, 420, 640)],
    ['is no larger than its screen', area(0, 27, 3000, 3000), area(0, 27, 1280, 873)],
    ['is no smaller than its pages need', area(10, 100, 20, 30), area(10, 100, 360, 480)],
  ])('%s', (_what, wanted, placed) => {
    expect(onScreen(wanted, [main, left])).toEqual(placed);
  });

  it('is nowhere where its screen is gone', () => {
    expect(onScreen(area(-900, 300, 420, 640), [main])).toBeUndefined();
    expect(onScreen(area(1280, 27, 420, 640), [main])).toBeUndefined();
  });

  it('shows its upper left corner on a screen that is too small for it', () => {
    expect(onScreen(area(5, 5, 420, 640), [area(0, 0, 320, 240)])).toEqual(area(0, 0, 360, 480));
  });
});

describe('a new window', () => {
  it('is in the middle the first time', () => {
    expect(firstBounds(null, [main, left])).toEqual(area(430, 144, 420, 640));
  });

  it('is where the last one was', () => {
    const kept = { ...area(100, 100, 500, 700), maximized: false };
    expect(firstBounds(kept, [main])).toEqual(area(100, 100, 500, 700));
  });

  it('keeps its size, in the middle, where that screen is gone', () => {
    const kept = { ...area(-900, 300, 500, 2000), maximized: true };
    expect(firstBounds(kept, [main])).toEqual(area(390, 27, 500, 873));
  });

  it('is as usual on a system that tells of no screen', () => {
    expect(firstBounds(null, [])).toEqual(area(0, 0, 420, 640));
  });
});
