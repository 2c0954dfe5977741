import { afterEach, describe, expect, it } from 'vitest';
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
