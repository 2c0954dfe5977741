import { basename } from 'node:path';
import type { SecretMask } from '../base/log';
import { runPasswordCommand } from './password-command';
import type { Settings } from '../settings/settings';

/** @returns the name of the program that prints the password; `undefined` if none is set */
export function passwordProgram(settings: Pick<Settings, 'get'>): string | undefined {
  const [program = ''] = settings.get('passwordCommand');
  return program === '' ? undefined : basename(program);
}

/**
 * How long a password stays masked after the program printed it, in milliseconds. Each sign-in and renewal runs the
 * program again, which may print a new password every time.
 */
const lifetime = 7 * 24 * 3_600_000;

type Fetch = (signal: AbortSignal) => Promise<string>;

/**
 * Runs the `passwordCommand` of the settings. The log masks its output for a week after it was last printed.
 * @returns a function that returns the current program's fetcher, or `undefined` if none is set
 */
export function passwordFetcher(
  settings: Pick<Settings, 'get'>,
  secrets: Pick<SecretMask, 'add' | 'apply'>,
): () => Fetch | undefined {
  const mask = (text: string): string => secrets.apply(text);
  return () => {
    if (passwordProgram(settings) === undefined) return undefined;
    const words = settings.get('passwordCommand');
    return async (signal) => {
      const password = await runPasswordCommand(words, { mask, signal });
      secrets.add(password, lifetime);
      return password;
    };
  };
}
