import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
const change = (on: boolean): Promise<{ ok: boolean; problem?: { message: string } }> =>
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

it('writes the file that the desktop starts it by, and takes it away again', async () => {
  expect(await shown()).toBe(false);
  expect(await change(true)).toMatchObject({ ok: true });
  expect(readFileSync(file(), 'utf8')).toMatch(/^Exec=".*" .*"--hidden"$/m);
  expect(await shown()).toBe(true);
  expect(await change(false)).toMatchObject({ ok: true });
  expect(existsSync(file())).toBe(false);
  expect(await shown()).toBe(false);
});

it('says where the file cannot be written, and shows what is', async () => {
  const folder = join(desktop.profile.home, '.config', 'autostart');
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  const { ok, problem } = await change(true);
  expect([ok, problem?.message]).toEqual([
    false,
    'The system did not take Meet Now among the programs that start at login.',
  ]);
  expect(await shown()).toBe(false);
  rmSync(folder);
});

it('shows that somebody deleted the file, as soon as its user is back in the window', async () => {
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
  await (await app.tray()).choose('Open window');
  await until('a window', async () => (await visibleWindows(desktop)) === 1, 5_000);
  expect(await shown()).toBe(false);
  expect(await app.quit()).toBe(0);
});

it('opens no window at login, although nobody is signed in; a second start does', async () => {
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
