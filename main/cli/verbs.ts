import { importances } from '../meetings/meeting';
import type { VerbName } from './verb-index';

/** An option of a verb; without `value` it is a switch. */
export interface Option {
  readonly name: string;
  /** What stands for its value in the help, e.g. `TEXT`. */
  readonly value?: string;
  /** The values that it can have, for completion. */
  readonly among?: readonly string[];
  readonly repeatable?: boolean;
}

/** Something that a command line can ask for. */
export interface Verb {
  readonly name: VerbName;
  /** A word after the verb that may be left out. */
  readonly operand?: string;
  readonly options: readonly Option[];
}

const json = { name: 'json' } as const;

const table = [
  {
    name: 'start',
    options: [
      { name: 'subject', value: 'TEXT' },
      { name: 'importance', value: 'LEVEL', among: importances },
      { name: 'invite', value: 'ADDRESS', repeatable: true },
      { name: 'copy' },
      { name: 'open' },
      { name: 'timeout', value: 'SECONDS' },
      json,
    ],
  },
  { name: 'status', options: [json] },
  { name: 'leave', operand: 'ID', options: [{ name: 'all' }, json] },
  { name: 'history', options: [{ name: 'limit', value: 'COUNT' }, json] },
  { name: 'doctor', options: [json] },
  { name: 'hotkey-test', options: [json] },
  {
    name: 'sign-in',
    operand: 'ADDRESS',
    options: [{ name: 'user-name', value: 'NAME' }, { name: 'server', value: 'URL' }, json],
  },
  { name: 'sign-out', options: [json] },
  { name: 'quit', options: [{ name: 'yes' }, json] },
] as const satisfies readonly Verb[];

export type OptionName = (typeof table)[number]['options'][number]['name'];

/** The verbs of the command line, in the order of the help: help, completions and manual page are made of this table. */
export const verbs: readonly Verb[] = table;

/** The names of all options. */
export const optionNames: ReadonlySet<string> = new Set(
  table.flatMap(({ options }) => options.map(({ name }) => name)),
);

export const verbOf = (name: string | undefined): Verb | undefined =>
  verbs.find((verb) => verb.name === name);
