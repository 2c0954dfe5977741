import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { pressKeys } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;

const titles = () => scene.desktop.notifications.titles;

journey();
beforeAll(async () => {
  scene = await startScene();
  tray = await scene.app.tray();
  await scene.server.pause();
  await scene.app.connected('reconnecting');
});
afterAll(() => scene.stop());

it('N02 says in the tray that it reconnects, and notifies nothing', async () => {
  await until(
    'the tooltip',
    async () => (await tray.toolTip()).startsWith('Meet Now — reconnecting: '),
    5000,
  );
  expect(titles()).toEqual([]);
});

it('answers a press at once, and again when it is pressed again', async () => {
  await tray.choose('Meet now');
  await until('the answer', () => titles().length === 1, 1000);
  expect(titles()).toEqual(['Waiting for the server']);
  await pressKeys(scene.desktop, 'ctrl+alt+m');
  const entry = (await tray.menu()).find(({ label }) => label.startsWith('Meeting without a subject'));
  expect(entry?.label).toBe('Meeting without a subject — waiting for the server');
  expect(entry?.children.map(({ label }) => label)).toEqual(['Show', 'Cancel']);
});

it('cancels a waiting meeting', async () => {
  await tray.choose('Meeting without a subject', 'Cancel');
  await until(
    'the menu to be without it',
    async () => (await tray.menu()).every(({ label }) => !label.startsWith('Meeting without a subject')),
    5000,
  );
});

it('starts once, as soon as the server answers', async () => {
  await tray.choose('Meet now');
  await until(
    'the answer',
    () => titles().filter((title) => title === 'Waiting for the server').length === 2,
    1000,
  );
  await scene.server.resume();
  await until('the meeting', () => titles().includes('Connected — join link copied'), 25_000);
  expect(scene.server.starts()).toHaveLength(1);
  expect(titles()).toEqual([
    'Waiting for the server',
    'Waiting for the server',
    'Starting…',
    'Connected — join link copied',
  ]);
});
