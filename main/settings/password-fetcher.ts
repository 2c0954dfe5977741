import type { SecretMask } from '../log';
import { runPasswordCommand } from './password-command';
import type { Settings } from './settings';

type Fetch = (signal: AbortSignal) => Promise<string>;

/**
 * What runs the `passwordCommand` of the settings; what it prints is masked in logs from then on.
 * @returns tells it anew each time: `undefined` where none is set
 */
export function passwordFetcher(
  settings: Pick<Settings, 'get'>,
  secrets: Pick<SecretMask, 'add' | 'apply'>,
): () => Fetch | undefined {
  const mask = (text: string): string => secrets.apply(text);
  return () => {
    const words = settings.get('passwordCommand');
    if (words.length === 0 || words[0] === '') return undefined;
    return async (signal) => {
      const password = await runPasswordCommand(words, { mask, signal });
      secrets.add(password);
      return password;
    };
  };
}
