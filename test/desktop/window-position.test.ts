import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { moveWindow, pressKeys, windowPlace } from './harness/display-tools';

let desktop: Desktop;
const running: { stop(): Promise<void> }[] = [];

const file = () => join(desktop.profile.home, '.config', 'Meet Now', 'settings.json');
const kept = () => (JSON.parse(readFileSync(file(), 'utf8')) as { windowBounds?: object }).windowBounds;

/** Without an account, the app opens its window by itself. */
async function launch(windowBounds?: object): Promise<App> {
  if (windowBounds !== undefined) {
    mkdirSync(dirname(file()), { recursive: true });
    writeFileSync(file(), JSON.stringify({ windowBounds }));
  }
  const app = await launchApp(desktop);
  running.push(app.child);
  return app;
}
/** With the key; pressed again until the page is ready to receive it. */
const closeWindow = () =>
  until(
    'the window to be gone',
    async () => {
      if ((await windowPlace(desktop)) === undefined) return true;
      await pressKeys(desktop, 'ctrl+w');
      return false;
    },
    10_000,
  );
const place = () => until('the window', () => windowPlace(desktop), 10_000);

beforeEach(async () => {
  desktop = await startDesktop();
  // A real window manager: it frames windows, moves them by their title bars, and maximizes them.
  running.push(await startChild('xfwm4', ['--compositor=off'], { env: desktop.env }));
});
afterEach(async () => {
  for (const child of running.splice(0).reverse()) await child.stop();
  await desktop.stop();
});

it('opens its window with the last position and size, again and again', async () => {
  const app = await launch();
  await place();
  await moveWindow(desktop, { x: 200, y: 120, width: 500, height: 600 });
  const left = await until(
    'the window to be there',
    async () => {
      const now = await windowPlace(desktop);
      return now?.width === 500 && now.height === 600 && now.x >= 200 ? now : undefined;
    },
    10_000,
  );
  for (let time = 0; time < 3; time += 1) {
    await closeWindow();
    expect(kept()).toMatchObject({ width: 500, height: 600, maximized: false });
    await (await app.tray()).choose('Show window');
    await place();
    await until(
      'the window to be where it was left',
      async () => JSON.stringify(await windowPlace(desktop)) === JSON.stringify(left),
      10_000,
    );
  }
});

it('opens its window on the existing screen, with its size', async () => {
  await launch({ x: 5000, y: -3000, width: 500, height: 600, maximized: false });
  const { x, y, width, height } = await place();
  expect([width, height]).toEqual([500, 600]);
  expect([x >= 0 && x <= 1280 - 500, y >= 0 && y <= 900 - 600]).toEqual([true, true]);
});

it('opens a maximized window maximized, and does not forget its other size', async () => {
  await launch({ x: 100, y: 100, width: 500, height: 600, maximized: true });
  await until(
    'the window to fill the screen',
    async () => (await windowPlace(desktop))?.width === 1280,
    10_000,
  );
  await closeWindow();
  expect(kept()).toMatchObject({ width: 500, height: 600, maximized: true });
});
