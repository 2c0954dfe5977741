import { t } from '../language/t';
import { optionHelp, optionsOf, verbs } from './verbs';

/** What zsh reads between brackets or quotes. */
const quoted = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&').replace(/'/g, `'\\''`);

/** Completions for bash, of the table of verbs. */
export function bashCompletions(): string {
  const names = verbs.map(({ name }) => name).join(' ');
  const cases = verbs.map((verb) => {
    const words = optionsOf(verb).map((option) => `--${option.name}`);
    return `    ${verb.name}) words='${words.join(' ')}' ;;`;
  });
  const options = new Map(verbs.flatMap((verb) => optionsOf(verb)).map((option) => [option.name, option]));
  const answers = [...options.values()].flatMap(({ name, value, among = [] }) =>
    value === undefined ? [] : [`    --${name}) words='${among.join(' ')}' ;;`],
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

/** Completions for zsh, of the table of verbs. */
export function zshCompletions(): string {
  const described = verbs.map(({ name }) => `    '${name}:${quoted(t(`cli.verb.${name}`))}'`);
  const cases = verbs.map((verb) => {
    const lines = optionsOf(verb).map((option) => {
      const { name, value, among, repeatable } = option;
      const many = repeatable === true ? '*' : '';
      const action = among === undefined ? '' : `(${among.join(' ')})`;
      const argument = value === undefined ? '' : `:${value}:${action}`;
      const help = quoted(optionHelp(option));
      return `'${many}--${name}${value === undefined ? '' : '='}[${help}]${argument}'`;
    });
    return `    ${verb.name}) _arguments ${lines.join(' ')} ;;`;
  });
  return `#compdef meet-now
_meet_now() {
  local -a verbs=(
${described.join('\n')}
  )
  local -a others=(
    'help:${quoted(t('cli.option.help'))}'
    '--help:${quoted(t('cli.option.help'))}'
    '--version:${quoted(t('cli.option.version'))}'
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
