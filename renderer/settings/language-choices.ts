import {
  isPseudo,
  languages,
  pseudoLanguages,
  resolveLanguage,
  type Language,
  type LanguageChoice,
} from '../../common/languages';
import { t } from '../language';
import { type Choice } from './choice';

/** A language by its own name, as a heading has it: Deutsch, Français. */
export function ownName(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/**
 * What can be chosen. The pseudo-languages are for those who test: they are there only where one is spoken.
 * @param preferred what the system prefers, best first, as BCP 47 tags
 */
export function languageChoicesFor(
  choice: LanguageChoice,
  spoken: Language,
  preferred: readonly string[],
): readonly Choice<LanguageChoice>[] {
  const system = choice === 'auto' ? spoken : resolveLanguage('auto', preferred);
  return [
    { value: 'auto', label: t('settings.appearance.system', { language: ownName(system) }) },
    ...languages.map((language) => ({ value: language, label: ownName(language) })),
    ...(isPseudo(spoken) ? pseudoLanguages : []).map((language) => ({ value: language, label: language })),
  ];
}
