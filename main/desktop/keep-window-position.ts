import { screen, type BrowserWindow } from 'electron';
import type { Settings } from '../settings/settings';
import { onScreen, type Rectangle } from './window-position';

/** A window that is dragged tells of every pixel: it is written down this long after the last, in milliseconds. */
const settled = 500;

/** What is free of panels on each screen, the main one first. */
export function workAreas(): readonly Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/**
 * Writes down where a window is, and brings it back where its screen goes away.
 * @param asked where it was to be: some window managers on Linux report it lower by its title bar, and a window that
 *   is opened there again would sink a little each time
 */
export function keepWindowPosition(
  window: BrowserWindow,
  settings: Pick<Settings, 'get' | 'set'>,
  asked: Partial<Rectangle>,
): void {
  let shift: { readonly x: number; readonly y: number } | undefined;
  let due: NodeJS.Timeout | undefined;

  const write = (): void => {
    clearTimeout(due);
    due = undefined;
    if (window.isDestroyed() || !window.isVisible()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const maximized = window.isMaximized();
    const by = shift ?? { x: 0, y: 0 };
    const now = { x: x - by.x, y: y - by.y, width, height, maximized };
    if (JSON.stringify(now) !== JSON.stringify(settings.get('windowBounds')))
      settings.set('windowBounds', now);
  };
  const soon = (): void => {
    clearTimeout(due);
    due = setTimeout(write, settled);
  };
  const bringBack = (): void => {
    if (window.isDestroyed() || window.isMaximized() || window.isFullScreen()) return;
    const areas = workAreas();
    const [main] = areas;
    if (main === undefined) return;
    const { width, height } = window.getBounds();
    const placed = onScreen(window.getBounds(), areas) ?? onScreen({ ...main, width, height }, areas);
    if (placed !== undefined) window.setBounds(placed);
  };

  window.once('show', () => {
    if (process.platform !== 'linux' || asked.x === undefined || asked.y === undefined) return;
    const { x, y } = asked;
    // The manager frames a window a moment after it is shown.
    setTimeout(() => {
      if (window.isDestroyed() || window.isMaximized()) return;
      const [left = x, top = y] = window.getPosition();
      const moved = { x: left - x, y: top - y };
      if (isTitleBar(moved)) shift = moved;
    }, settled / 2);
  });
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('close', write);
  screen.on('display-removed', bringBack);
  screen.on('display-metrics-changed', bringBack);
  window.once('closed', () => {
    clearTimeout(due);
    screen.off('display-removed', bringBack);
    screen.off('display-metrics-changed', bringBack);
  });
}

const isTitleBar = ({ x, y }: { readonly x: number; readonly y: number }): boolean =>
  Math.abs(x) <= 16 && Math.abs(y) <= 64;
