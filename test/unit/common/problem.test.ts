import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage, t } from '../../../main/language/t';
import { ProblemError, retellable, retold } from '../../../common/problem';

afterEach(() => setLanguage('en'));

const lost = () => ({ code: 'X', message: t('common.lostMain'), next: 'none' }) as const;

describe('a problem', () => {
  it('is told again in the language of the moment, as often as that changes', () => {
    const english = retellable(lost);
    setLanguage('de');
    const german = retold(english);
    expect(german.message).not.toBe(english.message);
    setLanguage('en');
    expect(retold(german)).toEqual(english);
  });

  it('stays as it was told where nobody knows how to tell it again', () => {
    const kept = lost();
    setLanguage('de');
    expect(retold(kept)).toBe(kept);
  });

  it('is plain data that can cross to a page', () => {
    expect(structuredClone(retellable(lost))).toEqual(lost());
  });

  it('can be told again after it was thrown', () => {
    const { problem, message } = new ProblemError(lost);
    expect(message).toBe(problem.message);
    setLanguage('de');
    expect(retold(problem)).toEqual(lost());
  });
});
