import { afterAll, beforeAll, expect, it } from 'vitest';
import { text } from '../../common/text';
import { until } from '../../scripts/desktop/wait';
import type { HotkeyView } from '../../common/state';
import type { Result } from '../../common/problem';
import { focusWindow, pressKeys, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { renderersOf } from './harness/processes';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';
import { hotkeyText } from '../../main/desktop/hotkey/hotkey-text';

let scene: Scene;
let tray: TrayItem;
let page: Page;

const ask = (call: string) => page.run<Result>(`return window.meetNow.${call};`);
const view = () => page.run<HotkeyView>('return (await window.meetNow.getSnapshot()).state.hotkey;');
const shortcut = async () => (await tray.menu())[0]?.shortcut;
const presses = () => page.run<number>('return window.pressesSeen;');

/** Presses a key until it starts a meeting; two seconds after the last one, so that it counts as a new wish. */
async function meetBy(keys: string): Promise<void> {
  const { length } = scene.server.starts();
  const last = scene.server.starts().at(-1)?.at ?? -Infinity;
  await until('the last press to be old', () => performance.now() - last > 2100, 5000);
  await pressKeys(scene.desktop, keys);
  await until(`a meeting by ${keys}`, () => scene.server.starts().length === length + 1, 5000);
}

/** Presses a key that reaches the page, which it would not if it were the hotkey. */
async function typeInPage(keys: string): Promise<void> {
  const { length } = scene.server.starts();
  const before = await presses();
  await focusWindow(scene.desktop, '(.+ — )?Meet Now');
  await pressKeys(scene.desktop, keys);
  await until('the page to get the key', async () => (await presses()) > before, 5000);
  expect(scene.server.starts()).toHaveLength(length);
}

async function openSettings(): Promise<void> {
  await tray.choose('Settings…');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
}

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  tray = await scene.app.tray();
  await openSettings();
  page = await scene.app.page();
  await page.run(`window.pressesSeen = 0;
    addEventListener('keydown', ({ code }) => { if (/^Key[MK]$/.test(code)) window.pressesSeen++; }, true);`);
});
afterAll(() => scene.stop());

it('lets go of the hotkey while another one is recorded, and takes it again', async () => {
  await meetBy('ctrl+alt+m');
  await ask('suspendHotkey(true)');
  await typeInPage('ctrl+alt+m');
  await ask('suspendHotkey(false)');
  await meetBy('ctrl+alt+m');
});

it('takes the recorded key when the recording ends, and shows it in the tray', async () => {
  await ask('suspendHotkey(true)');
  expect(await ask("changeSettings({ hotkey: 'Control+Alt+K' })")).toMatchObject({ ok: true });
  await typeInPage('ctrl+alt+k');
  await ask('suspendHotkey(false)');
  await meetBy('ctrl+alt+k');
  expect(await shortcut()).toBe('Control+Alt+k');
  await typeInPage('ctrl+alt+m');
});

it.each(['Control+Alt', 'Shift', 'M', 'Nonsense+Q'])(
  'L11 refuses "%s" in window and tray, and keeps the key that works',
  async (hotkey) => {
    expect(await ask(`changeSettings({ hotkey: '${hotkey}' })`)).toMatchObject({
      ok: false,
      problem: { code: 'HotkeyInvalid' },
    });
    expect(await view()).toMatchObject({
      accelerator: 'Control+Alt+K',
      registered: true,
      problem: { code: 'HotkeyInvalid' },
      suggestions: ['CommandOrControl+Alt+Shift+M', 'CommandOrControl+Alt+N'],
    });
    const told = async () =>
      (await tray.labels()).filter((label) => label.includes('does not support the hotkey')).length;
    await until('the refusal in the tray', async () => (await told()) === 1, 5000);
    expect(await shortcut()).toBe('Control+Alt+k');
  },
);

it('shows the refusal in the current language', async () => {
  const inTray = async (words: string) =>
    (await tray.labels()).filter((label) => label.startsWith(words)).length;
  await until('English', async () => (await inTray('This system')) === 1, 5000);
  await ask("changeSettings({ language: 'en-XA' })");
  await until('the other language', async () => (await inTray('[Th')) === 1, 5000);
  expect(await inTray('This system')).toBe(0);
  await ask("changeSettings({ language: 'en' })");
  await until('English again', async () => (await inTray('This system')) === 1, 5000);
  await isRecorded(page, 'hotkey-refused');
});

it('L10 forgets the refusal with the next press', async () => {
  await meetBy('ctrl+alt+k');
  expect(await view()).toEqual({ accelerator: 'Control+Alt+K', registered: true });
  const refused = async () => (await tray.labels()).join().includes('does not support');
  await until('the refusal to be gone from the tray', async () => !(await refused()), 5000);
});

it('L12 tests the key: it arrives, and starts no meeting', async () => {
  expect(await ask('testHotkey()')).toMatchObject({ ok: true });
  expect(await view()).toMatchObject({ test: 'waiting' });
  const { length } = scene.server.starts();
  await pressKeys(scene.desktop, 'ctrl+alt+k');
  await until('the key to arrive', async () => (await view()).test === 'arrived', 5000);
  expect(scene.server.starts()).toHaveLength(length);
  await meetBy('ctrl+alt+k');
  expect(await view()).not.toHaveProperty('test');
});

it('L12 ends a test when the user cancels it', async () => {
  await ask('testHotkey()');
  await ask('cancelHotkeyTest()');
  expect(await view()).not.toHaveProperty('test');
  await meetBy('ctrl+alt+k');
});

it('L12 leaves a key unchanged if it did not arrive in a test, and says what to do if the user pressed it', async () => {
  await ask('testHotkey()');
  await until('the end of the test', async () => (await view()).test === 'missed', 15_000);
  expect(await view()).toMatchObject({
    registered: true,
    problem: {
      code: 'HotkeyMissed',
      message: text('hotkey.missed', { hotkey: hotkeyText('Ctrl+Alt+K', 'linux') }),
    },
    suggestions: ['CommandOrControl+Alt+Shift+M', 'CommandOrControl+Alt+N'],
  });
  expect(await shortcut()).toBe('Control+Alt+k');
  expect((await tray.labels()).join()).not.toContain('did not arrive');
  expect(await page.run('return (await window.meetNow.getSnapshot()).state.notices;')).toEqual([]);
  await meetBy('ctrl+alt+k');
  expect(await view()).toEqual({ accelerator: 'Control+Alt+K', registered: true });
});

it('works without a hotkey if the user removes it', async () => {
  expect(await ask("changeSettings({ hotkey: '' })")).toMatchObject({ ok: true });
  await typeInPage('ctrl+alt+k');
  expect(await shortcut()).toBe('');
  expect(await ask('testHotkey()')).toMatchObject({ ok: false, problem: { code: 'NoHotkey' } });
  expect(await ask("changeSettings({ hotkey: 'Control+Alt+K' })")).toMatchObject({ ok: true });
  await meetBy('ctrl+alt+k');
});

it('L25 takes the key again if the page crashes while it records one', async () => {
  await ask('suspendHotkey(true)');
  const [renderer = 0] = renderersOf(scene.app.child.pid);
  process.kill(renderer, 'SIGKILL');
  await until('the window to be gone', async () => (await visibleWindows(scene.desktop)) === 0, 10_000);
  await meetBy('ctrl+alt+k');
});

it('takes the key again if the window closes while it records one', async () => {
  await openSettings();
  await until('the page', async () => (await page.count('section-account')) === 1, 10_000);
  await ask('suspendHotkey(true)');
  await page.run('setTimeout(() => window.close());');
  await until('the window to be gone', async () => (await visibleWindows(scene.desktop)) === 0, 10_000);
  await meetBy('ctrl+alt+k');
});
