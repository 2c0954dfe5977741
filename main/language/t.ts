import { createInstance } from 'i18next';
import { de } from '../../assets/locales/de';
import { en } from '../../assets/locales/en';
import { es } from '../../assets/locales/es';
import { fr } from '../../assets/locales/fr';
import { ja } from '../../assets/locales/ja';
import { i18nOptions } from '../../common/i18n-options';
import { isPseudo, type Language } from '../../common/languages';
import { pseudoTexts } from '../../common/pseudo';

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

/** The text of that key in the language of the app. A value that is put in stays as it is, whatever stands in it. */
export const { t } = i18n;

/** What is told from now on is told in that language; what has been told stays as it was. */
export function setLanguage(language: Language): void {
  if (isPseudo(language) && !i18n.hasResourceBundle(language, 'translation'))
    i18n.addResourceBundle(language, 'translation', pseudoTexts(en));
  void i18n.changeLanguage(language);
}
