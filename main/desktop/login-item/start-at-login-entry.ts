/** Escapes of a value, backwards. */
const unescaped: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const header = '[Desktop Entry]';

/** One word of `Exec`, quoted; the characters are those of the Desktop Entry Specification, "The Exec key". */
const quoted = (word: string): string => `"${word.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%')}"`;

/** A value of type string, whose escapes come on top of those of `Exec`. */
const escaped = (value: string): string =>
  value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r');

/**
 * A desktop entry that starts a program at login (Desktop Application Autostart Specification).
 * @param words the program and its arguments
 */
export const autostartEntry = (words: readonly string[]): string =>
  [
    header,
    'Type=Application',
    'Name=Meet Now',
    `Exec=${escaped(words.map(quoted).join(' '))}`,
    'Icon=meet-now',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/** The program of an entry that {@link autostartEntry} made; `undefined` where somebody else wrote another. */
export function programOf(entry: string): string | undefined {
  const [, value] = /^Exec=(".*)$/m.exec(entry) ?? [];
  const exec = value?.replace(/\\([\\ntr])/g, (_, key: string) => unescaped[key] ?? key);
  const [, word] = /^"((?:[^"\\]|\\.)*)"/s.exec(exec ?? '') ?? [];
  return word?.replace(/\\(.)/g, '$1').replace(/%%/g, '%');
}

/** Whether an entry starts anything: desktops switch it off by a key of their own rather than delete it. */
export function isEnabled(entry: string): boolean {
  const values = new Map<string, string>();
  let group = '';
  for (const line of entry.split(/\r?\n/)) {
    if (line.startsWith('[')) group = line.trimEnd();
    const [, key, value] = /^([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (group === header && key !== undefined && value !== undefined) values.set(key, value);
  }
  const off = values.get('Hidden') === 'true' || values.get('X-GNOME-Autostart-enabled') === 'false';
  return values.has('Exec') && !off;
}
