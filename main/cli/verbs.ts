import { t } from '../language/t';
import { importances } from '../../common/meeting';
import type { VerbName } from './verb-index';

/** A number from 1 to `most`; `usual` where nobody says. */
export interface Range {
  readonly usual: number;
  readonly most: number;
}

/** Seconds that `start` waits, and meetings that `history` shows. */
export const ranges = {
  timeout: { usual: 60, most: 3600 },
  limit: { usual: 20, most: 10_000 },
} as const satisfies Readonly<Record<string, Range>>;

/** An option of a verb; without `value` it is a switch. */
export interface Option<Name extends string = OptionName> {
  readonly name: Name;
  /** What stands for its value in the help, e.g. `TEXT`. */
  readonly value?: string;
  /** The values that it can have, for completion. */
  readonly among?: readonly string[];
  readonly repeatable?: boolean;
  readonly number?: Range;
}

/** Something that a command line can ask for. */
export interface Verb<Name extends string = OptionName> {
  readonly name: VerbName;
  /** A word after the verb that may be left out. */
  readonly operand?: string;
  readonly options: readonly Option<Name>[];
}

const table = [
  {
    name: 'start',
    options: [
      { name: 'subject', value: 'TEXT' },
      { name: 'importance', value: 'LEVEL', among: importances },
      { name: 'invite', value: 'ADDRESS', repeatable: true },
      { name: 'copy' },
      { name: 'open' },
      { name: 'timeout', value: 'SECONDS', number: ranges.timeout },
    ],
  },
  { name: 'status', options: [] },
  { name: 'leave', operand: 'ID', options: [{ name: 'all' }] },
  { name: 'history', options: [{ name: 'limit', value: 'COUNT', number: ranges.limit }] },
  { name: 'doctor', options: [] },
  { name: 'hotkey-test', options: [] },
  {
    name: 'sign-in',
    operand: 'ADDRESS',
    options: [{ name: 'user-name', value: 'NAME' }, { name: 'server', value: 'URL' }, { name: 'yes' }],
  },
  { name: 'sign-out', options: [{ name: 'yes' }] },
  { name: 'quit', options: [{ name: 'yes' }] },
] as const satisfies readonly Verb<string>[];

const common = [{ name: 'json' }, { name: 'help' }] as const satisfies readonly Option<string>[];

export type OptionName = (typeof table)[number]['options'][number]['name'] | (typeof common)[number]['name'];

/** The verbs of the command line, in the order of the help: help, completions and manual page are made of this table. */
export const verbs: readonly Verb[] = table;

/** What every verb takes besides its own. */
export const commonOptions: readonly Option[] = common;

/** All that a verb takes. */
export const optionsOf = ({ options }: Verb): readonly Option[] => [...options, ...common];

/** What an option does, in words. */
export const optionHelp = ({ name, number }: Pick<Option, 'name' | 'number'>): string =>
  number === undefined ? t(`cli.option.${name}`) : `${t(`cli.option.${name}`)} (${number.usual})`;

/** The names of all options. */
export const optionNames: ReadonlySet<string> = new Set(
  verbs.flatMap((verb) => optionsOf(verb).map(({ name }) => name)),
);

export const verbOf = (name: string | undefined): Verb | undefined =>
  verbs.find((verb) => verb.name === name);
