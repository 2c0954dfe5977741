/** The languages that every text is there in. */
export const languages = ['en', 'de', 'fr', 'es', 'ja'] as const;

/**
 * Not for people: English made longer and accented, and the same from right to left. They show what is not translated,
 * cut off or fixed to one side (named as Chromium's pseudo-locales are, but both English, whose plurals they use).
 */
export const pseudoLanguages = ['en-XA', 'en-XB'] as const;

export type PseudoLanguage = (typeof pseudoLanguages)[number];
export type Language = (typeof languages)[number] | PseudoLanguage;

/** What a user can choose: `auto` follows the system. */
export const languageChoices = ['auto', ...languages, ...pseudoLanguages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

export const isPseudo = (language: Language): language is PseudoLanguage =>
  pseudoLanguages.some((one) => one === language);

const baseOf = (tag: string): string => tag.split(/[-_]/)[0]?.toLowerCase() ?? '';

/**
 * The language to speak.
 * @param choice what the user chose
 * @param preferred what the system prefers, best first, as BCP 47 tags
 */
export function resolveLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'auto') return choice;
  for (const tag of preferred) {
    const known = languages.find((language) => language === baseOf(tag));
    if (known !== undefined) return known;
  }
  return 'en';
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'en-XB' ? 'rtl' : 'ltr');

/**
 * The locale that dates and numbers are written in: the user's region where it speaks the language, e.g. `en-GB`.
 * @param preferred as {@link resolveLanguage}
 */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const spoken = isPseudo(language) ? 'en' : language;
  return preferred.find((tag) => baseOf(tag) === spoken) ?? spoken;
}
