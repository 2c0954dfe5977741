import * as z from 'zod/mini';
import { oneLine } from '../../common/one-line';
import { requestSchema, type ControlRequest } from '../control/request';
import { commonOptions, verbs, type Option, type Verb } from '../control/verb-table';
import { t } from '../language/t';
import { suggestions } from './suggest';

/** A command line that cannot be understood. The message says how to type it. */
export class UsageError extends Error {}

/** What the user typed, cut to what fits into a message. */
export const quoted = (word: string): string => oneLine(word, 60);

/** The words that somebody may have meant by a wrong one, as a sentence of its own after the message. */
export function meant(typed: string, known: readonly string[]): string {
  const words = suggestions(typed, known);
  return words.length === 0 ? '' : ` ${t('cli.didYouMean', { words: words.join(', ') })}`;
}

/** All options that a verb takes. */
export const optionsOf = ({ options }: Verb): readonly Option[] => [...options, ...commonOptions];

/**
 * Says in our own words why the options of a verb could not be read.
 * @param error of Node's `parseArgs`; only its message names the option
 */
export function optionError(verb: Verb, error: unknown): UsageError {
  const message = error instanceof Error ? error.message : String(error);
  const [, option = '?'] = /'(?:-\w, )?(--?[^\s'=]+)/.exec(message) ?? [];
  const known = optionsOf(verb).find(({ name }) => `--${name}` === option);
  if (known === undefined) {
    const names = optionsOf(verb).map(({ name }) => `--${name}`);
    const unknown = t('cli.unknownOption', { option: quoted(option), verb: verb.name });
    return new UsageError(`${unknown}${meant(option, names)}`);
  }
  return new UsageError(
    'value' in known
      ? t('cli.needsValue', { option, value: known.value })
      : t('cli.takesNoValue', { option }),
  );
}

const optionNames: ReadonlySet<string> = new Set(verbs.flatMap(optionsOf).map(({ name }) => name));

/** The app would take an option before the verb for one of its own. @throws {UsageError} */
export function refuseMisplaced(before: readonly string[]): void {
  for (const word of before) {
    const [name = ''] = word.split('=');
    if (name.startsWith('--') && optionNames.has(name.slice(2)))
      throw new UsageError(t('cli.misplaced', { option: name }));
  }
}

/** Checks the request as the app does. @throws {UsageError} the app would refuse it */
export function readRequest(verb: Verb, request: unknown): ControlRequest {
  const parsed = z.safeParse(requestSchema, request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const option = verb.options.find(({ field }) => field === issue?.path[0]);
  const word = option === undefined ? (verb.operand?.value ?? '') : `--${option.name}`;
  const most = issue?.code === 'too_big' ? Number(issue.maximum) : 0;
  const many = issue?.code === 'too_big' && issue.origin === 'array';
  throw new UsageError(many ? t('cli.tooOften', { word, most }) : t('cli.tooLong', { word, most }));
}
