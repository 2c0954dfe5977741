import * as z from 'zod/mini';
import { requestSchema, type ControlRequest } from '../control/messages';
import { t } from '../language/t';
import { oneLine } from '../../common/one-line';
import { optionNames, optionsOf, type Verb } from './verbs';

/** A command line that is not understood; the message says how to type it. */
export class UsageError extends Error {}

/** What was typed, as far as a message has room for it. */
export const quoted = (word: string): string => oneLine(word, 60);

/**
 * Says in our own words why the options of a verb could not be read.
 * @param error of Node's `parseArgs`; its message names the option, and nothing else of it does
 */
export function optionError(verb: Verb, error: unknown): UsageError {
  const message = error instanceof Error ? error.message : String(error);
  const [, option = '?'] = /'(?:-\w, )?(--?[^\s'=]+)/.exec(message) ?? [];
  const known = optionsOf(verb).find(({ name }) => `--${name}` === option);
  if (known === undefined)
    return new UsageError(t('cli.unknownOption', { option: quoted(option), verb: verb.name }));
  return new UsageError(
    known.value === undefined
      ? t('cli.takesNoValue', { option })
      : t('cli.needsValue', { option, value: known.value }),
  );
}

/** An option of ours before the verb would be taken for one of the app. @throws {UsageError} */
export function refuseMisplaced(before: readonly string[]): void {
  for (const word of before) {
    const [name = ''] = word.split('=');
    if (name.startsWith('--') && optionNames.has(name.slice(2)))
      throw new UsageError(t('cli.misplaced', { option: name }));
  }
}

const optionOf = (field: string): string =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Refuses here what the app would not read. @throws {UsageError} */
export function refuseTooMuch(request: ControlRequest): void {
  const parsed = z.safeParse(requestSchema, request);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  const [field = ''] = issue?.path ?? [];
  const word = field === 'id' || field === 'address' ? field.toUpperCase() : optionOf(String(field));
  const most = issue?.code === 'too_big' ? Number(issue.maximum) : 0;
  const many = issue?.code === 'too_big' && issue.origin === 'array';
  throw new UsageError(many ? t('cli.tooOften', { word, most }) : t('cli.tooLong', { word, most }));
}
