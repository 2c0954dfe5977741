import {
  isPseudo,
  languages,
  pseudoLanguages,
  resolveLanguage,
  type Language,
  type LanguageChoice,
} from '../../common/languages';
import { type Sayable, text } from '../../common/text';

/** A value that the user can choose. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: Sayable;
}

/** The name of a language in that language, with a capital letter: Deutsch, Français. */
export function ownName(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/**
 * The languages that the user can choose. Pseudo-languages are for tests: they are listed only if one is in use.
 * @param preferred the system's languages as BCP 47 tags, best first
 */
export function languageChoicesFor(
  choice: LanguageChoice,
  spoken: Language,
  preferred: readonly string[],
): readonly Choice<LanguageChoice>[] {
  const system = choice === 'auto' ? spoken : resolveLanguage('auto', preferred);
  return [
    { value: 'auto', label: text('settings.appearance.system', { language: ownName(system) }) },
    ...languages.map((language) => ({ value: language, label: ownName(language) })),
    ...(isPseudo(spoken) ? pseudoLanguages : []).map((language) => ({ value: language, label: language })),
  ];
}
