import { preferredLanguages } from '../desktop/preferred-languages';
import { localeOf, resolveLanguage, type LanguageChoice } from '../../common/languages';
import { setLanguage } from '../language/t';
import { retellNotices } from '../state/notices';
import { type Result, success } from '../../common/problem';
import type { AppStore } from '../state/store';

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
