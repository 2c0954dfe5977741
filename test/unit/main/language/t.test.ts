import { afterEach, describe, expect, it, vi } from 'vitest';
import german from '../../../../assets/locales/de/common.json';
import { text } from '../../../../common/text';
import { setLanguage, t } from '../../../../main/language/t';

afterEach(() => setLanguage('en'));

describe('t', () => {
  it('speaks English until it is told otherwise', () => {
    expect(t('common.loading')).toBe('Loading…');
  });

  it('speaks the pseudo-language at once', () => {
    setLanguage('en-XA');
    expect(t('common.loading')).toMatch(/^\[Löádíñg…~+\]$/);
  });

  it('takes nothing from a value that looks like a text of its own', () => {
    const value = '{{count}} $t(common.loading) <b>';
    expect(t('storage.unreadable', { file: value })).toContain(value);
  });
});

describe('the texts', () => {
  // The next test files in this process load the modules anew.
  afterEach(() => {
    vi.doUnmock(import('../../../../main/language/texts'));
    vi.resetModules();
  });

  it('are read for the first text, in the language that was set before', async () => {
    vi.resetModules();
    const read = vi.fn<(language: string) => void>();
    vi.doMock(import('../../../../main/language/texts'), async (original) => {
      const { readTexts, ...others } = await original();
      return {
        ...others,
        readTexts(language) {
          read(language);
          return readTexts(language);
        },
      };
    });
    const fresh = await import('../../../../main/language/t');
    fresh.setLanguage('de');
    expect(fresh.currentLanguage()).toBe('de');
    expect(read).not.toHaveBeenCalled();
    expect(fresh.t('common.loading')).toBe(german.loading);
    expect(fresh.sayInEnglish(text('common.loading'))).toBe('Loading…');
    expect(read.mock.calls).toEqual([['en'], ['de']]);
  });
});
