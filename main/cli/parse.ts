import { parseArgs, type ParseArgsConfig } from 'node:util';
import { t } from '../language/t';
import { importances } from '../meetings/meeting';
import type { ControlRequest } from '../control/messages';
import type { VerbName } from './verb-index';
import { type Verb, verbOf } from './verbs';

/** A command line, understood. */
export type Command =
  | { readonly kind: 'help'; readonly verb?: VerbName }
  | { readonly kind: 'request'; readonly request: ControlRequest; readonly json: boolean }
  /** The password is asked for, or read, before it can be a request. */
  | { readonly kind: 'signIn'; readonly request: SignInWithoutPassword; readonly json: boolean };

export type SignInWithoutPassword = Omit<Extract<ControlRequest, { verb: 'sign-in' }>, 'password'>;

/** A command line that is not understood; the message says how to type it. */
export class UsageError extends Error {}

/** Seconds that `start` waits, and meetings that `history` shows, where nobody says. */
const defaults = { timeout: 60, limit: 20 };

type Value = string | boolean | undefined;
type Values = Readonly<Record<string, Value | readonly Value[]>>;

function valuesOf(verb: Verb, args: readonly string[]): { values: Values; operands: readonly string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean' } };
  for (const { name, value, repeatable = false } of verb.options)
    options[name] = { type: value === undefined ? 'boolean' : 'string', multiple: repeatable };
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: parsed.values, operands: parsed.positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

function numberOf(values: Values, name: string, fallback: number, most: number): number {
  const text = textOf(values, name);
  if (text === undefined) return fallback;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new UsageError(t('cli.wrongNumber', { option: `--${name}`, text, most }));
  return number;
}

function importanceOf(values: Values): (typeof importances)[number] | undefined {
  const text = textOf(values, 'importance');
  if (text === undefined) return undefined;
  const known = importances.find((one) => one.toLowerCase() === text.toLowerCase());
  if (known === undefined)
    throw new UsageError(t('cli.wrongImportance', { text, known: importances.join(', ') }));
  return known;
}

function requestOf(
  name: VerbName,
  values: Values,
  operand: string | undefined,
): ControlRequest | SignInWithoutPassword {
  const flag = (option: string): true | undefined => (values[option] === true ? true : undefined);
  switch (name) {
    case 'start': {
      const invite = values['invite'];
      return {
        verb: 'start',
        subject: textOf(values, 'subject'),
        importance: importanceOf(values),
        invite: Array.isArray(invite) ? invite.map(String) : undefined,
        copy: flag('copy'),
        open: flag('open'),
        timeout: numberOf(values, 'timeout', defaults.timeout, 3600),
      };
    }
    case 'leave':
      return { verb: 'leave', id: operand, all: flag('all') };
    case 'history':
      return { verb: 'history', limit: numberOf(values, 'limit', defaults.limit, 10_000) };
    case 'sign-in':
      return {
        verb: 'sign-in',
        address: operand,
        userName: textOf(values, 'user-name'),
        server: textOf(values, 'server'),
      };
    case 'status':
    case 'doctor':
    case 'hotkey-test':
    case 'sign-out':
    case 'quit':
      return { verb: name };
  }
}

/**
 * Understands a command line.
 * @param args the words after the program's name, the verb first
 * @throws {UsageError} it cannot be understood
 */
export function parseCommand([name, ...args]: readonly string[]): Command {
  if (name === 'help' || name === '--help') {
    const about = verbOf(args[0])?.name;
    return about === undefined ? { kind: 'help' } : { kind: 'help', verb: about };
  }
  const verb = verbOf(name);
  if (verb === undefined) throw new UsageError(t('cli.noSuchVerb', { name: name ?? '' }));
  const { values, operands } = valuesOf(verb, args);
  if (values['help'] === true) return { kind: 'help', verb: verb.name };
  const [operand, tooMuch] = verb.operand === undefined ? [undefined, operands[0]] : operands;
  if (tooMuch !== undefined) throw new UsageError(t('cli.tooMuch', { word: tooMuch }));
  const request = requestOf(verb.name, values, operand);
  const json = values['json'] === true;
  return request.verb === 'sign-in' && !('password' in request)
    ? { kind: 'signIn', request, json }
    : { kind: 'request', request, json };
}
