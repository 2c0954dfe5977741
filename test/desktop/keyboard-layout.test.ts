import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { pressPlace } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { TrayItem } from './harness/tray-item';
import { startXProgram, type XProgram } from './harness/x-client';

const run = promisify(execFile);
/** The position of the letter M on some keyboards, as X keycodes. */
const places = { us: 58, fr: 47, 'tr f': 45 } as const;
/** Ctrl and Alt, as a mask of X. */
const ctrlAlt = 4 | 8;
const taken = 'Another program already uses the hotkey Ctrl+Alt+M.';
const told = () => scene.desktop.notifications.received.filter(({ body }) => body.startsWith(taken)).length;

let scene: Scene;
let tray: TrayItem;
let other: XProgram;

const layout = (name: keyof typeof places) => run('setxkbmap', name.split(' '), { env: scene.desktop.env });
const byHotkey = () =>
  scene.app.trace.filter(({ what, trigger }) => what === 'trigger' && trigger === 'hotkey');

/** Presses Ctrl+Alt and the key at that position until it starts a meeting, two seconds after the last one. */
async function meetAt(place: number): Promise<void> {
  const { length } = scene.server.starts();
  const last = scene.server.starts().at(-1)?.at ?? -Infinity;
  await until('the last press to be old', () => performance.now() - last > 2100, 5000);
  await until(
    `a meeting by the key at ${place}`,
    async () => {
      await pressPlace(scene.desktop, place);
      return scene.server.starts().length === length + 1;
    },
    5000,
  );
}

journey();
beforeAll(async () => {
  scene = await startScene();
  tray = await scene.app.tray();
  other = await startXProgram(scene.desktop.env['DISPLAY']);
  scene.atEnd(() => other.end());
});
afterAll(() => scene.stop());

it('L34 follows its letter when the layout changes while it runs, and changes back', async () => {
  await meetAt(places.us);
  await layout('fr');
  await meetAt(places.fr);
  expect((await tray.menu())[0]?.shortcut).toBe('Control+Alt+m');
  const { length } = byHotkey();
  await pressPlace(scene.desktop, places.us); // now a comma
  await layout('us');
  await meetAt(places.us);
  expect(byHotkey()).toHaveLength(length + 1);
});

it('L34 says so if another program has the new key of its letter, and takes it when it is free', async () => {
  // Not its previous position: Chromium never releases that one (findings/electron-hotkey-layout.sh).
  other.client.GrabKey(other.root, false, ctrlAlt, places['tr f'], 1, 1);
  await other.done();
  await layout('tr f');
  await until('the tray to say so', async () => (await tray.labels()).includes(taken), 10_000);
  expect((await tray.menu())[0]?.shortcut).toBe('');
  await until('the notification', () => told() === 1, 5000);
  await layout('us');
  await until('the tray to be right', async () => !(await tray.labels()).includes(taken), 10_000);
  expect((await tray.menu())[0]?.shortcut).toBe('Control+Alt+m');
  await meetAt(places.us);
  other.client.UngrabKey(other.root, places['tr f'], ctrlAlt);
  await other.done();
  await layout('tr f');
  await meetAt(places['tr f']);
  expect(told()).toBe(1);
});
