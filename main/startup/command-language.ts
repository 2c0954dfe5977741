import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { commandLanguage, type Language, type LanguageChoice, languageChoices } from '../../common/languages';
import type { Policy } from '../policy/policy-schema';

/** A larger file is not ours, in bytes. */
const largest = 1024 * 1024;

/** The language in the user's settings. The app may be writing the file now, and does so as a whole. */
function choiceOf(userData: string): LanguageChoice | undefined {
  try {
    const file = join(userData, 'settings.json');
    if (statSync(file).size > largest) return undefined;
    const { language } = JSON.parse(readFileSync(file, 'utf8')) as { readonly language?: unknown };
    return languageChoices.find((one) => one === language);
  } catch {
    return undefined;
  }
}

/**
 * The language of everything that this launch writes to a terminal.
 * @param managed the language in the policy; `undefined` also before the policy can be read
 */
export function languageOfLaunch(managed?: Policy['language']): Language {
  const chosen = managed?.locked === true ? undefined : choiceOf(app.getPath('userData'));
  const choice = chosen ?? managed?.value ?? 'auto';
  return commandLanguage(process.env['LC_ALL'] ?? '', choice, app.getPreferredSystemLanguages());
}
