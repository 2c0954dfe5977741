import { t } from '../language/t';
import { verbs, type Option } from '../control/verb-table';
import { optionHelp } from './help';
import { optionsOf } from './usage';

/** Escapes what zsh would read between brackets or quotes. */
const escaped = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&').replace(/'/g, `'\\''`);

const choicesOf = (option: Option): string => ('among' in option ? option.among.join(' ') : '');

/** Completions for bash, generated from the table of verbs. */
export function bashCompletions(): string {
  const names = verbs.map(({ name }) => name).join(' ');
  const cases = verbs.map((verb) => {
    const words = optionsOf(verb).map((option) => `--${option.name}`);
    return `    ${verb.name}) words='${words.join(' ')}' ;;`;
  });
  const options = new Map(verbs.flatMap((verb) => optionsOf(verb)).map((option) => [option.name, option]));
  const answers = [...options.values()].flatMap((option) =>
    'value' in option && option.kind !== 'optionalText'
      ? [`    --${option.name}) words='${choicesOf(option)}' ;;`]
      : [],
  );
  return `# bash completion for meet-now
_meet_now() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=''
  # bash takes --option=value for three words
  if [ "$before" = = ]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if [ "$word" = = ]; then word=''; fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${names} help --help --version'
  else
    case \${COMP_WORDS[1]} in
${cases.join('\n')}
    help) if [ "$COMP_CWORD" -eq 2 ]; then words='${names}'; fi ;;
    esac
  fi
  case $before in
${answers.join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -F _meet_now meet-now
`;
}

/** Completions for zsh, generated from the table of verbs. */
export function zshCompletions(): string {
  const described = verbs.map(({ name }) => `    '${name}:${escaped(t(`cli.verb.${name}`))}'`);
  const cases = verbs.map((verb) => {
    const lines = optionsOf(verb).map((option) => {
      const many = option.kind === 'texts' ? '*' : '';
      const choices = option.kind === 'choice' ? `(${choicesOf(option)})` : '';
      const colons = option.kind === 'optionalText' ? '::' : ':';
      const [equals, argument] = 'value' in option ? ['=', `${colons}${option.value}:${choices}`] : ['', ''];
      return `'${many}--${option.name}${equals}[${escaped(optionHelp(option))}]${argument}'`;
    });
    return `    ${verb.name}) _arguments ${lines.join(' ')} ;;`;
  });
  return `#compdef meet-now
_meet_now() {
  local -a verbs=(
${described.join('\n')}
  )
  local -a others=(
    'help:${escaped(t('cli.option.help'))}'
    '--help:${escaped(t('cli.option.help'))}'
    '--version:${escaped(t('cli.option.version'))}'
  )
  if (( CURRENT == 2 )); then
    _describe 'command' verbs -- others
    return
  fi
  local verb=$words[2]
  if [[ $verb == help ]]; then
    (( CURRENT == 3 )) && _describe 'command' verbs
    return
  fi
  shift words
  (( CURRENT-- ))
  case $verb in
${cases.join('\n')}
  esac
}
_meet_now "$@"
`;
}

/** A text in single quotes, as fish reads it. */
const fishQuoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** An option for fish, and the values that it offers. */
function fishOption(option: Option, condition: string): string {
  const takesValue = 'value' in option && option.kind !== 'optionalText';
  const value = takesValue ? ' -x' : '';
  const choices = choicesOf(option) === '' ? '' : ` -a ${fishQuoted(choicesOf(option))}`;
  return `complete -c meet-now -n '${condition}' -l ${option.name}${value}${choices} -d ${fishQuoted(optionHelp(option))}`;
}

/** Completions for fish, generated from the table of verbs. */
export function fishCompletions(): string {
  const first = '__meet_now_words 1';
  const described = (words: string, condition: string, help: string): string =>
    `complete -c meet-now -n '${condition}' -a ${words} -d ${fishQuoted(help)}`;
  return [
    '# fish completion for meet-now',
    '# How many words stand before the cursor, and perhaps which verb.',
    'function __meet_now_words',
    '  set -l words (commandline -opc)',
    '  test (count $words) -eq $argv[1]; or return 1',
    '  test (count $argv) -eq 1; or test "$words[2]" = "$argv[2]"',
    'end',
    'function __meet_now_verb',
    '  set -l words (commandline -opc)',
    '  test (count $words) -ge 2; and test "$words[2]" = "$argv[1]"',
    'end',
    'complete -c meet-now -f',
    ...verbs.flatMap((verb) => {
      const help = t(`cli.verb.${verb.name}`);
      return [
        described(verb.name, first, help),
        described(verb.name, '__meet_now_words 2 help', help),
        ...optionsOf(verb).map((option) => fishOption(option, `__meet_now_verb ${verb.name}`)),
      ];
    }),
    described('help', first, t('cli.option.help')),
    `complete -c meet-now -n '${first}' -l help -d ${fishQuoted(t('cli.option.help'))}`,
    `complete -c meet-now -n '${first}' -l version -d ${fishQuoted(t('cli.option.version'))}`,
    '',
  ].join('\n');
}
