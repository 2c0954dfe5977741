import { t } from '../language/t';
import { exitCodes } from '../base/exit-codes';
import type { VerbName } from './verb-index';
import { type Option, optionHelp, optionsOf, type Verb, verbOf, verbs } from './verbs';

const optionWords = ({ name, value }: Option): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`;

const synopsis = (verb: Verb): string => {
  const options = optionsOf(verb).map((option) =>
    option.repeatable === true ? `[${optionWords(option)}]…` : `[${optionWords(option)}]`,
  );
  const operand = verb.operand === undefined ? [] : [`[${verb.operand}]`];
  return ['meet-now', verb.name, ...operand, ...options].join(' ');
};

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
};

/** The help of a verb, or of all. */
export function helpText(name?: VerbName): string {
  const verb = verbOf(name);
  if (verb === undefined)
    return [
      t('cli.help.usage'),
      '',
      columns([
        ...verbs.map((one) => [one.name, t(`cli.verb.${one.name}`)] as const),
        ['--version', t('cli.option.version')],
      ]),
      '',
      t('cli.help.more'),
      '',
      t('cli.help.exitCodes'),
      columns(
        Object.entries(exitCodes).map(([what, code]) => [
          String(code),
          t(`cli.exit.${what as keyof typeof exitCodes}`),
        ]),
      ),
    ].join('\n');
  return [
    synopsis(verb),
    '',
    t(`cli.verb.${verb.name}`),
    '',
    columns(optionsOf(verb).map((option) => [optionWords(option), optionHelp(option)])),
  ].join('\n');
}
