import { app } from 'electron';
import { early } from '../../assets/locales/early';
import { isPseudo, resolveLanguage } from '../../common/languages';

/** A text that is needed before the others are loaded. Its language is the system's: the settings are not read yet. */
export function earlyText(key: keyof typeof early.en): string {
  const language = resolveLanguage('auto', app.getPreferredSystemLanguages());
  return early[isPseudo(language) ? 'en' : language][key];
}
