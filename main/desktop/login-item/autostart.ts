import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { StartAtLogin } from './login-item';

/** What the escapes of a value stand for. */
const unescaped: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const header = '[Desktop Entry]';

/** Quotes one word of `Exec` (Desktop Entry Specification, "The Exec key"). */
const quoted = (word: string): string => `"${word.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%')}"`;

/** Escapes a value of type string, on top of the quoting of `Exec`. */
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

/** @returns the program of an entry that {@link autostartEntry} made; `undefined` for any other entry */
export function programOf(entry: string): string | undefined {
  const [, value] = /^Exec=(".*)$/m.exec(entry) ?? [];
  const exec = value?.replace(/\\([\\ntr])/g, (_, key: string) => unescaped[key] ?? key);
  const [, word] = /^"((?:[^"\\]|\\.)*)"/s.exec(exec ?? '') ?? [];
  return word?.replace(/\\(.)/g, '$1').replace(/%%/g, '%');
}

/** Whether an entry starts the program: desktops disable an entry with a key of their own rather than delete it. */
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

/** Largest entry that the app reads, in bytes: neither the app nor a desktop writes a larger one. */
const largest = 64 * 1024;

/** `$XDG_CONFIG_HOME`, which must be absolute (XDG Base Directory Specification). */
const configHome = (env: NodeJS.ProcessEnv): string => {
  const named = env['XDG_CONFIG_HOME'] ?? '';
  return isAbsolute(named) ? named : join(homedir(), '.config');
};

/**
 * Start at login by a file in the user's autostart folder (Desktop Application Autostart Specification).
 * @param words the program and its arguments
 */
export function xdgStartAtLogin(
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): StartAtLogin {
  const folder = join(configHome(env), 'autostart');
  const file = join(folder, 'meet-now.desktop');
  const entry = (): string => {
    try {
      const found = statSync(file);
      // Reading a pipe would block.
      return found.isFile() && found.size <= largest ? readFileSync(file, 'utf8') : '';
    } catch {
      return '';
    }
  };
  const write = (): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Written aside and renamed, so that a login never finds half an entry.
    writeFileSync(`${file}.new`, autostartEntry(words));
    renameSync(`${file}.new`, file);
  };
  return {
    isOn: () => isEnabled(entry()),
    set(on) {
      if (on) write();
      else rmSync(file, { force: true });
    },
    mend() {
      const program = isEnabled(entry()) ? programOf(entry()) : undefined;
      if (program !== undefined && !existsSync(program)) write();
    },
  };
}
