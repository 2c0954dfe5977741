import type { App, LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron';

/** The value's name under the Run key: the app's AppUserModelID. */
const ownName = 'org.meetnow.MeetNow';

/** The program of a command line: up to the first space, unless it is quoted (Chromium's `CommandLine::FromString`). */
const programOf = (line: string): string => {
  const [, quoted, plain] = /^(?:"([^"]*)"|(\S*))/.exec(line.trim()) ?? [];
  return (quoted ?? plain ?? '').toLowerCase();
};

const quoted = (word: string): string => (/[\s\\"]/.test(word) ? `"${word}"` : word);

/** The command line that an Electron stores and compares; since 38 it quotes each word itself. */
const lineOf = (electron: number, path: string, args: readonly string[]): string =>
  electron < 38 ? [path, ...args].join(' ') : [path.replace(/^"(.*)"$/, '$1'), ...args].map(quoted).join(' ');

/** The login items of Windows behind Electron's two functions. */
export interface WindowsLogin {
  readonly app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>;
  /** The values under the Run key. */
  readonly run: Map<string, string>;
  disableInTaskManager(): void;
}

/**
 * Does what Electron's sources do on Windows (`shell/browser/browser_win.cc` of 22-x-y and 44-x-y).
 * @param execPath of the running program
 */
export function windowsLogin(electron: number, execPath: string): WindowsLogin {
  const run = new Map<string, string>();
  const disabled = new Set<string>();
  const getLoginItemSettings = ({ path, args = [] }: LoginItemSettingsOptions = {}) => {
    const wanted = programOf(path ?? execPath);
    const starts = [...run].some(([name, line]) => programOf(line) === wanted && !disabled.has(name));
    return {
      openAtLogin: run.get(ownName) === lineOf(electron, path ?? execPath, args),
      executableWillLaunchAtLogin: starts,
    } as LoginItemSettings;
  };
  const setLoginItemSettings = ({ openAtLogin, path, args = [], enabled = true }: Settings): void => {
    disabled.delete(ownName);
    run.delete(ownName);
    if (openAtLogin !== true) return;
    run.set(ownName, lineOf(electron, path ?? execPath, args));
    if (!enabled) disabled.add(ownName);
  };
  return {
    app: { getLoginItemSettings, setLoginItemSettings },
    run,
    disableInTaskManager: () => void disabled.add(ownName),
  };
}
