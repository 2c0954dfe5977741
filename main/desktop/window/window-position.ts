import type { WindowBounds } from '../../../common/settings-schema';

/** In device-independent pixels, as in Electron. */
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
 * Moves a window so that all of it is visible, on the screen that already shows most of it.
 * @param wanted bounds of the window
 * @param workAreas the area of each screen without panels, the main screen first
 * @returns the new bounds; `undefined` if no screen shows any of it
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
 * The bounds of a new window.
 * @param kept bounds of the last window; `null` = there was none
 * @returns the bounds of the last window; the middle of the main screen the first time, or if that screen is gone
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
