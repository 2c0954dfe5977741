import { t } from '../language/t';
import { exitCodes } from '../base/exit-codes';
import { commonOptions, verbs, type Option } from '../control/verb-table';
import { optionHelp, valueWords } from './help';

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
};

/** Escapes text for troff. */
const plain = (text: string): string =>
  wrapped(text.replace(/\\/g, '\\e').replace(/-/g, '\\-'))
    .replace(/^([.'])/gm, '\\&$1')
    .replace(/[^\0-~]/g, (one) => named[one] ?? one);

const described = (option: Option): readonly string[] => [
  '.TP',
  `.B \\-\\-${plain(option.name)}${valueWords(option)
    .map((value) => ` \\fI${value}\\fR`)
    .join('')}`,
  plain(optionHelp(option)),
];

/** The paths on Linux: only there the manual page is installed. `\\(ti` is a literal tilde. */
const files = {
  settings: '\\(ti/.config/Meet Now/settings.json',
  journal: '\\(ti/.config/Meet Now/meetings.journal',
  log: '\\(ti/.config/Meet Now/logs/main.log',
  policy: `/etc/${plain('meet-now')}/policy.json`,
} as const;

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
    '.SH EXIT STATUS',
    ...codes,
    '.SH FILES',
    ...Object.entries(files).flatMap(([what, path]) => [
      '.TP',
      `.I ${path}`,
      plain(t(`cli.man.file.${what as keyof typeof files}`)),
    ]),
    '',
  ].join('\n');
}
