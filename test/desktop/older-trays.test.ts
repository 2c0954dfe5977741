import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { startChild } from '../../scripts/desktop/child';
import { projectFolder } from '../../scripts/runtime';
import { launchApp } from './harness/app';
import { closeWindow } from './harness/close-window';
import { clickAt, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { renderersOf } from './harness/processes';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { TrayHost } from './harness/tray-host';
import { XTray } from './harness/x-tray';

const none = 'This desktop shows no tray icons.';
const unknown = 'Meet Now cannot tell whether this desktop shows its icon.';
let scene: Scene;
let page: Page;
let tray: XTray;

const pid = () => scene.app.child.pid;
const windows = (count: number) =>
  until(`${count} windows`, async () => (await visibleWindows(scene.desktop)) === count, 10_000);
/** The notice about the icon in the window; '' if there is none. Read in one step, since it may disappear at any moment. */
const notice = () =>
  page.run<string>(
    `return document.querySelector('[data-testid="notice-trayHost"]')?.innerText.trim() ?? '';`,
  );

async function startTray(): Promise<XTray> {
  const started = await XTray.start(scene.desktop.env['DISPLAY']);
  scene.atEnd(() => started.stop());
  return started;
}

journey();
beforeAll(async () => {
  scene = await startScene({ panel: false, launch: { driven: true } });
  const manager = await startChild('xfwm4', [], { env: scene.desktop.env });
  scene.atEnd(() => manager.stop());
  await windows(1);
  page = await scene.app.page();
});
afterAll(() => scene.stop());

it('L62 puts its icon into a tray of the X server (trayer 1.1.8, tint2 17, polybar 3.6, lxpanel 0.10), and believes it', async () => {
  await until('the notice', async () => (await notice()).includes(none), 5000);
  tray = await startTray();
  await until('the icon', () => tray.icons.length === 1, 5000);
  await until('the notice to go', async () => (await notice()) === '', 5000);
});

it('L62 says so when that tray ends, and takes it back when another one starts', async () => {
  tray.stop();
  await until('the notice', async () => (await notice()).includes(none), 5000);
  tray = await startTray();
  await until('the icon', () => tray.icons.length === 1, 5000);
  await until('the notice to go', async () => (await notice()) === '', 5000);
});

it('L62 moves its icon to a panel on the bus, and back when that panel is gone', async () => {
  const panel = await TrayHost.start(scene.desktop.address);
  scene.atEnd(() => panel.stop());
  await until('the icon on the panel', () => panel.itemOf(pid()), 10_000);
  await panel.stop();
  await until('the icon in the tray', () => tray.icons.length === 2, 10_000);
  expect(await notice()).not.toContain(none);
});

it('L61 says that it cannot tell, and asks before it closes, if ayatana-indicator-application 22.2.0 takes the icon', async () => {
  const service = await TrayHost.start(scene.desktop.address);
  scene.atEnd(() => service.stop());
  await service.own('org.ayatana.indicator.application');
  await until('the notice', async () => (await notice()).includes(unknown), 10_000);
  await closeWindow(scene.desktop);
  await until('the question', async () => (await page.text('question')).includes('Quit Meet Now?'), 5000);
  await page.click('question-no');
  await windows(0);
  await service.stop();
  const second = await launchApp(scene.desktop);
  await inTime('the end of the second launch', second.child.exited, 5000);
  await windows(1);
  await until('the notice to go', async () => (await notice()) === '', 5000);
});

it('L62 lets the window be closed while the tray of the X server has the icon, and opens it by a click there', async () => {
  await closeWindow(scene.desktop);
  await windows(0);
  expect(renderersOf(pid())).toEqual([]);
  await clickAt(scene.desktop, 8 + 32 * (tray.icons.length - 1), 11);
  await windows(1);
});

it('L62 lets the demo use the desktop of a user whose tray is of the X server', async () => {
  const icons = tray.icons.length;
  const command = ['--import', 'tsx', 'scripts/demo/index.ts'];
  const demo = await startChild(process.execPath, command, { env: scene.desktop.env, cwd: projectFolder });
  scene.atEnd(() => demo.stop());
  await until('the icon of the demo', () => tray.icons.length > icons, 30_000);
  await until('what it says', () => demo.output().includes('Meet Now is in your tray'), 5000);
});
