import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { startChild } from '../../scripts/desktop/child';
import { launchApp } from './harness/app';
import { type } from './harness/command-line';
import { closeWindow } from './harness/close-window';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { renderersOf } from './harness/processes';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { TrayHost } from './harness/tray-host';

const notice = 'This desktop shows no tray icons. To get back to this window, start Meet Now again.';
let scene: Scene;
let page: Page;
let panel: TrayHost;

const pid = () => scene.app.child.pid;
const windows = (count: number) =>
  until(`${count} windows`, async () => (await visibleWindows(scene.desktop)) === count, 10_000);
const openWindow = async (): Promise<void> => {
  const second = await launchApp(scene.desktop);
  await inTime('the end of the second launch', second.child.exited, 5000);
  await windows(1);
};
const saysSo = async () => (await page.run<string>('return document.body.innerText;')).includes(notice);

async function startPanel(shows = true): Promise<TrayHost> {
  const started = await TrayHost.start(scene.desktop.address, shows);
  scene.atEnd(() => started.stop());
  return started;
}

/** The app's only icon; it may not be there twice. */
async function icon() {
  const item = await until('the icon', () => panel.itemOf(pid()), 10_000);
  await until('its menu', async () => (await item.labels()).includes('Meet now'), 5000);
  expect(await panel.iconsOf(pid())).toHaveLength(1);
  return item;
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

it('L13 opens its window if nothing shows icons, and says so in it', async () => {
  await until('the notice', saysSo, 5000);
});

it('L13 asks before the window is closed, keeps it among the windows, and brings it back', async () => {
  await closeWindow(scene.desktop);
  await until('the question', async () => (await page.text('question')).includes('Quit Meet Now?'), 5000);
  await page.click('question-no');
  await until('the question to go', async () => (await page.count('question')) === 0, 5000);
  await windows(0);
  expect(renderersOf(pid())).toHaveLength(1);
  await openWindow();
});

it('L13 opens another window if the only one crashes', async () => {
  const [renderer = 0] = renderersOf(pid());
  process.kill(renderer, 'SIGKILL');
  await until(
    'another page',
    () => renderersOf(pid()).some((other) => other !== renderer) && !renderersOf(pid()).includes(renderer),
    10_000,
  );
  await windows(1);
});

it('L14 has its icon on a panel that only keeps the list at first, and shows it later', async () => {
  panel = await startPanel(false);
  expect(await saysSo()).toBe(true);
  panel.show(true);
  const item = await icon();
  await until('the notice to go', async () => !(await item.labels()).includes(notice), 5000);
  await until('the notice to go from the window', async () => !(await saysSo()), 5000);
});

it('L13 lets the window be closed while there is an icon', async () => {
  await closeWindow(scene.desktop);
  await windows(0);
  expect(renderersOf(pid())).toEqual([]);
});

it('L14 says that the icon is not shown while the screen is locked, and opens nothing for it', async () => {
  const item = await icon();
  panel.show(false);
  await until('the notice', async () => (await item.labels()).includes(notice), 5000);
  panel.show(true);
  await until('the notice to go', async () => !(await item.labels()).includes(notice), 5000);
  expect(panel.itemOf(pid())).toBe(item);
  expect(await visibleWindows(scene.desktop)).toBe(0);
});

it('L14 has one icon on the panel after it restarted, and after that again', async () => {
  for (let restarts = 0; restarts < 2; restarts++) {
    await panel.stop();
    panel = await startPanel();
    await until('the notice to go', async () => !(await (await icon()).labels()).includes(notice), 5000);
  }
});

it('L21 comes back with a second launch while nothing shows icons', async () => {
  const item = await icon();
  panel.show(false);
  await until('the notice', async () => (await item.labels()).includes(notice), 5000);
  await openWindow();
});

it('L13 quits if the user chooses that', async () => {
  // The dialog asks once, and says what happens to the meeting: the confirmation of Quit in the tray does not follow.
  expect(await type(scene.desktop, ['start'])).toMatchObject({ exitCode: 0 });
  await closeWindow(scene.desktop);
  await until(
    'the question',
    async () => (await page.text('question')).includes('If you quit: You will leave the running meeting.'),
    5000,
  );
  await page.click('question-yes');
  expect(await inTime('the end of the app', scene.app.child.exited, 5000)).toBe(0);
  expect(scene.server.simulator.state.applications).toEqual([]);
});
