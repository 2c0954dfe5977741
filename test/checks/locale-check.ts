import type { Texts } from '../../common/pseudo';

/** Every text of a tree by its full key. */
export const flat = (texts: Texts, before = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${before}${key}`, value] as const]
        : [...flat(value, `${before}${key}.`)],
    ),
  );

export const ofPlural = /^(.*)_(zero|one|two|few|many|other)$/;

/** The names of the values that a text uses, as often as they occur. */
const valuesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*([^},\s]+)/g)].flatMap(([, name]) => name ?? []).sort();

const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/\{\{[^}]*\}\}/g, ''));

/** The key of a text without the form of its plural. */
const baseOf = (key: string): string => ofPlural.exec(key)?.[1] ?? key;

/** The plural form that the others are compared with, or the text itself. */
function englishOf(key: string, english: ReadonlyMap<string, string>): string | undefined {
  const base = ofPlural.exec(key)?.[1];
  return english.get(key) ?? (base === undefined ? undefined : english.get(`${base}_other`));
}

/** The keys that a language needs: those of English, with plurals in the forms of the language. */
function keysOf(english: ReadonlyMap<string, string>, language: string): ReadonlySet<string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return new Set(
    [...english.keys()].flatMap((key) => {
      const base = ofPlural.exec(key)?.[1];
      const isPlural = base !== undefined && english.has(`${base}_other`);
      // For millions of meetings: French and Spanish have a form for them, but do not need it here.
      return isPlural ? forms.filter((form) => form !== 'many').map((form) => `${base}_${form}`) : [key];
    }),
  );
}

function wrongWith(key: string, text: string, english: string, same: ReadonlySet<string>): string[] {
  if (text.trim() === '') return [`${key} is empty`];
  const wanted = valuesIn(english);
  const given = valuesIn(text);
  // "one meeting" needs no number.
  const uncounted = /_(one|zero)$/.test(key) ? wanted.filter((name) => name !== 'count') : wanted;
  const fits = [wanted, uncounted].some((names) => names.join() === given.join());
  return [
    ...(fits ? [] : [`${key} takes ${given.join() || 'nothing'} instead of ${wanted.join() || 'nothing'}`]),
    ...(text === english && hasWords(text) && !same.has(text) ? [`${key} is not translated`] : []),
  ];
}

/**
 * Compares a language with English: the same keys, the same values in each text, nothing empty, nothing untranslated.
 * @param language its BCP 47 tag, which determines its plurals
 * @param sameWords texts that are the same in that language
 * @param untranslated the English keys whose texts may be missing; the app shows them in English
 * @returns the mistakes, each with its key
 */
export function checkLocale(
  language: string,
  english: Texts,
  translated: Texts,
  sameWords: readonly string[] = [],
  untranslated: readonly string[] = [],
): readonly string[] {
  const [wanted, given, same] = [flat(english), flat(translated), new Set(sameWords)];
  const keys = keysOf(wanted, language);
  const waiting = new Set(untranslated);
  const missing = [...keys]
    .filter((key) => !given.has(key) && !waiting.has(baseOf(key)))
    .map((key) => `${key} is missing`);
  const stale = [...new Set([...given.keys()].map(baseOf))]
    .filter((key) => waiting.has(key))
    .map((key) => `${key} is translated: take it out of untranslated.json`);
  const bases = new Set([...wanted.keys()].map(baseOf));
  const unknown = untranslated
    .filter((key) => !bases.has(key))
    .map((key) => `${key} of untranslated.json is not there in English`);
  const wrong = [...given].flatMap(([key, text]) => {
    const source = englishOf(key, wanted);
    const may = keys.has(key) || (key.endsWith('_many') && keys.has(key.replace(/many$/, 'other')));
    return !may || source === undefined
      ? [`${key} is not there in English`]
      : wrongWith(key, text, source, same);
  });
  return [...missing, ...stale, ...unknown, ...wrong];
}
