import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ControlRequest } from '../control/request';
import { verbs, type Field, type Verb, type VerbName } from '../control/verb-table';
import { t } from '../language/t';
import { meant, optionError, optionsOf, quoted, readRequest, UsageError } from './usage';

/** A command line, understood. */
export type Command =
  | { readonly kind: 'help'; readonly verb?: VerbName }
  | { readonly kind: 'version' }
  | { readonly kind: 'about'; readonly json: boolean }
  | { readonly kind: 'request'; readonly request: ControlRequest; readonly json: boolean };

type Typed = string | boolean | readonly (string | boolean)[] | undefined;
type Values = Readonly<Record<string, Typed>>;

function valuesOf(verb: Verb, args: readonly string[]): { values: Values; operands: readonly string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const option of optionsOf(verb))
    options[option.name] = {
      type: 'value' in option ? 'string' : 'boolean',
      multiple: option.kind === 'texts',
      ...(option.name === 'help' ? { short: 'h' } : {}),
    };
  try {
    const parsed = parseArgs({ args: withValues(verb, args), options, allowPositionals: true });
    return { values: parsed.values, operands: parsed.positionals };
  } catch (error) {
    throw optionError(verb, error);
  }
}

/** Node knows no option whose value may be left out. Such an option takes the next word unless it is an option. */
function withValues(verb: Verb, args: readonly string[]): string[] {
  const optional = new Set(
    optionsOf(verb).flatMap(({ kind, name }) => (kind === 'optionalText' ? [`--${name}`] : [])),
  );
  const words: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    if (word === '--') return [...words, ...args.slice(index)];
    if (!optional.has(word)) words.push(word);
    else if (args[index + 1]?.startsWith('-') ?? true) words.push(`${word}=`);
    else words.push(`${word}=${args[++index] ?? ''}`);
  }
  return words;
}

/** @param option as it was typed, e.g. `--timeout` */
function numberOf(text: string, option: string, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most)
    throw new UsageError(t('cli.wrongNumber', { option, text: quoted(text), most }));
  return number;
}

function choiceOf(text: string, option: string, among: readonly string[]): string {
  const chosen = among.find((one) => one.toLowerCase() === text.toLowerCase());
  if (chosen === undefined)
    throw new UsageError(t('cli.wrongChoice', { option, text: quoted(text), known: among.join(', ') }));
  return chosen;
}

/** The texts between commas. */
const partsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** What the request says of an option. The app checks the lengths of texts, and so does {@link readRequest}. */
function fieldValue(field: Field, typed: Typed, option: string): unknown {
  switch (field.kind) {
    case 'switch':
      return typed === true ? true : undefined;
    case 'agreement':
      return typed === true;
    case 'text':
      return typed;
    case 'texts':
      return typeof typed === 'object' ? typed.flatMap((one) => partsOf(String(one))) : undefined;
    case 'optionalText':
      return typed === '' ? true : typed;
    case 'choice':
      return typeof typed === 'string' ? choiceOf(typed, option, field.among) : undefined;
    case 'number':
      return typeof typed === 'string' ? numberOf(typed, option, field.most) : field.usual;
  }
}

function refuseOperands(operands: readonly string[], most: number): void {
  const tooMuch = operands[most];
  if (tooMuch !== undefined) throw new UsageError(t('cli.tooMuch', { word: quoted(tooMuch) }));
}

function requestOf(verb: Verb, values: Values, operands: readonly string[]): ControlRequest {
  const { name, operand, options } = verb;
  const takesOperand = operand !== undefined && !(operand.or !== undefined && values[operand.or] === true);
  refuseOperands(operands, takesOperand ? 1 : 0);
  for (const { name: one, ...option } of options)
    if (
      option.kind === 'switch' &&
      option.not !== undefined &&
      values[one] === true &&
      values[option.not] === true
    )
      throw new UsageError(t('cli.notBoth', { one: `--${option.not}`, other: `--${one}` }));
  const fields = options.map((option) => [
    option.field,
    fieldValue(option, values[option.name], `--${option.name}`),
  ]);
  if (operand !== undefined) fields.push([operand.field, operands[0]]);
  return readRequest(verb, { verb: name, ...Object.fromEntries(fields) });
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
  const verb = verbs.find((one) => one.name === word);
  if (verb === undefined) {
    const unknown = t('cli.noSuchVerb', { name: quoted(word ?? '') });
    throw new UsageError(`${unknown}${meant(word ?? '', ['help', ...verbs.map((one) => one.name)])}`);
  }
  if (asksForHelp) return { kind: 'help', verb: verb.name };
  const { values, operands } = valuesOf(verb, args);
  if (values['help'] === true) return { kind: 'help', verb: verb.name };
  const json = values['json'] === true;
  if (verb.local === true) {
    refuseOperands(operands, 0);
    return { kind: 'about', json };
  }
  return {
    kind: 'request',
    request: requestOf(verb, values, operands),
    json,
  };
}
