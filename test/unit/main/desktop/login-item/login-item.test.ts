import { describe, expect, it } from 'vitest';
import { systemStartAtLogin } from '../../../../../main/desktop/login-item/login-item';
import { windowsLogin, type WindowsLogin } from './windows-login';

const installed = 'C:\\Users\\Anna Berg\\AppData\\Local\\Programs\\Meet Now\\Meet Now.exe';
const words = [installed, '--hidden'];

/** Start at login on Windows, as this Electron implements it. */
function onWindows(electron: 22 | 44) {
  const system: WindowsLogin = windowsLogin(electron, installed);
  return { system, startAtLogin: systemStartAtLogin(system.app, words, 'win32') };
}

describe.each([22, 44] as const)('start at login on Windows, with Electron %i', (electron) => {
  it('is on after it was switched on, for a program in a folder with a space', () => {
    const { system, startAtLogin } = onWindows(electron);
    expect(startAtLogin.isOn()).toBe(false);
    startAtLogin.set(true);
    expect(startAtLogin.isOn()).toBe(true);
    expect([...system.run.values()]).toEqual([`"${installed}" --hidden`]);
    startAtLogin.set(false);
    expect(startAtLogin.isOn()).toBe(false);
  });

  it('is off after the user switched it off in the Task Manager, and can be switched on again', () => {
    const { system, startAtLogin } = onWindows(electron);
    startAtLogin.set(true);
    system.disableInTaskManager();
    expect(startAtLogin.isOn()).toBe(false);
    startAtLogin.set(true);
    expect(startAtLogin.isOn()).toBe(true);
  });

  it('is not on because another program in a folder with the same beginning is', () => {
    const { system, startAtLogin } = onWindows(electron);
    system.run.set('Other', 'C:\\Users\\Anna Berg\\other.exe');
    startAtLogin.set(true);
    system.disableInTaskManager();
    expect(startAtLogin.isOn()).toBe(false);
  });
});

it('passes no program to macOS, where the app itself is the login item', () => {
  const asked: unknown[] = [];
  const app = {
    getLoginItemSettings: (options: unknown) => {
      asked.push(options);
      return { openAtLogin: true, executableWillLaunchAtLogin: false } as Electron.LoginItemSettings;
    },
    setLoginItemSettings: (settings: unknown) => void asked.push(settings),
  };
  const startAtLogin = systemStartAtLogin(app, words, 'darwin');
  expect(startAtLogin.isOn()).toBe(true);
  startAtLogin.set(false);
  expect(asked).toEqual([{}, { openAtLogin: false }]);
});
