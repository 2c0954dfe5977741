import type { WindowBounds } from '../../../common/settings-schema';

/** In device-independent pixels, as Electron counts them. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallestWindow = { width: 360, height: 480 } as const;
const usualWindow = { width: 420, height: 640 } as const;

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const between = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, Math.max(low, high)));

/**
 * Where a window can be seen as a whole: on the screen that shows most of it already.
 * @param wanted where it was
 * @param workAreas what is free of panels on each screen, the main one first
 * @returns `undefined` where none of these screens shows any of it
 */
export function onScreen(wanted: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  const [most] = workAreas
    .filter((area) => overlap(wanted, area) > 0)
    .sort((a, b) => overlap(wanted, b) - overlap(wanted, a));
  if (most === undefined) return undefined;
  const width = between(wanted.width, smallestWindow.width, most.width);
  const height = between(wanted.height, smallestWindow.height, most.height);
  return {
    x: between(wanted.x, most.x, most.x + most.width - width),
    y: between(wanted.y, most.y, most.y + most.height - height),
    width,
    height,
  };
}

/**
 * Bounds of a new window.
 * @param kept those of the last one; `null` = there was none
 * @returns where the last one was; in the middle of the main screen the first time, and where its screen is gone
 */
export function firstBounds(kept: WindowBounds | null, workAreas: readonly Rectangle[]): Rectangle {
  const placed = kept === null ? undefined : onScreen(kept, workAreas);
  if (placed !== undefined) return placed;
  const main = workAreas[0] ?? { x: 0, y: 0, ...usualWindow };
  const { width, height } = kept ?? usualWindow;
  const middle = {
    x: main.x + Math.round((main.width - width) / 2),
    y: main.y + Math.round((main.height - height) / 2),
  };
  return onScreen({ ...middle, width, height }, [main]) ?? { ...main, ...usualWindow };
}
