import { importances } from '../../common/meeting';

/** No password is longer, in UTF-16 code units. */
export const longestPassword = 1024;

/**
 * How the value of an option or operand is typed, and what the request may contain.
 * - `switch`: no value; the request has it only if it is given; `not` names an option that it excludes
 * - `agreement`: a switch that the request always has, since the app asks the user if it is false
 * - `text`: at most `longest` UTF-16 code units
 * - `optionalText`: a text that may be left out; then the request has `true`
 * - `texts`: up to `most` texts, with commas between them or each with the option again
 * - `choice`: one of a list, in any case
 * - `number`: from 1 to `most`; `usual` if it is not given
 *
 * `value` stands for the value in help and messages. `offers` names what completions offer for it while the app runs.
 */
export type Kind =
  | { readonly kind: 'switch'; readonly not?: string }
  | { readonly kind: 'agreement' }
  | {
      readonly kind: 'text' | 'optionalText';
      readonly value: string;
      readonly longest: number;
      readonly offers?: Offer;
    }
  | { readonly kind: 'texts'; readonly value: string; readonly longest: number; readonly most: number }
  | { readonly kind: 'choice'; readonly value: string; readonly among: readonly string[] }
  | { readonly kind: 'number'; readonly value: string; readonly usual: number; readonly most: number };

/** A running meeting, an open invitation, or somebody in a lobby: what the user can name on a command line. */
export type Offer = 'meeting' | 'invitation' | 'waiting';

/** A part of the request. */
export type Field = Kind & { readonly field: string };
type Text = Extract<Field, { longest: number }> & { readonly kind: 'text' };

interface Row {
  readonly name: string;
  /** Whether the command starts the app if it is not running; if left out, it does. */
  readonly starts?: 'never' | 'onRequest';
  /** A word after the verb that may be left out. With the switch `or` it must be. */
  readonly operand?: Text & { readonly or?: string };
  readonly options: readonly (Field & { readonly name: string })[];
  /** The command answers by itself, without the running app. */
  readonly local?: true;
  /** Never an argument: other users can read those. It is asked for or read from standard input. */
  readonly secret?: Text;
}

/** What a command line can ask for, in the order of the help. */
const rows = [
  {
    name: 'start',
    options: [
      { name: 'preset', field: 'preset', kind: 'text', value: 'NAME', longest: 250 },
      { name: 'subject', field: 'subject', kind: 'text', value: 'TEXT', longest: 4096 },
      { name: 'importance', field: 'importance', kind: 'choice', value: 'LEVEL', among: importances },
      { name: 'invite', field: 'invite', kind: 'texts', value: 'ADDRESS', longest: 320, most: 50 },
      { name: 'copy', field: 'copy', kind: 'switch' },
      { name: 'no-copy', field: 'noCopy', kind: 'switch', not: 'copy' },
      { name: 'open', field: 'open', kind: 'switch' },
      { name: 'no-open', field: 'noOpen', kind: 'switch', not: 'open' },
      { name: 'call-me', field: 'callMe', kind: 'optionalText', value: 'NUMBER', longest: 1024 },
      { name: 'timeout', field: 'timeout', kind: 'number', value: 'SECONDS', usual: 60, most: 3600 },
    ],
  },
  {
    name: 'room',
    options: [
      { name: 'join', field: 'join', kind: 'switch' },
      { name: 'copy', field: 'copy', kind: 'switch' },
      { name: 'timeout', field: 'timeout', kind: 'number', value: 'SECONDS', usual: 60, most: 3600 },
    ],
  },
  {
    name: 'qr',
    operand: { field: 'id', kind: 'text', value: 'ID', longest: 50, offers: 'meeting' },
    options: [],
  },
  {
    name: 'status',
    starts: 'onRequest',
    options: [{ name: 'start', field: 'start', kind: 'switch' }],
  },
  { name: 'watch', starts: 'never', options: [{ name: 'wait', field: 'wait', kind: 'switch' }] },
  {
    name: 'leave',
    operand: { field: 'id', kind: 'text', value: 'ID', longest: 50, offers: 'meeting', or: 'all' },
    options: [{ name: 'all', field: 'all', kind: 'switch' }],
  },
  {
    name: 'call-me',
    operand: { field: 'id', kind: 'text', value: 'ID', longest: 50, offers: 'meeting' },
    options: [
      { name: 'number', field: 'number', kind: 'text', value: 'NUMBER', longest: 1024 },
      { name: 'hang-up', field: 'hangUp', kind: 'switch' },
    ],
  },
  {
    name: 'join',
    operand: {
      field: 'invitation',
      kind: 'text',
      value: 'INVITATION',
      longest: 4096,
      offers: 'invitation',
    },
    options: [],
  },
  {
    name: 'decline',
    operand: {
      field: 'invitation',
      kind: 'text',
      value: 'INVITATION',
      longest: 4096,
      offers: 'invitation',
    },
    options: [{ name: 'here', field: 'here', kind: 'switch' }],
  },
  {
    name: 'people',
    options: [
      { name: 'meeting', field: 'meeting', kind: 'text', value: 'ID', longest: 50, offers: 'meeting' },
    ],
  },
  {
    name: 'admit',
    operand: { field: 'name', kind: 'text', value: 'NAME', longest: 250, offers: 'waiting', or: 'all' },
    options: [
      { name: 'all', field: 'all', kind: 'switch' },
      { name: 'meeting', field: 'meeting', kind: 'text', value: 'ID', longest: 50, offers: 'meeting' },
    ],
  },
  {
    name: 'deny',
    operand: { field: 'name', kind: 'text', value: 'NAME', longest: 250, offers: 'waiting', or: 'all' },
    options: [
      { name: 'all', field: 'all', kind: 'switch' },
      { name: 'meeting', field: 'meeting', kind: 'text', value: 'ID', longest: 50, offers: 'meeting' },
    ],
  },
  {
    name: 'history',
    options: [{ name: 'limit', field: 'limit', kind: 'number', value: 'COUNT', usual: 20, most: 10_000 }],
  },
  { name: 'doctor', options: [] },
  { name: 'policy', starts: 'never', options: [] },
  { name: 'hotkey-test', options: [] },
  { name: 'accounts', options: [] },
  {
    name: 'switch',
    operand: { field: 'address', kind: 'text', value: 'ADDRESS', longest: 320 },
    options: [{ name: 'yes', field: 'sure', kind: 'agreement' }],
  },
  {
    name: 'sign-in',
    operand: { field: 'address', kind: 'text', value: 'ADDRESS', longest: 320 },
    options: [
      { name: 'user-name', field: 'userName', kind: 'text', value: 'NAME', longest: 320 },
      { name: 'server', field: 'server', kind: 'text', value: 'URL', longest: 2048 },
      { name: 'yes', field: 'sure', kind: 'agreement' },
    ],
    secret: { field: 'password', kind: 'text', value: 'PASSWORD', longest: longestPassword },
  },
  { name: 'sign-out', options: [{ name: 'yes', field: 'sure', kind: 'agreement' }] },
  { name: 'quit', starts: 'never', options: [{ name: 'yes', field: 'sure', kind: 'agreement' }] },
  { name: 'about', options: [], local: true },
] as const satisfies readonly Row[];

export type VerbRow = (typeof rows)[number];
export type VerbName = VerbRow['name'];
/** A verb that the running app answers. */
export type AppVerbRow = Exclude<VerbRow, { readonly local: true }>;

/** What every verb takes besides its own options. */
export const commonOptions = [
  { name: 'json', kind: 'switch' },
  { name: 'help', kind: 'switch' },
] as const;
type OptionName = VerbRow['options'][number]['name'] | (typeof commonOptions)[number]['name'];

/** An option of a verb, or one that all verbs have. */
export type Option = Kind & { readonly name: OptionName };

export interface Verb extends Row {
  readonly name: VerbName;
  readonly options: readonly (Field & Option)[];
}
export const verbs: readonly Verb[] = rows;

/** All fields that the request of a verb can have. */
export const fieldsOf = ({ operand, options, secret }: Verb): readonly Field[] =>
  [operand, ...options, secret].filter((one) => one !== undefined);
