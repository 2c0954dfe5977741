import { parseArgs, type ParseArgsConfig } from 'node:util';
import { t } from '../language/t';
import { importances } from '../../common/meeting';
import type { ControlRequest } from '../control/messages';
import { optionError, quoted, refuseTooMuch, UsageError } from './usage';
import type { VerbName } from './verb-index';
import { optionsOf, ranges, type Verb, verbOf } from './verbs';

/** A command line, understood. */
export type Command =
  | { readonly kind: 'help'; readonly verb?: VerbName }
  | { readonly kind: 'version' }
  | { readonly kind: 'request'; readonly request: ControlRequest; readonly json: boolean };

type Value = string | boolean | undefined;
type Values = Readonly<Record<string, Value | readonly Value[]>>;

function valuesOf(verb: Verb, args: readonly string[]): { values: Values; operands: readonly string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const { name, value, repeatable = false } of optionsOf(verb))
    options[name] = { type: value === undefined ? 'boolean' : 'string', multiple: repeatable };
  options['help'] = { type: 'boolean', short: 'h' };
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: parsed.values, operands: parsed.positionals };
  } catch (error) {
    throw optionError(verb, error);
  }
}

const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

function numberOf(values: Values, name: keyof typeof ranges): number {
  const { usual, most } = ranges[name];
  const text = textOf(values, name);
  if (text === undefined) return usual;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most)
    throw new UsageError(t('cli.wrongNumber', { option: `--${name}`, text: quoted(text), most }));
  return number;
}

function importanceOf(values: Values): (typeof importances)[number] | undefined {
  const text = textOf(values, 'importance');
  if (text === undefined) return undefined;
  const known = importances.find((one) => one.toLowerCase() === text.toLowerCase());
  if (known === undefined)
    throw new UsageError(t('cli.wrongImportance', { text: quoted(text), known: importances.join(', ') }));
  return known;
}

function requestOf(name: VerbName, values: Values, operand: string | undefined): ControlRequest {
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
        timeout: numberOf(values, 'timeout'),
      };
    }
    case 'leave':
      if (operand !== undefined && values['all'] === true)
        throw new UsageError(t('cli.tooMuch', { word: quoted(operand) }));
      return { verb: 'leave', id: operand, all: flag('all') };
    case 'history':
      return { verb: 'history', limit: numberOf(values, 'limit') };
    case 'sign-in':
      return {
        verb: 'sign-in',
        address: operand,
        userName: textOf(values, 'user-name'),
        server: textOf(values, 'server'),
        sure: values['yes'] === true,
      };
    case 'status':
    case 'doctor':
    case 'hotkey-test':
      return { verb: name };
    case 'sign-out':
    case 'quit':
      return { verb: name, sure: values['yes'] === true };
  }
}

/**
 * Understands a command line.
 * @param args the words after the program's name, the verb first
 * @throws {UsageError} it cannot be understood
 */
export function parseCommand([name, ...args]: readonly string[]): Command {
  if (name === '--version') return { kind: 'version' };
  const asksForHelp = name === 'help' || name === '--help' || name === '-h';
  const word = asksForHelp ? args.find((arg) => !arg.startsWith('-')) : name;
  if (asksForHelp && word === undefined) return { kind: 'help' };
  const verb = verbOf(word);
  if (verb === undefined) throw new UsageError(t('cli.noSuchVerb', { name: quoted(word ?? '') }));
  if (asksForHelp) return { kind: 'help', verb: verb.name };
  const { values, operands } = valuesOf(verb, args);
  if (values['help'] === true) return { kind: 'help', verb: verb.name };
  const [operand, tooMuch] = verb.operand === undefined ? [undefined, operands[0]] : operands;
  if (tooMuch !== undefined) throw new UsageError(t('cli.tooMuch', { word: quoted(tooMuch) }));
  const request = requestOf(verb.name, values, operand);
  refuseTooMuch(request);
  return { kind: 'request', request, json: values['json'] === true };
}
