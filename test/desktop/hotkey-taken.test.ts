import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { pressKeys } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';

const taken = 'Another program already uses the hotkey Ctrl+Alt+M.';
let scene: Scene;
let other: App;
let third: App;

const homeOf = (name: string) => join(scene.desktop.profile.home, name);
const told = () => scene.desktop.notifications.received.filter(({ body }) => body.startsWith(taken));

/** Another program that holds the key: a Meet Now with another profile. */
async function launch(name: string): Promise<App> {
  const env = { XDG_CONFIG_HOME: homeOf(name) };
  const app = await launchApp(scene.desktop, { account: scene.server.account, env });
  scene.atEnd(() => app.child.stop());
  await app.connected();
  return app;
}

journey();
beforeAll(async () => {
  scene = await startScene();
  other = await launch('other');
});
afterAll(() => scene.stop());

it('L10 says that the hotkey is taken, in the tray and by one notification, with two keys that are free', async () => {
  const tray = await other.tray();
  await until('the tray to say so', async () => (await tray.labels()).includes(taken), 10_000);
  const menu = await tray.menu();
  expect(menu[0]).toMatchObject({ label: 'Meet now', enabled: true, shortcut: '' });
  expect(menu.find(({ label }) => label === taken)?.children.map(({ label }) => label)).toEqual([
    'Use Ctrl+Alt+Shift+M',
    'Use Ctrl+Alt+N',
    'Settings…',
  ]);
  await until('the notification', () => told().length === 1, 5000);
  expect(told()[0]?.body).toBe(
    'Another program already uses the hotkey Ctrl+Alt+M.\n' +
      'Choose another one in the settings: Ctrl+Alt+Shift+M and Ctrl+Alt+N are free.',
  );
});

it('L10 leaves the key to the other program, and works from the tray', async () => {
  await pressKeys(scene.desktop, 'ctrl+alt+m');
  await until('the meeting of the other', () => scene.server.starts().length === 1, 10_000);
  expect(scene.app.trace.filter(({ what }) => what === 'trigger')).toHaveLength(1);
  await (await other.tray()).choose('Meet now');
  await until('the meeting by the tray', () => scene.server.starts().length === 2, 10_000);
  expect(other.trace.filter(({ what }) => what === 'trigger')).toMatchObject([{ trigger: 'tray' }]);
});

it('L10 takes a suggested key when it is chosen in the tray, and keeps it', async () => {
  const tray = await other.tray();
  await tray.choose(taken, 'Use Ctrl+Alt+Shift+M');
  await until('the notice to go', async () => !(await tray.labels()).includes(taken), 5000);
  expect((await tray.menu())[0]?.shortcut).toBe('Control+Alt+Shift+m');
  // A press within two seconds of the last one would be the same wish.
  const lastStart = scene.server.starts().at(-1)?.at ?? 0;
  await until('the last press to be old', () => performance.now() - lastStart > 2100, 5000);
  await pressKeys(scene.desktop, 'ctrl+alt+shift+m');
  await until(
    'the meeting by the hotkey',
    () => other.trace.some(({ what, trigger }) => what === 'trigger' && trigger === 'hotkey'),
    10_000,
  );
  const settings = join(homeOf('other'), 'Meet Now', 'settings.json');
  expect(JSON.parse(readFileSync(settings, 'utf8'))).toMatchObject({
    hotkey: 'CommandOrControl+Alt+Shift+M',
  });
});

it('L10 suggests only keys that are still free', async () => {
  third = await launch('third');
  const tray = await third.tray();
  await until('the tray to say so', async () => (await tray.labels()).includes(taken), 10_000);
  const menu = await tray.menu();
  expect(menu.find(({ label }) => label === taken)?.children.map(({ label }) => label)).toEqual([
    'Use Ctrl+Alt+N',
    'Use Ctrl+Alt+J',
    'Settings…',
  ]);
  await until('its notification', () => told().length === 2, 5000);
});

it('L10 does not notify again at the next start, and still says it in the tray', async () => {
  await third.quit();
  await inTime('its end', third.child.exited, 5000);
  third = await launch('third');
  const tray = await third.tray();
  await until('the tray to say so', async () => (await tray.labels()).includes(taken), 10_000);
  // A notification that arrives now would follow the one from the start.
  await tray.choose('Meet now');
  await until(
    'its meeting to be told',
    () => scene.desktop.notifications.titles.filter((title) => title.startsWith('Connected')).length >= 4,
    10_000,
  );
  expect(told()).toHaveLength(2);
});
