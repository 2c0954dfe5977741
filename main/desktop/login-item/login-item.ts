import { defined } from '../../../common/defined';
import type { App } from 'electron';
import { failure, type Result } from '../../../common/problem';
import { text } from '../../../common/text';

/** Whether the system starts the app when the user logs in. The system's answer counts, not what the app last set. */
export interface StartAtLogin {
  isOn(): boolean;
  /** @throws if the system refuses */
  set(on: boolean): void;
  /** Repairs the entry if the program that it starts no longer exists. */
  mend?(): void;
}

/**
 * Changes start at login, then reads it back.
 * @returns a failure if the system did not keep the change
 */
export function applyStartAtLogin(startAtLogin: StartAtLogin, on: boolean): Result {
  let details: string | undefined;
  try {
    startAtLogin.set(on);
  } catch (error) {
    details = String(error);
  }
  if (startAtLogin.isOn() === on) return { ok: true, value: undefined };
  return failure({
    code: 'StartAtLoginRefused',
    message: text(on ? 'net.startAtLogin.notOn' : 'net.startAtLogin.notOff'),
    advice: text('net.startAtLogin.advice'),
    next: 'retry',
    ...defined({ details }),
  });
}

/**
 * Start at login by the login items of macOS or the Run key of Windows.
 * @param words the program and its arguments; macOS ignores them
 */
export function systemStartAtLogin(
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
  [program = process.execPath, ...args]: readonly string[],
  platform = process.platform,
): StartAtLogin {
  // Electron compares the program with the registry's up to the first space, unless it is quoted
  // (electron/electron#53911). Given no program, it would not quote its own either.
  const options = platform === 'win32' ? { path: `"${program}"`, args } : {};
  return {
    isOn() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(options);
      // On Windows the user can also switch it off in the Task Manager.
      return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin);
    },
    set: (on) => app.setLoginItemSettings({ ...options, openAtLogin: on, ...(on ? { enabled: true } : {}) }),
  };
}
