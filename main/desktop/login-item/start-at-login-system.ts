import type { App } from 'electron';
import type { StartAtLogin } from './start-at-login-apply';

/**
 * By the login items of macOS, or the Run key of Windows.
 * @param args what the program is started with; macOS takes none
 */
export function systemStartAtLogin(app: App, args: readonly string[]): StartAtLogin {
  const options = process.platform === 'win32' ? { args: [...args] } : {};
  return {
    isOn() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(options);
      // Windows: somebody may have switched it off in the Task Manager.
      return openAtLogin && (process.platform !== 'win32' || executableWillLaunchAtLogin);
    },
    set: (on) => app.setLoginItemSettings({ ...options, openAtLogin: on, ...(on ? { enabled: true } : {}) }),
  };
}
