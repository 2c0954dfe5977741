import type { i18n } from 'i18next';
import { type Sayable, type Text, text, type TextValue } from './text';

/** Puts a text into words, in the current language. */
export type Say = (one: Sayable) => string;

/** @param translations the i18next instance of this process: main and each page have their own. Read for each text */
export function createSay(translations: Pick<i18n, 't' | 'exists'>): Say {
  const valueOf = (value: TextValue): string | number | undefined =>
    typeof value !== 'object' ? value : 'key' in value ? sayText(value) : value.map(say).join(', ');
  function sayText({ key, values = {} }: Text): string {
    const replace = Object.fromEntries(Object.entries(values).map(([name, one]) => [name, valueOf(one)]));
    // Within `replace`, i18next does not mistake a value for an option, whatever its name.
    const options = { replace, ...(typeof replace.count === 'number' ? { count: replace.count } : {}) };
    const translate = translations.t as (key: string, options: object) => string;
    // As a type guard, it would make TypeScript compare every key with every other one, for two minutes.
    const exists = translations.exists as (key: string, options: object) => boolean;
    // The journal may contain keys from another version.
    return exists(key, options) ? translate(key, options) : say(text('common.unknownText'));
  }
  const say: Say = (one) => (typeof one === 'string' ? one : sayText(one));
  return say;
}
