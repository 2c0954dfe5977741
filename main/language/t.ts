import { createInstance } from 'i18next';
import { de } from '../../assets/locales/de';
import { en } from '../../assets/locales/en';
import { es } from '../../assets/locales/es';
import { fr } from '../../assets/locales/fr';
import { ja } from '../../assets/locales/ja';
import { i18nOptions } from '../../common/i18n-options';
import { isPseudo, type Language } from '../../common/languages';
import { pseudoTexts } from '../../common/pseudo';
import { createSay } from '../../common/say';

const i18n = createInstance();
void i18n.init({
  ...i18nOptions,
  resources: {
    en: { translation: en },
    de: { translation: de },
    fr: { translation: fr },
    es: { translation: es },
    ja: { translation: ja },
  },
});

/** The text of a key in the language of the app, for immediate use. Values are not escaped. */
export const { t } = i18n;

/** Puts a text into the language of the app. Call it only when the text is shown. */
export const say = createSay(i18n);

/** Puts a text into English, for the log. */
export const sayInEnglish = createSay(i18n.cloneInstance({ lng: 'en' }));

/** Sets the language of the app. */
export function setLanguage(language: Language): void {
  if (isPseudo(language) && !i18n.hasResourceBundle(language, 'translation'))
    i18n.addResourceBundle(language, 'translation', pseudoTexts(en));
  void i18n.changeLanguage(language);
}
