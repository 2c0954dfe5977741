import { AsyncLocalStorage } from 'node:async_hooks';
import { createInstance, type i18n } from 'i18next';
import { i18nOptions } from '../../common/i18n-options';
import { isPseudo, type Language } from '../../common/languages';
import { pseudoTexts } from '../../common/pseudo';
import { createSay } from '../../common/say';
import { type AllTexts, readTexts } from './texts';

/** The language of the app. */
let chosen: Language = 'en';
let made: i18n | undefined;
// English is what the log speaks, and what stands in for a text that is not translated yet.
let english: AllTexts | undefined;

const load = (language: Language, into: i18n): void => {
  if (into.hasResourceBundle(language, 'translation')) return;
  english ??= readTexts('en');
  const texts = language === 'en' ? english : isPseudo(language) ? pseudoTexts(english) : readTexts(language);
  into.addResourceBundle(language, 'translation', texts);
};

/** Made for the first text, which comes after the sign-in of a start: reading the texts takes 5 ms. */
function texts(): i18n {
  if (made === undefined) {
    made = createInstance();
    void made.init({ ...i18nOptions, resources: {} });
    load('en', made);
    load(chosen, made);
    void made.changeLanguage(chosen);
  }
  return made;
}

/** The language of a command line that is being answered, if it is not that of the app. */
const ofCommand = new AsyncLocalStorage<Language | undefined>();

const translate = (key: string, options?: object): string => {
  const language = ofCommand.getStore();
  const translateAny = texts().t as (key: string, options?: object) => string;
  return translateAny(key, language === undefined ? options : { ...options, lng: language });
};

/** The text of a key in the language of the app, for immediate use. Values are not escaped. */
export const t = translate as unknown as i18n['t'];

/** Puts a text into the language of the app. Call it only when the text is shown. */
export const say = createSay({
  t,
  get exists() {
    return texts().exists;
  },
});

let inEnglish: i18n | undefined;
const ofLog = (): i18n => (inEnglish ??= texts().cloneInstance({ lng: 'en' }));

/** Puts a text into English, for the log. */
export const sayInEnglish = createSay({
  get t() {
    return ofLog().t;
  },
  get exists() {
    return ofLog().exists;
  },
});

/** Sets the language of the app. */
export function setLanguage(language: Language): void {
  chosen = language;
  if (made === undefined) return;
  load(language, made);
  void made.changeLanguage(language);
}

/** The language of the app. */
export const currentLanguage = (): Language => chosen;

/** Calls a function whose texts, also after an `await`, are in another language than those of the app. */
export function inLanguage<T>(language: Language, act: () => T): T {
  load(language, texts());
  return ofCommand.run(language, act);
}

/** Calls a function whose texts are in the language of the app, whatever language asked for it. */
export const inOwnLanguage = <T>(act: () => T): T => ofCommand.run(undefined, act);

/** Ties a listener to the language of this moment. */
export const withThisLanguage = <Args extends unknown[]>(listener: (...args: Args) => void) => {
  const language = ofCommand.getStore();
  return (...args: Args): void => ofCommand.run(language, () => listener(...args));
};
