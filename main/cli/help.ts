import { exitCodes } from '../base/exit-codes';
import { verbs, type Option, type Verb, type VerbName } from '../control/verb-table';
import { t } from '../language/t';
import { environment, examples, files, launchOptions } from './reference';
import { optionsOf } from './usage';

/** What an option does, in words. */
export const optionHelp = (option: Option): string =>
  option.kind === 'number'
    ? `${t(`cli.option.${option.name}`)} (${option.usual})`
    : t(`cli.option.${option.name}`);

/** The value of an option, in brackets if it may be left out; none for a switch. */
export const valueWords = (option: Option): readonly string[] => {
  if (!('value' in option)) return [];
  return [option.kind === 'optionalText' ? `[${option.value}]` : option.value];
};

const optionWords = (option: Option): string => [`--${option.name}`, ...valueWords(option)].join(' ');

const synopsis = (verb: Verb): string => {
  const options = optionsOf(verb).map(
    (option) => `[${optionWords(option)}]${option.kind === 'texts' ? '…' : ''}`,
  );
  const operand = verb.operand === undefined ? [] : [`[${verb.operand.value}]`];
  return ['meet-now', verb.name, ...operand, ...options].join(' ');
};

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
};

/** A heading, and a table below it. */
const section = (title: string, rows: readonly (readonly [string, string])[]): readonly string[] => [
  '',
  title,
  columns(rows),
];

/** Command lines, each with what it does above it. */
const exampleLines = (): readonly string[] =>
  Object.entries(examples).flatMap(([what, line]) => [
    `  ${t(`cli.example.${what as keyof typeof examples}`)}`,
    `    ${line}`,
  ]);

const helpForAll = (): string =>
  [
    t('cli.help.usage'),
    '',
    columns([
      ...verbs.map(({ name }) => [name, t(`cli.verb.${name}`)] as const),
      ['--version', t('cli.option.version')],
    ]),
    '',
    t('cli.help.more'),
    ...section(
      t('cli.launch.title'),
      Object.entries(launchOptions).map(([what, option]) => [
        'value' in option ? `${option.name}=${option.value}` : option.name,
        t(`cli.launch.${what as keyof typeof launchOptions}`),
      ]),
    ),
    '',
    t('cli.example.title'),
    ...exampleLines(),
    ...section(
      t('cli.environment.title'),
      Object.entries(environment).map(([what, names]) => [
        names,
        t(`cli.environment.${what as keyof typeof environment}`),
      ]),
    ),
    ...section(
      t('cli.files.title'),
      Object.entries(files).map(([what, path]) => [path, t(`cli.man.file.${what as keyof typeof files}`)]),
    ),
    ...section(
      t('cli.help.exitCodes'),
      Object.entries(exitCodes).map(([what, code]) => [
        String(code),
        t(`cli.exit.${what as keyof typeof exitCodes}`),
      ]),
    ),
  ].join('\n');

/** The help for one verb, or for all. */
export function helpText(name?: VerbName): string {
  const verb = verbs.find((one) => one.name === name);
  if (verb === undefined) return helpForAll();
  return [
    synopsis(verb),
    '',
    t(`cli.verb.${verb.name}`),
    '',
    columns(optionsOf(verb).map((option) => [optionWords(option), optionHelp(option)])),
  ].join('\n');
}
