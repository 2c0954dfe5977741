import { AsyncLocalStorage } from 'node:async_hooks';
import { createInstance } from 'i18next';
import { i18nOptions } from '../../common/i18n-options';
import { isPseudo, type Language } from '../../common/languages';
import { pseudoTexts } from '../../common/pseudo';
import { createSay } from '../../common/say';
import { readTexts } from './texts';

const i18n = createInstance();
// English is what the log speaks, and what stands in for a text that is not translated yet.
const english = readTexts('en');
void i18n.init({ ...i18nOptions, resources: { en: { translation: english } } });

/** The language of a command line that is being answered, if it is not that of the app. */
const ofCommand = new AsyncLocalStorage<Language | undefined>();

const inAny = i18n.t as (key: string, options?: object) => string;
const translate = (key: string, options?: object): string => {
  const language = ofCommand.getStore();
  return inAny(key, language === undefined ? options : { ...options, lng: language });
};

/** The text of a key in the language of the app, for immediate use. Values are not escaped. */
export const t = translate as unknown as typeof i18n.t;

/** Puts a text into the language of the app. Call it only when the text is shown. */
export const say = createSay({ t, exists: i18n.exists });

const load = (language: Language): void => {
  if (i18n.hasResourceBundle(language, 'translation')) return;
  const texts = isPseudo(language) ? pseudoTexts(english) : readTexts(language);
  i18n.addResourceBundle(language, 'translation', texts);
};

/** Puts a text into English, for the log. */
export const sayInEnglish = createSay(i18n.cloneInstance({ lng: 'en' }));

/** Sets the language of the app. */
export function setLanguage(language: Language): void {
  load(language);
  void i18n.changeLanguage(language);
}

/** The language of the app. */
export const currentLanguage = (): Language => i18n.language as Language;

/** Calls a function whose texts, also after an `await`, are in another language than those of the app. */
export function inLanguage<T>(language: Language, act: () => T): T {
  load(language);
  return ofCommand.run(language, act);
}

/** Calls a function whose texts are in the language of the app, whatever language asked for it. */
export const inOwnLanguage = <T>(act: () => T): T => ofCommand.run(undefined, act);

/** Ties a listener to the language of this moment. */
export const withThisLanguage = <Args extends unknown[]>(listener: (...args: Args) => void) => {
  const language = ofCommand.getStore();
  return (...args: Args): void => ofCommand.run(language, () => listener(...args));
};
