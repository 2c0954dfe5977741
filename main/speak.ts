import { preferredLanguages } from './desktop/preferred-languages';
import { localeOf, resolveLanguage, type LanguageChoice } from './language/languages';
import { setLanguage } from './language/t';
import { retellNotices } from './notices';
import { type Result, success } from './problem';
import type { AppStore } from './state';

/** Has the app speak the language that was chosen, from now on. */
export const createSpeak =
  (store: AppStore) =>
  (choice: LanguageChoice): Result => {
    const preferred = preferredLanguages();
    const language = resolveLanguage(choice, preferred);
    setLanguage(language);
    store.setState({ language, locale: localeOf(language, preferred) });
    retellNotices(store);
    return success;
  };
