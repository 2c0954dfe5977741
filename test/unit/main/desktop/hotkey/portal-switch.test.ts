import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { projectFolder } from '../../../../../scripts/runtime';
import {
  meetNowCommand,
  programWords,
  shellCommand,
} from '../../../../../main/desktop/hotkey/meet-now-command';
import { portalSwitch } from '../../../../../main/desktop/hotkey/portal-switch';

it('L12 asks the portal for the key where Electron can, and keeps what was asked of Chromium already', () => {
  const features = 'GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger';
  expect(portalSwitch('44.11.5', 'wayland', '')).toBe(features);
  expect(portalSwitch('43.0.0', 'wayland', 'Vulkan,GlobalShortcutsPortal')).toBe(`Vulkan,${features}`);
  expect(portalSwitch('42.9.9', 'wayland', '')).toBeUndefined();
  expect(portalSwitch('44.11.5', 'x11', '')).toBeUndefined();
});

it('writes a command that a shell reads as it was meant', () => {
  expect(shellCommand(['/opt/Meet Now/meet-now', "it's", '--meet-now'])).toBe(
    `'/opt/Meet Now/meet-now' 'it'\\''s' --meet-now`,
  );
});

it('L12 names the program that the user started', () => {
  const packaged = { isPackaged: true, getAppPath: () => '/mnt/app.asar' };
  expect(meetNowCommand(packaged, { APPIMAGE: '/home/anna/Meet Now.AppImage' })).toBe(
    "'/home/anna/Meet Now.AppImage' --meet-now",
  );
  expect(meetNowCommand(packaged, {})).toBe(shellCommand([process.execPath, '--meet-now']));
  const clone = { isPackaged: false, getAppPath: () => '/src/meet-now' };
  expect(meetNowCommand(clone, {})).toBe(shellCommand([process.execPath, '/src/meet-now', '--meet-now']));
});

it('names the portable program of Windows, which unpacks itself to a temporary folder', () => {
  const { name } = JSON.parse(readFileSync(`${projectFolder}/package.json`, 'utf8')) as {
    readonly name: string;
  };
  const packaged = { isPackaged: true, getAppPath: () => '/mnt/app.asar' };
  const portable = { PORTABLE_EXECUTABLE_FILE: 'E:\\Meet Now.exe', PORTABLE_EXECUTABLE_APP_FILENAME: name };
  expect(programWords(packaged, portable)).toEqual(['E:\\Meet Now.exe']);
  // Another portable program has started the installed app.
  const inherited = { ...portable, PORTABLE_EXECUTABLE_APP_FILENAME: 'launcher' };
  expect(programWords(packaged, inherited)).toEqual([process.execPath]);
});

it('L12 has a desktop name that the portal takes for one of an application', () => {
  const { desktopName } = JSON.parse(readFileSync(`${projectFolder}/package.json`, 'utf8')) as {
    readonly desktopName: string;
  };
  // As g_application_id_is_valid has it: two parts at least, none that begins with a digit.
  expect(desktopName).toMatch(/^[a-z_-][\w-]*(\.[a-z_-][\w-]*)+\.desktop$/i);
});
