import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../common/text';
import type { HotkeyView } from '../../common/state';
import { until } from '../../scripts/desktop/wait';
import type { App } from '../desktop/harness/app';
import { startWayland, type WaylandSession } from './session';
import { hotkeyText } from '../../main/desktop/hotkey/hotkey-text';

let session: WaylandSession;
const titles = () => session.desktop.notifications.titles;
const last = () => session.desktop.notifications.received.at(-1);
const windows = async () =>
  (await session.sway.windows()).filter((title) => title.includes('Meet Now')).length;

beforeAll(async () => {
  session = await startWayland();
});
afterAll(() => session.stop());

describe('on Wayland, with wl-copy', () => {
  let app: App;
  beforeAll(async () => {
    app = await session.launch();
  });
  afterAll(() => app.stop());

  it('L64 starts a meeting by command line, and its link can be pasted', async () => {
    await session.copy('something else');
    const { stdout, exitCode } = await session.type('start');
    expect(exitCode).toBe(0);
    await until('the notification', () => titles().includes('Connected — join link copied'), 10_000);
    expect(await session.paste()).toBe(stdout.trim());
  });

  it('L64 copies the link of a notification', async () => {
    await session.copy('something else');
    const { id = 0, body = '' } = last() ?? {};
    session.desktop.notifications.click(id, 'copyLink');
    await until('the link', async () => (await session.paste()) !== 'something else', 10_000);
    expect(body).toContain(await session.paste());
  });

  it('shows its window', async () => {
    expect(await windows()).toBe(0);
    await (await app.tray()).choose('Show window');
    await until('the window', async () => (await windows()) === 1, 10_000);
  });

  it('L64 leaves the link on the clipboard when it quits, and asks nothing more about it', async () => {
    const link = await session.paste();
    const { stdout } = await session.type('quit', '--yes');
    expect(stdout).not.toContain('clipboard');
    await until('its end', () => app.child.process.exitCode !== null, 10_000);
    expect(await session.paste()).toBe(link);
  });
});

describe('on Wayland, without wl-copy', () => {
  let app: App;
  beforeAll(async () => {
    app = await session.launch({ driven: true, env: { PATH: session.desktop.profile.home } });
  });
  afterAll(() => app.stop());

  it('L64 says where the link is instead of “copied”', async () => {
    await session.copy('something else');
    await session.type('start');
    await until('the notification', () => last()?.title === 'Connected', 10_000);
    expect(last()?.body).toContain('The link was not copied.');
    expect(await session.paste()).toBe('something else');
    session.desktop.notifications.click(last()?.id ?? 0, 'copyLink');
    await until('the answer', () => last()?.body.includes('Nothing was copied') === true, 10_000);
    expect(await session.paste()).toBe('something else');
  });

  it('L64 copies from the window in which the user is working', async () => {
    const page = await app.page('Show window');
    await page.run(`document.querySelector('[data-testid="meeting-copy"]').focus();`);
    await session.press('Return');
    await until('the link', async () => (await session.paste()).startsWith('https://'), 10_000);
    expect(await page.text('answer')).toContain('Join link copied.');
  });

  it('L64 promises in the settings no more than it can copy', async () => {
    const page = await app.page('Settings…');
    await until('the settings', async () => (await page.count('section-start')) === 1, 10_000);
    if ((await page.count('option-copyLinkWhenConnected')) === 0) await page.click('section-start');
    const copy = 'option-copyLinkWhenConnected';
    await page.click(copy);
    await page.click(copy);
    const promise = 'The join link will be copied while you work in this window.';
    await until('the answer', async () => (await page.text('answer')).includes(promise), 10_000);
    expect(await page.run<string>('return document.body.innerText;')).toContain(
      'To copy at any time, install the package wl-clipboard.',
    );
  });

  it('L12 speaks of the desktop instead of another program if it gets no key', async () => {
    const page = await app.page();
    const hotkey = await page.run<HotkeyView>('return (await window.meetNow.getSnapshot()).state.hotkey;');
    expect(hotkey).toMatchObject({ registered: false, wayland: true });
    const { problem, command = '' } = hotkey;
    if (problem !== undefined) {
      expect(problem.message).toEqual(
        text('hotkey.notGranted', { hotkey: hotkeyText('Ctrl+Alt+M', 'linux') }),
      );
      expect(problem.advice).toEqual(text('hotkey.adviceWayland', { command }));
    }
  });
});
