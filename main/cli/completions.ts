import { t } from '../language/t';
import { verbs, type Kind, type Offer, type Option } from '../control/verb-table';
import { optionHelp } from './help';
import { optionsOf } from './usage';

/** Escapes what zsh would read between brackets or quotes. */
const escaped = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&').replace(/'/g, `'\\''`);

const choicesOf = (option: Option): string => ('among' in option ? option.among.join(' ') : '');

/** What completions offer for the value while the app runs. */
const offerOf = (field: Kind | undefined): Offer | undefined =>
  field !== undefined && 'offers' in field ? field.offers : undefined;

/**
 * A function for bash and zsh that prints what the running app offers (`control/completion-words.ts`): word, tab,
 * description. It starts no other program, and says nothing if no app runs.
 * @param prelude first lines of the function
 */
const offerFunction = (prelude = ''): string => `_meet_now_offers() {
${prelude}  local file pid offer word about
  for file in "\${XDG_RUNTIME_DIR:-/nowhere}"/meet-now/*.words \\
    "\${XDG_CONFIG_HOME:-$HOME/.config}/Meet Now/control"/*.words; do
    [ -r "$file" ] || continue
    {
      IFS= read -r pid && kill -0 "$pid" 2>/dev/null || continue
      while IFS=$'\\t' read -r offer word about; do
        [ "$offer" = "$1" ] && printf '%s\\t%s\\n' "$word" "$about"
      done
    } < "$file"
  done
}`;

/** Completions for bash, generated from the table of verbs. */
export function bashCompletions(): string {
  const names = verbs.map(({ name }) => name).join(' ');
  const cases = verbs.map((verb) => {
    const words = optionsOf(verb).map((option) => `--${option.name}`);
    const offer = offerOf(verb.operand);
    const offers = offer === undefined ? '' : `; if [ "$COMP_CWORD" -eq 2 ]; then offer=${offer}; fi`;
    return `    ${verb.name}) words='${words.join(' ')}'${offers} ;;`;
  });
  const options = new Map(verbs.flatMap((verb) => optionsOf(verb)).map((option) => [option.name, option]));
  const answers = [...options.values()].flatMap((option) =>
    'value' in option && option.kind !== 'optionalText'
      ? [`    --${option.name}) words='${choicesOf(option)}' offer='${offerOf(option) ?? ''}' ;;`]
      : [],
  );
  return `# bash completion for meet-now
${offerFunction()}
_meet_now() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words='' offer='' one
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
  if [ -z "$offer" ]; then return; fi
  # A name may have spaces.
  while IFS=$'\\t' read -r one _; do
    printf -v one %q "$one"
    if [[ $one == "$word"* ]]; then COMPREPLY+=("$one"); fi
  done < <(_meet_now_offers "$offer")
}
complete -F _meet_now meet-now
`;
}

/** The action of zsh's `_arguments` that offers what the running app knows. */
const zshOffer = (field: Kind | undefined): string => {
  const offer = offerOf(field);
  return offer === undefined ? '' : `{_meet_now_describe ${offer}}`;
};

/** Completions for zsh, generated from the table of verbs. */
export function zshCompletions(): string {
  const described = verbs.map(({ name }) => `    '${name}:${escaped(t(`cli.verb.${name}`))}'`);
  const cases = verbs.map((verb) => {
    const lines = optionsOf(verb).map((option) => {
      const many = option.kind === 'texts' ? '*' : '';
      const choices = option.kind === 'choice' ? `(${choicesOf(option)})` : zshOffer(option);
      const colons = option.kind === 'optionalText' ? '::' : ':';
      const [equals, argument] = 'value' in option ? ['=', `${colons}${option.value}:${choices}`] : ['', ''];
      return `'${many}--${option.name}${equals}[${escaped(optionHelp(option))}]${argument}'`;
    });
    const offer = zshOffer(verb.operand);
    const operand = offer === '' ? '' : ` '1:${verb.operand?.value ?? ''}:${offer}'`;
    return `    ${verb.name}) _arguments ${lines.join(' ')}${operand} ;;`;
  });
  return `#compdef meet-now
${offerFunction('  setopt local_options null_glob\n')}
_meet_now_describe() {
  local word about
  local -a offers
  while IFS=$'\\t' read -r word about; do
    offers+=("\${word//:/\\\\:}:$about")
  done < <(_meet_now_offers "$1")
  _describe "$1" offers
}
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
  const offer = offerOf(option);
  const offered = offer === undefined ? choicesOf(option) : `(__meet_now_offers ${offer})`;
  const choices = offered === '' ? '' : ` -a ${fishQuoted(offered)}`;
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
    '# What the running app offers. Starts no other program, and says nothing if no app runs.',
    'function __meet_now_offers',
    '  set -q XDG_CONFIG_HOME; or set -l XDG_CONFIG_HOME $HOME/.config',
    '  set -l places $XDG_CONFIG_HOME/"Meet Now"/control/*.words',
    '  set -q XDG_RUNTIME_DIR; and set -a places $XDG_RUNTIME_DIR/meet-now/*.words',
    '  for file in $places',
    '    begin',
    '      read -l pid; and test -d /proc/$pid; or continue',
    '      while read -l -d \\t offer word about',
    '        test "$offer" = "$argv[1]"; and printf "%s\\t%s\\n" $word $about',
    '      end',
    '    end < $file',
    '  end',
    'end',
    'complete -c meet-now -f',
    ...verbs.flatMap((verb) => {
      const help = t(`cli.verb.${verb.name}`);
      const offer = offerOf(verb.operand);
      const operand = `complete -c meet-now -n '__meet_now_words 2 ${verb.name}' -a '(__meet_now_offers ${offer ?? ''})'`;
      return [
        ...(offer === undefined ? [] : [operand]),
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
