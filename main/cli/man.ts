import { t } from '../language/t';
import { exitCodes } from '../base/exit-codes';
import { commonOptions, verbs, type Option } from '../control/verb-table';
import { optionHelp, valueWords } from './help';
import { environment, examples, files, launchOptions } from './reference';

/** No line of a page is longer, in characters: mandoc warns about more than 80. */
const longestLine = 78;

/** Breaks a text into lines between words. troff fills them again. */
const wrapped = (text: string): string =>
  text.replace(new RegExp(`(?=.{${longestLine + 1}})(.{1,${longestLine}}) `, 'g'), '$1\n');

/** Characters outside ASCII, which groff reads only by name (groff_char(7)). */
const named: Readonly<Record<string, string>> = {
  '“': '\\(lq',
  '”': '\\(rq',
  '’': '\\(cq',
  '—': '\\(em',
  '–': '\\(en',
  '…': '...',
  '·': '\\(pc',
  '~': '\\(ti',
};

/** Escapes text for troff. */
const plain = (text: string): string =>
  wrapped(text.replace(/\\/g, '\\e').replace(/-/g, '\\-'))
    .replace(/^([.'])/gm, '\\&$1')
    .replace(/[^\0-}]/g, (one) => named[one] ?? one);

const described = (option: Option): readonly string[] => [
  '.TP',
  `.B \\-\\-${plain(option.name)}${valueWords(option)
    .map((value) => ` \\fI${value}\\fR`)
    .join('')}`,
  plain(optionHelp(option)),
];

/** A term in bold, and its explanation. */
const term = (words: string, text: string): readonly string[] => ['.TP', `.B ${plain(words)}`, plain(text)];

/**
 * The manual page (man-pages(7)), generated from the table of verbs.
 * @param version of the app
 * @param date of this version, as YYYY-MM-DD
 */
export function manualPage(version: string, date: string): string {
  const commands = verbs.flatMap(({ name, operand, options }) => [
    '.TP',
    `.B ${plain(name)}${operand === undefined ? '' : ` \\fR[\\fI${operand.value}\\fR]`}`,
    plain(t(`cli.verb.${name}`)),
    ...options.flatMap((option) => ['.RS', ...described(option), '.RE']),
  ]);
  const codes = Object.entries(exitCodes).flatMap(([what, code]) => [
    '.TP',
    `.B ${code}`,
    plain(t(`cli.exit.${what as keyof typeof exitCodes}`)),
  ]);
  return [
    `.TH MEET\\-NOW 1 ${date} "Meet Now ${version}"`,
    '.SH NAME',
    plain(t('cli.man.name')),
    '.SH SYNOPSIS',
    '.B meet\\-now',
    '.br',
    '.B meet\\-now',
    '.I COMMAND',
    '.RI [ OPTION ]...',
    '.br',
    '.B meet\\-now \\-\\-version',
    '.SH DESCRIPTION',
    plain(t('cli.man.description')),
    '.SH COMMANDS',
    ...commands,
    '.SH OPTIONS',
    ...commonOptions.flatMap(described),
    '.TP',
    '.B \\-\\-version',
    plain(t('cli.option.version')),
    ...Object.entries(launchOptions).flatMap(([what, option]) =>
      term(
        'value' in option ? `${option.name}=${option.value}` : option.name,
        t(`cli.launch.${what as keyof typeof launchOptions}`),
      ),
    ),
    '.SH EXIT STATUS',
    ...codes,
    '.SH ENVIRONMENT',
    ...Object.entries(environment).flatMap(([what, names]) =>
      term(names, t(`cli.environment.${what as keyof typeof environment}`)),
    ),
    '.SH FILES',
    ...Object.entries(files).flatMap(([what, path]) => [
      '.TP',
      `.I ${plain(path)}`,
      plain(t(`cli.man.file.${what as keyof typeof files}`)),
    ]),
    '.SH EXAMPLES',
    ...Object.entries(examples).flatMap(([what, line]) =>
      term(line, t(`cli.example.${what as keyof typeof examples}`)),
    ),
    '',
  ].join('\n');
}
