import type { en } from '../assets/locales/en';

/** A key with plural forms is named without them: i18next chooses the form by `count`. */
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;
type KeysOf<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? WithoutPlural<Key>
    : `${Key}.${KeysOf<Texts[Key]>}`;
}[keyof Texts & string];

/** The key of a text in assets/locales. A key that does not exist does not compile. */
export type TextKey = KeysOf<typeof en>;

/** A value in a text: a name or number as it is, another text, or a list, which is shown with commas. */
export type TextValue = string | number | undefined | Text | readonly Sayable[];

/** A text as data: `say` puts it into the user's language when it is shown, so a change of language reaches it. */
export interface Text<Key extends TextKey = TextKey> {
  readonly key: Key;
  readonly values?: Readonly<Record<string, TextValue>>;
}

/** A text, or a string that is the same in every language: a name, a link, a server's own words. */
export type Sayable = Text | string;

export const text = <Key extends TextKey>(key: Key, values?: Text['values']): Text<Key> =>
  values === undefined ? { key } : { key, values };

/** A sentence that exists in one language only, such as one from the journal of an older version. */
export const verbatim = (sentence: string): Text => text('common.verbatim', { sentence });

/** Several sentences as one text. */
export function sentences(...parts: readonly (Text | undefined)[]): Text {
  const [first = verbatim(''), ...others] = parts.filter((part) => part !== undefined);
  return others.reduce((before, next) => text('common.sentences', { first: before, next }), first);
}

/** Whether two texts are equal. */
export const isSameText = (one: Text, other: Text): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A text for the log, which needs no translation. @returns the key, and the values after it */
export function logText({ key, values }: Text): string {
  const one = (value: TextValue): string =>
    typeof value !== 'object'
      ? String(value)
      : 'key' in value
        ? logText(value)
        : value.map((part) => one(part)).join(', ');
  const parts = Object.entries(values ?? {}).map(([name, value]) => `${name}: ${one(value)}`);
  return parts.length === 0 ? key : `${key} (${parts.join('; ')})`;
}
