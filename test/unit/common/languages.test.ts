import { describe, expect, it } from 'vitest';
import { commandLanguage, directionOf, localeOf, resolveLanguage } from '../../../common/languages';
import { pseudoText, pseudoTexts } from '../../../common/pseudo';

describe('resolveLanguage', () => {
  it.each([
    ['auto', ['de-AT', 'en-US'], 'de'],
    ['auto', ['pt-BR', 'fr_CA'], 'fr'],
    ['auto', ['pt-BR'], 'en'],
    ['auto', [], 'en'],
    ['ja', ['de-AT'], 'ja'],
  ] as const)('%s among %j is %s', (choice, preferred, language) => {
    expect(resolveLanguage(choice, preferred)).toBe(language);
  });
});

describe('commandLanguage', () => {
  it.each([
    ['LC_ALL', 'fr_CA.UTF-8', 'de', ['ja'], 'fr'],
    ['LC_ALL, even for a language without a translation', 'it_IT.UTF-8', 'de', ['ja'], 'en'],
    ['LC_ALL, which scripts set to C', 'C', 'de', ['ja'], 'en'],
    ['LC_ALL, with a modifier', 'de@euro', 'auto', [], 'de'],
    ['the setting', '', 'de', ['ja'], 'de'],
    ['the system', '', 'auto', ['ja_JP.UTF-8'], 'ja'],
    ['English if nothing else is known', '', 'auto', ['pt-BR'], 'en'],
  ] as const)('is that of %s', (_what, all, choice, preferred, language) => {
    expect(commandLanguage(all, choice, preferred)).toBe(language);
  });
});

describe('localeOf', () => {
  it('keeps the region of the user where it speaks the language', () => {
    expect(localeOf('en', ['de-DE', 'en-GB'])).toBe('en-GB');
    expect(localeOf('ja', ['de-DE'])).toBe('ja');
    expect(localeOf('en-XB', ['de-DE'])).toBe('en');
  });
});

describe('directionOf', () => {
  it('turns round for the mirrored pseudo-language only', () => {
    expect(directionOf('en-XB')).toBe('rtl');
    expect(directionOf('ja')).toBe('ltr');
  });
});

describe('pseudoText', () => {
  it('is longer, marked at both ends, and keeps the names of values', () => {
    const text = pseudoText('Signed in as {{name}}');
    expect(text).toContain('{{name}}');
    expect(text).toMatch(/^\[.*\]$/);
    expect(text.length).toBeGreaterThan('Signed in as {{name}}'.length * 1.3);
  });

  it('goes through a whole tree', () => {
    expect(pseudoTexts({ a: { b: 'no' } })).toEqual({ a: { b: '[ñö~]' } });
  });
});
