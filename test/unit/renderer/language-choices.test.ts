import { describe, expect, it } from 'vitest';
import {
  languageChoicesFor as languageChoicesForAsData,
  ownName,
} from '../../../renderer/settings/language-choices';
import { shown } from '../../english';

const languageChoicesFor = (...input: Parameters<typeof languageChoicesForAsData>) =>
  shown(languageChoicesForAsData(...input));

describe('a language', () => {
  it.each([
    ['en', 'English'],
    ['de', 'Deutsch'],
    ['fr', 'Français'],
    ['es', 'Español'],
    ['ja', '日本語'],
  ] as const)('%s is called %s, in any language of the app', (language, name) => {
    expect(ownName(language)).toBe(name);
  });
});

describe('the languages to choose from', () => {
  it('begin with that of the system, which is named', () => {
    expect(languageChoicesFor('auto', 'de', ['fr-FR'])[0]).toEqual({
      value: 'auto',
      label: 'System (Deutsch)',
    });
    expect(languageChoicesFor('ja', 'ja', ['fr-FR', 'en'])[0]?.label).toBe('System (Français)');
    expect(languageChoicesFor('ja', 'ja', ['xx'])[0]?.label).toBe('System (English)');
  });

  it('have the pseudo-languages where one is spoken, and only there', () => {
    const values = (spoken: 'en' | 'en-XA') =>
      languageChoicesFor(spoken, spoken, []).map(({ value }) => value);
    expect(values('en')).toEqual(['auto', 'en', 'de', 'fr', 'es', 'ja']);
    expect(values('en-XA').slice(-2)).toEqual(['en-XA', 'en-XB']);
  });
});
