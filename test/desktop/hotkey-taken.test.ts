import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop';
import { launchApp, type App } from './harness/app';
import { pressKeys } from './harness/display-tools';
import { startScene, type Scene } from './harness/scene';

const notice = 'The hotkey Ctrl+Alt+M is taken by another program. Choose another one in the window.';
let scene: Scene;
let other: App;

beforeAll(async () => {
  // The program that has the key already is a Meet Now of another profile.
  scene = await startScene();
  const home = join(scene.desktop.profile.home, 'other');
  other = await launchApp(scene.desktop, { account: scene.server.account, env: { XDG_CONFIG_HOME: home } });
  scene.atEnd(() => other.child.stop());
  await other.connected();
});
afterAll(() => scene.stop());

it('L10 says that the hotkey is taken', async () => {
  const tray = await other.tray();
  await until('the notice', async () => (await tray.labels()).includes(notice), 10_000);
  const [meetNow] = await tray.menu();
  expect(meetNow).toMatchObject({ label: 'Meet now', enabled: true, shortcut: '' });
});

it('L10 leaves the key to whoever has it, and goes on by the tray', async () => {
  await pressKeys(scene.desktop, 'ctrl+alt+m');
  await until('the meeting of the other', () => scene.server.starts().length === 1, 10_000);
  expect(scene.app.trace.filter(({ what }) => what === 'trigger')).toHaveLength(1);
  await (await other.tray()).choose('Meet now');
  await until('the meeting by the tray', () => scene.server.starts().length === 2, 10_000);
  expect(other.trace.filter(({ what }) => what === 'trigger')).toMatchObject([{ trigger: 'tray' }]);
});
