import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { type } from './harness/command-line';
import { clipboardText, pressKeys, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { MenuEntry, TrayItem } from './harness/tray-item';

const presets = [
  { id: 'p1', subject: 'Stand-up', importance: 'Urgent', invite: ['bert@contoso.com', 'cleo@contoso.com'] },
  { id: 'p2', subject: '', importance: 'Normal', invite: [] },
  {
    ...{ id: 'p3', name: 'Café', subject: 'Coffee', importance: 'Normal', invite: [] },
    hotkey: 'CommandOrControl+Alt+J',
  },
];
let scene: Scene;
/** Where the app and its commands find the settings. */
let env: NodeJS.ProcessEnv;
let tray: TrayItem;
let page: Page;

const under = (entries: readonly MenuEntry[], label: string) =>
  entries.find((entry) => entry.label.startsWith(label))?.children ?? [];
const labelsUnder = async (...way: readonly string[]) =>
  way.reduce<readonly MenuEntry[]>(under, await tray.menu()).map(({ label }) => label);
const offers = (label: string) =>
  until(`the menu to offer "${label}"`, async () => (await tray.labels()).includes(label), 10_000);
const lastStart = () =>
  JSON.parse(scene.server.starts().at(-1)?.body ?? '{}') as Readonly<Record<string, string>>;
const conversations = () => scene.server.simulator.state.applications.flatMap((one) => one.conversations);

journey();
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'meet-now-presets-'));
  mkdirSync(join(home, 'Meet Now'));
  writeFileSync(join(home, 'Meet Now', 'settings.json'), JSON.stringify({ presets }));
  env = { XDG_CONFIG_HOME: home };
  scene = await startScene({ behaviour: { joinUrlMs: 0 }, launch: { driven: true, env } });
  scene.atEnd(() => rmSync(home, { recursive: true, force: true }));
  tray = await scene.app.tray();
});
afterAll(() => scene.stop());

it('offers the presets of the settings, and the form for anything else', async () => {
  expect(await labelsUnder('Meet now with…')).toEqual([
    'Stand-up (urgent)',
    'Without a subject',
    'Café',
    '',
    'Something else…',
  ]);
});

it('starts the preset that is chosen: its subject, its importance, its people', async () => {
  await tray.choose('Meet now with…', 'Stand-up');
  await offers('Stand-up — connected');
  expect(lastStart()).toMatchObject({ subject: 'Stand-up', importance: 'Urgent' });
  const invited = () =>
    scene.server
      .requests('POST', /participantInvitations|addParticipant/i)
      .map(({ body }) => (JSON.parse(body) as { readonly to: string }).to);
  await until('the invitations', () => invited().length === 2, 10_000);
  expect(invited()).toEqual(['sip:bert@contoso.com', 'sip:cleo@contoso.com']);
});

it('copies the link of a running meeting, and opens the meeting in the window', async () => {
  const wanted = 'Join | Copy link | Show | Send invitation | Call my phone | Admit everybody | Leave';
  const entries = async () => (await labelsUnder('Stand-up — connected')).join(' | ');
  await until('the menu of the meeting', async () => (await entries()) === wanted, 5000);
  const link = () => conversations()[0]?.joinUrl ?? '';
  await until('the link', () => link() !== '', 5000);
  await tray.choose('Stand-up', 'Copy link');
  await until('the link to be copied', async () => (await clipboardText(scene.desktop)) === link(), 5000);
  await tray.choose('Stand-up', 'Show');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
});

it('lists a meeting that the user left among the recent ones, without its commands', async () => {
  await tray.choose('Stand-up', 'Leave');
  await offers('Recent');
  expect(await tray.labels()).not.toContain('Stand-up — connected');
  expect(await labelsUnder('Recent')).toMatchObject([expect.stringMatching(/^Stand-up — ended, \d/)]);
  expect(await labelsUnder('Recent', 'Stand-up')).toEqual([
    ...['Join', 'Copy link'],
    expect.stringMatching(/^Meet again with \S.* and \S/),
    'Meet again alone',
  ]);
});

it('meets again in the same thread, alone or with the same people', async () => {
  const invitations = () => scene.server.requests('POST', /participantInvitations|addParticipant/i).length;
  const before = invitations();
  await tray.choose('Recent', 'Stand-up', 'Meet again alone');
  await offers('Stand-up — connected');
  expect(invitations()).toBe(before);
  expect(scene.server.starts()).toHaveLength(2);
  const [first, second] = scene.server.starts().map(({ body }) => JSON.parse(body) as { threadId?: string });
  expect(second?.threadId).toBeTruthy();
  expect(second?.threadId).not.toBe(first?.threadId);
  expect(lastStart()).toMatchObject({ subject: 'Stand-up', importance: 'Urgent' });
});

it('cancels a meeting that waits in the lobby', async () => {
  scene.server.simulator.configure({ ending: { kind: 'lobby' }, lobbyMs: null });
  await tray.choose('Meet now with…', 'Without a subject');
  await offers('Meeting without a subject — waiting in the lobby');
  await tray.choose('Meeting without a subject — waiting in the lobby', 'Cancel');
  await until(
    'it to be a recent one',
    async () => (await labelsUnder('Recent')).some((label) => label.includes('cancelled')),
    10_000,
  );
});

it('starts a preset by its hotkey, and from the command line by its name', async () => {
  scene.server.simulator.configure({ ending: { kind: 'connected' } });
  const starts = scene.server.starts().length;
  await pressKeys(scene.desktop, 'ctrl+alt+j');
  await until('the POST', () => scene.server.starts().length === starts + 1, 10_000);
  expect(lastStart()).toMatchObject({ subject: 'Coffee' });
  await offers('Coffee — connected');
  await tray.choose('Coffee — connected', 'Leave');
  const typed = await type(scene.desktop, ['start', '--preset', 'CAFE', '--subject', 'Tea'], { env });
  expect(typed).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^https:/) as string });
  expect(lastStart()).toMatchObject({ subject: 'Tea' });
  await offers('Tea — connected');
  await tray.choose('Tea — connected', 'Leave');
  const unknown = await type(scene.desktop, ['start', '--preset', 'Daily'], { env });
  expect(unknown).toMatchObject({ exitCode: 7, stdout: '' });
  expect(unknown.stderr).toContain('Café');
});

it('shows the settings', async () => {
  page = await scene.app.page('Settings…');
  await until('the settings', async () => (await page.count('section-account')) === 1, 10_000);
});

it('signs out without a question once no meeting runs, and follows at once', async () => {
  await tray.choose('Stand-up — connected', 'Leave');
  await until(
    'the end of the meeting',
    async () => !(await tray.labels()).includes('Stand-up — connected'),
    10_000,
  );
  await tray.choose('Sign out');
  await offers('Sign in…');
  expect(await tray.labels()).not.toContain('Sign out');
  await until('the tooltip', async () => (await tray.toolTip()) === 'Meet Now — signed out', 5000);
});

it('speaks another language as soon as it is chosen', async () => {
  await page.run("await window.meetNow.changeSettings({ language: 'en-XA' });");
  await until('the menu', async () => (await tray.labels())[0]?.startsWith('[Méét'), 5000);
});
