import { screen, type BrowserWindow } from 'electron';
import { guarded } from '../../base/guarded';
import type { WindowBounds } from '../../../common/settings-schema';
import type { Settings } from '../../settings/settings';
import { onScreen, type Rectangle } from './window-position';

/** How long after the last move the position is stored, in milliseconds: a dragged window reports every pixel. */
const settled = 500;

/** A window manager adds the frame to a new window within this time, in milliseconds; no user drags it sooner. */
const framing = 1000;

/** The area of each screen without panels, the main screen first. */
export function workAreas(): readonly Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/**
 * Stores the position of a window, and moves the window back into view if its screen disappears.
 * @param asked the position that the app asked for. Some window managers on Linux report it lower by the title bar, so a
 *   window that reopened there would sink a little each time
 */
export function storeWindowPosition(
  window: BrowserWindow,
  settings: Pick<Settings, 'get' | 'set'>,
  asked: Rectangle,
): void {
  let normal = asked;
  let shift = { x: 0, y: 0 };
  let seen: WindowBounds | undefined;
  let due: NodeJS.Timeout | undefined;
  let framedUntil = 0;

  const write = (): void => {
    clearTimeout(due);
    if (seen === undefined) return;
    const { maximized, ...bounds } = seen;
    if (!maximized) normal = { ...bounds, x: bounds.x - shift.x, y: bounds.y - shift.y };
    const now = { ...normal, maximized };
    if (JSON.stringify(now) !== JSON.stringify(settings.get('windowBounds')))
      settings.set('windowBounds', now);
  };
  const look = (): void => {
    if (!window.isVisible() || window.isMinimized()) return;
    // Not its normal bounds: on Linux a window that opens maximized has those of the whole screen.
    const { x, y, width, height } = window.getBounds();
    if (Date.now() < framedUntil && isFrame(x - asked.x, y - asked.y))
      shift = { x: x - asked.x, y: y - asked.y };
    seen = { x, y, width, height, maximized: window.isMaximized() };
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
    if (process.platform === 'linux') framedUntil = Date.now() + framing;
  });
  // This can fail when the display goes away; only the position of the window is lost.
  const looking = guarded(look, () => undefined);
  const bringing = guarded(bringBack, () => undefined);
  window.on('resize', looking);
  window.on('move', looking);
  window.on('maximize', looking);
  window.on('unmaximize', looking);
  screen.on('display-removed', bringing);
  screen.on('display-metrics-changed', bringing);
  // A page that closes its own window emits no `close`; `closed` always comes.
  window.once('closed', () => {
    write();
    screen.off('display-removed', bringing);
    screen.off('display-metrics-changed', bringing);
  });
}

/** The size of a frame's edge and title bar, in device-independent pixels. */
const isFrame = (x: number, y: number): boolean => Math.abs(x) <= 16 && Math.abs(y) <= 64;
