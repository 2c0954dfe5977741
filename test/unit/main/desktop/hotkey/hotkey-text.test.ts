import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '../../../../../common/languages';
import { text } from '../../../../../common/text';
import { hotkeyText } from '../../../../../main/desktop/hotkey/hotkey-text';
import { say, setLanguage } from '../../../../../main/language/t';

afterEach(() => setLanguage('en'));

describe('a hotkey is named as it stands on the keys', () => {
  it.each<[Language, string, NodeJS.Platform, string]>([
    ['en', 'CommandOrControl+Alt+M', 'linux', 'Ctrl+Alt+M'],
    ['en', 'CommandOrControl+Alt+M', 'darwin', 'Cmd+Option+M'],
    ['en', 'Super+F2', 'win32', 'Win+F2'],
    ['en', 'Control+Return', 'linux', 'Ctrl+Enter'],
    ['de', 'CommandOrControl+Alt+M', 'linux', 'Strg+Alt+M'],
    ['de', 'CommandOrControl+Alt+Shift+M', 'win32', 'Strg+Alt+Umschalt+M'],
    ['de', 'CommandOrControl+Shift+num5', 'linux', 'Strg+Umschalt+Ziffernblock 5'],
    ['de', 'Control+PageUp', 'linux', 'Strg+Bild auf'],
    ['de', 'CommandOrControl+Alt+M', 'darwin', 'Cmd+Option+M'],
    ['fr', 'CommandOrControl+Shift+Space', 'linux', 'Ctrl+Maj+Espace'],
    ['es', 'CommandOrControl+Shift+Delete', 'linux', 'Ctrl+Mayús+Supr'],
    ['ja', 'CommandOrControl+Shift+M', 'linux', 'Ctrl+Shift+M'],
  ])('in %s: %s on %s is %s', (language, accelerator, platform, words) => {
    setLanguage(language);
    expect(say(hotkeyText(accelerator, platform))).toBe(words);
  });

  it('in a message, too, whose language changes while it is shown', () => {
    const message = text('hotkey.taken', { hotkey: hotkeyText('CommandOrControl+Alt+M', 'linux') });
    expect(say(message)).toContain('Ctrl+Alt+M');
    setLanguage('de');
    expect(say(message)).toContain('Strg+Alt+M');
  });
});
