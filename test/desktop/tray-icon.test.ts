import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp } from './harness/app';
import { copyApp } from './harness/app-copy';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

// The colours of assets/render-icons.mjs, as opaque ARGB.
const white = 'ffffffff';
const black = 'ff242424';
const blue = 'ff2886de';
const green = 'ff6ccb5f';
const red = 'ffff6b6b';
/** The colours of the image that needs no file. */
const builtIn = 'ff479ef5';

let scene: Scene;
let tray: TrayItem;
let page: Page;

/** The colours that a panel would draw, opaque pixels only, the most frequent first. */
async function colours(item: TrayItem): Promise<readonly string[]> {
  const [[, , bytes]] = (await item.property('IconPixmap')) as [[number, number, Uint8Array]];
  const counts = new Map<string, number>();
  const pixels = Buffer.from(bytes).toString('hex').match(/.{8}/g) ?? [];
  for (const pixel of pixels) if (pixel.startsWith('ff')) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([pixel]) => pixel);
}

const drawn = (item: TrayItem, colour: string) =>
  until(`an icon of ${colour}`, async () => (await colours(item))[0] === colour, 5000);
const choose = (trayIcon: string) =>
  page.run(`return window.meetNow.changeSettings({ trayIcon: '${trayIcon}' });`);

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  tray = await scene.app.tray();
  page = await scene.app.page('Settings…');
});
afterAll(() => scene.stop());

it('L63 is light with a dark edge if nothing says whether the panel is dark', async () => {
  await drawn(tray, white);
  expect((await colours(tray))[1]).toBe(black);
});

it('follows the settings at once', async () => {
  await choose('dark');
  await drawn(tray, black);
  await choose('colour');
  await drawn(tray, blue);
  await choose('light');
  await drawn(tray, white);
  expect(await colours(tray)).not.toContain(black);
});

it('shows a meeting by its badge', async () => {
  await tray.choose('Meet now');
  await until('the badge', async () => (await colours(tray)).includes(green), 10_000);
  await tray.choose('Meeting without a subject', 'Leave');
  await until('the badge to go', async () => !(await colours(tray)).includes(green), 10_000);
});

it('shows a problem with another badge, and names it in the tooltip', async () => {
  const { address, server } = scene.server.account;
  const wrong = { address, userName: '', password: 'wrong', server, remember: false };
  // If the user stayed signed in, the app would sign in again by itself.
  await page.run('await window.meetNow.signOut();');
  await page.run(`await window.meetNow.signIn(${JSON.stringify(wrong)});`);
  await until('the badge', async () => (await colours(tray)).includes(red), 10_000);
  expect(await tray.toolTip()).toMatch(/^Meet Now — signed out: .*password/i);
});

it('L16 has a built-in image if the files are missing or invalid', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-copy-'));
  scene.atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const runtime = copyApp(folder);
  const drawings = join(runtime.app, 'assets', 'tray');
  rmSync(drawings, { recursive: true });
  const home = join(folder, 'home');
  const first = await launchApp(scene.desktop, { runtime, env: { XDG_CONFIG_HOME: home } });
  scene.atEnd(() => first.child.stop());
  await drawn(await first.tray(), builtIn);
  expect(await first.quit()).toBe(0);

  mkdirSync(drawings);
  writeFileSync(join(drawings, 'signedOut-onAny.png'), 'no picture');
  const second = await launchApp(scene.desktop, { runtime, env: { XDG_CONFIG_HOME: home } });
  scene.atEnd(() => second.child.stop());
  await drawn(await second.tray(), builtIn);
  expect(await second.quit()).toBe(0);
});
