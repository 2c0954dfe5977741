/** The languages into which every text is translated. */
export const languages = ['en', 'de', 'fr', 'es', 'ja'] as const;

/**
 * For testing: English made longer and accented, left to right and right to left. They reveal text that is not
 * translated, cut off or fixed to one side. They have the names of Chromium's pseudo-locales, but both are English and
 * use its plurals.
 */
export const pseudoLanguages = ['en-XA', 'en-XB'] as const;

type PseudoLanguage = (typeof pseudoLanguages)[number];
export type Language = (typeof languages)[number] | PseudoLanguage;

/** The user's choices; `auto` follows the system. */
export const languageChoices = ['auto', ...languages, ...pseudoLanguages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

export const isPseudo = (language: Language): language is PseudoLanguage =>
  pseudoLanguages.some((one) => one === language);

/** The language of a tag, or of a locale such as `de_AT.UTF-8`. */
const baseOf = (tag: string): string => tag.split(/[-_.@]/)[0]?.toLowerCase() ?? '';

/**
 * The language of the app.
 * @param choice the user's setting
 * @param preferred the system's languages as BCP 47 tags, the preferred one first
 */
export function resolveLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'auto') return choice;
  for (const tag of preferred) {
    const known = languages.find((language) => language === baseOf(tag));
    if (known !== undefined) return known;
  }
  return 'en';
}

/**
 * The language of a command line: what LC_ALL says, or else the user's setting, or else the system's language, as the
 * environment of the command names it (docs/command-line.md).
 * @param all value of LC_ALL; '' = not set
 */
export const commandLanguage = (
  all: string,
  choice: LanguageChoice,
  preferred: readonly string[],
): Language => (all === '' ? resolveLanguage(choice, preferred) : resolveLanguage('auto', [all]));

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'en-XB' ? 'rtl' : 'ltr');

/**
 * The locale for dates and numbers: the user's regional variant of the language if there is one, e.g. `en-GB`.
 * @param preferred see {@link resolveLanguage}
 */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const spoken = isPseudo(language) ? 'en' : language;
  return preferred.find((tag) => baseOf(tag) === spoken) ?? spoken;
}
