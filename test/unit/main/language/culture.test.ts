import { describe, expect, it } from 'vitest';
import { cultureOf } from '../../../../main/language/culture';
import { languages, localeOf, pseudoLanguages, resolveLanguage } from '../../../../common/languages';

describe('the culture that the server hears of', () => {
  it.each([
    ['auto', ['de-AT', 'en-US'], 'de-AT'],
    ['auto', ['de'], 'de-DE'],
    ['auto', ['ja'], 'ja-JP'],
    ['auto', ['fr_CA.UTF-8'], 'fr-CA'],
    ['auto', ['de_DE@euro'], 'de-DE'],
    ['auto', ['DE-ch-1996'], 'de-CH'],
    ['auto', ['de-Latn-LI'], 'de-LI'],
    ['auto', ['pt-BR', 'en-GB'], 'en-GB'],
    ['auto', [], 'en-US'],
    ['auto', ['C'], 'en-US'],
    // The region belongs to another language, or to none that servers know.
    ['de', ['en-GB', 'fr-CH'], 'de-DE'],
    ['fr', ['de-DE', 'fr-BE'], 'fr-BE'],
    ['auto', ['en-DE'], 'en-US'],
    ['auto', ['es-419'], 'es-ES'],
    ['auto', ['en-u-ca-buddhist'], 'en-US'],
    ['auto', ['en-NZ-u-ca-buddhist'], 'en-NZ'],
  ] as const)('P72 is the one that is spoken: %s among %j is %s', (choice, preferred, culture) => {
    expect(cultureOf(localeOf(resolveLanguage(choice, preferred), preferred))).toBe(culture);
  });

  it.each([...languages, ...pseudoLanguages])('P72 has a language and a region: %s', (language) => {
    const culture = cultureOf(localeOf(language, []));
    expect(culture).toMatch(/^[a-z]{2}-[A-Z]{2}$/);
    expect(culture.slice(0, 2)).toBe(language.slice(0, 2));
  });
});
