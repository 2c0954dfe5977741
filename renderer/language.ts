import { createInstance } from 'i18next';
import { en } from '../assets/locales/en';
import { i18nOptions } from '../common/i18n-options';
import { isPseudo, type Language } from '../common/languages';
import { pseudoTexts } from '../common/pseudo';
import { createSay } from '../common/say';

const i18n = createInstance();
void i18n.init({ ...i18nOptions, resources: { en: { translation: en } } });

/** A page opens in English; other languages are loaded when they are needed. */
const translations = {
  de: async () => (await import('../assets/locales/de')).de,
  fr: async () => (await import('../assets/locales/fr')).fr,
  es: async () => (await import('../assets/locales/es')).es,
  ja: async () => (await import('../assets/locales/ja')).ja,
};

/** The text of a key in the language of the window, for what is drawn now. */
export const { t } = i18n;

/** A text in the language of the window; call it while drawing, so that a change of language reaches it. */
export const say = createSay(i18n);

async function textsOf(language: Exclude<Language, 'en'>): Promise<object> {
  return isPseudo(language) ? pseudoTexts(en) : await translations[language]();
}

/** Changes the language of the texts. The caller then draws the page again. */
export async function speak(language: Language): Promise<void> {
  if (language !== 'en' && !i18n.hasResourceBundle(language, 'translation'))
    i18n.addResourceBundle(language, 'translation', await textsOf(language));
  await i18n.changeLanguage(language);
}
