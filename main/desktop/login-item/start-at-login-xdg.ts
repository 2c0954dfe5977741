import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { StartAtLogin } from './start-at-login-apply';
import { autostartEntry, isEnabled, programOf } from './start-at-login-entry';

/** A larger file is no entry that a desktop or this app wrote, in bytes. */
const largest = 64 * 1024;

/** `$XDG_CONFIG_HOME`, which has to be absolute (XDG Base Directory Specification). */
const configHome = (env: NodeJS.ProcessEnv): string => {
  const named = env['XDG_CONFIG_HOME'] ?? '';
  return isAbsolute(named) ? named : join(homedir(), '.config');
};

/**
 * By a file in the user's autostart folder (Desktop Application Autostart Specification).
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
      // A pipe would be waited for.
      return found.isFile() && found.size <= largest ? readFileSync(file, 'utf8') : '';
    } catch {
      return '';
    }
  };
  const write = (): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Renamed into its place, so that a login never finds half of it.
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
