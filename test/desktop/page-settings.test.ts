import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { languages } from '../../common/languages';
import { pressKeys } from './harness/display-tools';
import { fitsIn } from './harness/fits';
import { hasFocus, tabTo } from './harness/keyboard';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

let scene: Scene;
let page: Page;

const kept = () =>
  JSON.parse(
    readFileSync(join(scene.desktop.profile.home, '.config', 'Meet Now', 'settings.json'), 'utf8'),
  ) as Readonly<Record<string, unknown>>;
const isKept = (name: string, value: unknown) =>
  until(`${name} to be kept`, () => JSON.stringify(kept()[name]) === JSON.stringify(value), 5000);
const says = (testId: string, text: string) =>
  until(`"${text}"`, async () => (await page.text(testId)).includes(text), 5000);
const isOn = (testId: string) => page.look<boolean>(testId, 'return it.checked;');
/** Tabs to an element, and presses a key there. */
async function press(testId: string, key: string): Promise<void> {
  await tabTo(page, testId, 60);
  await page.keys(key);
}
const isOpen = (section: string) =>
  page.look<boolean>(`section-${section}`, `return it.ariaExpanded === 'true';`);
/** Opens those sections; dismisses the message about the last press, because it covers the page. */
async function open(...sections: readonly string[]): Promise<void> {
  if ((await page.count('answer')) > 0)
    await page.run(`[...document.querySelectorAll('[data-testid=answer] button')].at(-1).click();`);
  for (const section of sections) if (!(await isOpen(section))) await page.click(`section-${section}`);
  await page.settled();
}

beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  page = await scene.app.page('Show window');
  await page.prefer({ 'prefers-reduced-motion': 'reduce' });
  await hasFocus(page, 'start-subject');
});
afterAll(() => scene.stop());
beforeEach(() => speak(page, 'en'));

describe('by the keyboard alone', () => {
  it('opens with Ctrl+, and goes back with Esc', async () => {
    await pressKeys(scene.desktop, 'ctrl+comma');
    await until('the settings', async () => (await page.count('section-account')) === 1, 5000);
    expect(await page.run('return document.title;')).toBe('Settings — Meet Now');
    await pressKeys(scene.desktop, 'Escape');
    await hasFocus(page, 'start-subject');
    expect(await page.run('return document.title;')).toBe('Meet Now');
    await pressKeys(scene.desktop, 'ctrl+comma');
    await until('the settings', async () => (await page.count('section-account')) === 1, 5000);
    await pressKeys(scene.desktop, 'alt+Left');
    await hasFocus(page, 'start-subject');
    await page.click('go-settings');
  });

  it('changes the handling of the join link at once, and undoes it', async () => {
    await press('section-start', 'Enter');
    await tabTo(page, 'option-openLinkWhenConnected', 60);
    await pressKeys(scene.desktop, 'space');
    await isKept('openLinkWhenConnected', true);
    await says('answer', 'You will join in the browser as soon as a meeting is connected.');
    await pressKeys(scene.desktop, 'ctrl+z');
    await isKept('openLinkWhenConnected', false);
    await says('answer', 'Undone.');
    expect(await isOn('option-openLinkWhenConnected')).toBe(false);
  });

  it('keeps sections open while another page is shown', async () => {
    await page.click('back');
    await hasFocus(page, 'start-subject');
    await page.click('go-settings');
    expect(await page.count('option-copyLinkWhenConnected')).toBe(1);
  });

  it('uses the start form’s words for the join link, in every language', async () => {
    const named = async (...testIds: readonly string[]) => {
      const words: string[] = [];
      for (const language of languages) {
        await speak(page, language);
        for (const id of testIds) words.push(await page.look(id, 'return it.labels[0].textContent;'));
      }
      return words;
    };
    const here = await named('option-copyLinkWhenConnected', 'option-openLinkWhenConnected');
    expect(new Set(here).size).toBe(2 * languages.length);
    await page.click('back');
    await page.click('start-more');
    await until('the options', async () => (await page.count('start-options')) === 1, 5000);
    expect(await named('start-copy-link', 'start-open-link')).toEqual(here);
    await page.click('start-more');
    await page.click('go-settings');
  });
});

describe('the account', () => {
  it('says who is signed in where, and stays signed out at the next start without a keychain', async () => {
    await open('account');
    expect(await page.text('account-facts')).toContain('Lene Aaling');
    expect(await page.text('account-facts')).toContain(scene.server.url);
    expect(await isOn('option-keep')).toBe(false);
    await tabTo(page, 'option-keep', 60);
    await pressKeys(scene.desktop, 'space');
    await says('answer', 'No keychain is available here');
    expect(await isOn('option-keep')).toBe(false);
  });
});

describe('the hotkey', () => {
  it('is recorded by pressing it, and the current one starts nothing meanwhile', async () => {
    const listens = () => page.look<boolean>('hotkey', `return it.dataset.recording === 'true';`);
    await page.click('hotkey');
    await until('the field to listen', listens, 5000);
    await pressKeys(scene.desktop, 'm');
    await until(
      'the refusal',
      () => page.run<boolean>(`return document.body.textContent.includes('Hold Ctrl or Alt');`),
      5000,
    );
    await until(
      'the new keys',
      async () => {
        // After they are saved, another press of them would start a meeting.
        if (await listens()) await pressKeys(scene.desktop, 'ctrl+alt+j');
        return kept()['hotkey'] === 'CommandOrControl+Alt+J';
      },
      10_000,
    );
    await says('answer', 'The hotkey is now Ctrl+Alt+J.');
    expect(scene.server.starts()).toHaveLength(0);
  });

  it('is tested without a meeting', async () => {
    await page.click('hotkey-test');
    await says('hotkey-test-state', 'Press the hotkey now.');
    await pressKeys(scene.desktop, 'ctrl+alt+j');
    await says('hotkey-test-state', 'The hotkey works.');
    expect(scene.server.starts()).toHaveLength(0);
  });

  it('can be removed, and comes back with Undo', async () => {
    await page.click('hotkey-none');
    await isKept('hotkey', '');
    await says('section-start', 'Without a hotkey');
    await page.run(`document.activeElement.blur();`);
    await pressKeys(scene.desktop, 'ctrl+z');
    await isKept('hotkey', 'CommandOrControl+Alt+J');
  });
});

describe('presets', () => {
  it('are created by keyboard, and refuse an invalid address', async () => {
    await open('presets');
    await press('preset-add', 'Enter');
    await hasFocus(page, 'preset-name');
    await tabTo(page, 'preset-subject', 5);
    await page.keys('S', 't', 'a', 'n', 'd', '-', 'u', 'p');
    await tabTo(page, 'preset-people', 60);
    await page.keys('j', 'o', 'h', 'n', 'd');
    await press('preset-save', 'Enter');
    await until(
      'the refusal',
      () => page.run<boolean>(`return document.body.textContent.includes('“johnd” is not an address');`),
      5000,
    );
    expect(kept()['presets'] ?? []).toEqual([]);
    await page.click('preset-people-tag');
    await hasFocus(page, 'preset-people');
    await page.keys('@', 'c', 'o', 'n', 't', 'o', 's', 'o', '.', 'c', 'o', 'm');
    await page.click('preset-save');
    await until('the preset', async () => (await page.count('preset')) === 1, 5000);
    expect(kept()['presets']).toMatchObject([
      { subject: 'Stand-up', importance: 'Normal', invite: ['johnd@contoso.com'] },
    ]);
    await hasFocus(page, 'preset-add');
    await says('section-presets', '1 preset');
  });

  it('are changed, cancelled with Esc, deleted and restored', async () => {
    await page.click('preset-edit');
    await page.type('preset-subject', 'Something else');
    await page.keys('Escape');
    await until('the list', async () => (await page.count('preset')) === 1, 5000);
    expect(await page.text('preset')).toContain('Stand-up');
    await page.click('preset-remove');
    await isKept('presets', []);
    await page.click('undo');
    await until('the preset', async () => (await page.count('preset')) === 1, 5000);
    expect(await page.text('preset')).toContain('Stand-up');
  });
});

describe('appearance', () => {
  it('names each language in that language, and the pseudo-languages only if one is chosen', async () => {
    await open('appearance');
    const names = () =>
      page.run<readonly string[]>(
        `return [...document.querySelectorAll('[data-testid=option-language] option')].map(({ label }) => label);`,
      );
    expect((await names()).slice(1)).toEqual(['English', 'Deutsch', 'Français', 'Español', '日本語']);
    expect((await names())[0]).toMatch(/^System \(English\)$/);
    await speak(page, 'en-XB');
    expect((await names()).slice(-2)).toEqual(['en-XA', 'en-XB']);
  });

  it('speaks another language at once', async () => {
    await page.look('option-language', 'it.focus();');
    await page.keys('D');
    await until('German', () => page.run<boolean>(`return document.documentElement.lang === 'de';`), 5000);
    expect(kept()['language']).toBe('de');
  });
});

describe('the network', () => {
  it('takes the address of a proxy when it is complete, and not before', async () => {
    await open('network');
    await page.look('option-proxy', 'it.focus();');
    await page.keys('U');
    await until('the field', async () => (await page.count('option-proxy-url')) === 1, 5000);
    expect(kept()['proxy']).toBeUndefined();
    await page.type('option-proxy-url', 'ftp://127.0.0.1:9');
    await page.keys('Enter');
    await until(
      'the refusal beside the field',
      () => page.look<boolean>('option-proxy-url', `return it.ariaInvalid === 'true';`),
      5000,
    );
    expect(kept()['proxy']).toBeUndefined();
    await pressKeys(scene.desktop, 'ctrl+a');
    await page.keys(...'http://127.0.0.1:9'.split(''));
    await page.keys('Enter');
    await isKept('proxy', { mode: 'manual', url: 'http://127.0.0.1:9' });
    await page.click('undo');
    await until('the system', async () => (await page.count('option-proxy-url')) === 0, 5000);
  });
});

it.each(['en', 'en-XA', 'en-XB'])('is accessible, with everything open: %s', async (language) => {
  await open('account', 'start', 'meeting', 'phone', 'presets');
  await open('notifications', 'appearance', 'network', 'diagnostics');
  await fitsIn(page, language);
});
