import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../common/problem';
import { text } from '../../common/text';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { comeBackToWindow, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import type { Page } from './harness/spectron-driver';

let desktop: Desktop;
let app: App;
let page: Page;

const file = (): string => join(desktop.profile.home, '.config', 'autostart', 'meet-now.desktop');
const change = (on: boolean): Promise<{ ok: boolean; problem?: Problem }> =>
  page.run(`return window.meetNow.changeSettings({ startAtLogin: ${on} })`);
const shown = (): Promise<boolean> =>
  page.run('return (await window.meetNow.getSnapshot()).state.settings.startAtLogin');

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  app = await launchApp(desktop, { driven: true });
  page = await app.page();
});
afterAll(async () => {
  await app.stop();
  await desktop.stop();
});

it('writes the desktop’s autostart file, and removes it again', async () => {
  expect(await shown()).toBe(false);
  expect(await change(true)).toMatchObject({ ok: true });
  expect(readFileSync(file(), 'utf8')).toMatch(/^Exec=".*" .*"--hidden"$/m);
  expect(await shown()).toBe(true);
  expect(await change(false)).toMatchObject({ ok: true });
  expect(existsSync(file())).toBe(false);
  expect(await shown()).toBe(false);
});

it('says which file cannot be written, and shows the actual state', async () => {
  const folder = join(desktop.profile.home, '.config', 'autostart');
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  const { ok, problem } = await change(true);
  expect([ok, problem?.message]).toEqual([false, text('net.startAtLogin.notOn')]);
  expect(await shown()).toBe(false);
  rmSync(folder);
});

it('shows that the file was deleted as soon as the user returns to the window', async () => {
  await change(true);
  expect(await shown()).toBe(true);
  rmSync(file());
  await comeBackToWindow(desktop);
  await until('what holds', async () => !(await shown()), 5_000);
});

it('shows in the next window that the desktop switched it off', async () => {
  await change(true);
  writeFileSync(file(), `${readFileSync(file(), 'utf8')}Hidden=true\n`);
  await page.run('setTimeout(() => window.close())');
  await until('no window', async () => (await visibleWindows(desktop)) === 0, 5_000);
  await (await app.tray()).choose('Show window');
  await until('a window', async () => (await visibleWindows(desktop)) === 1, 5_000);
  expect(await shown()).toBe(false);
  expect(await app.quit()).toBe(0);
});

it('opens no window at login, although no user is signed in; a second start does', async () => {
  const hidden = await launchApp(desktop, { args: ['--hidden'] });
  try {
    const tray = await hidden.tray();
    await until('the app', () => hidden.trace.some(({ what }) => what === 'started'), 10_000);
    // A window would be open by the time the menu answers.
    await tray.menu();
    expect(await visibleWindows(desktop)).toBe(0);
    const second = await launchApp(desktop);
    await until('the window', async () => (await visibleWindows(desktop)) === 1, 10_000);
    await second.child.exited;
    expect(await hidden.quit()).toBe(0);
  } finally {
    await hidden.child.stop();
  }
});
