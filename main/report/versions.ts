import { arch, release, version } from 'node:os';

/** @returns the versions of the app, Electron, the system and the desktop @param appVersion version of Meet Now */
export function versionsHere(
  appVersion: string,
  env: NodeJS.ProcessEnv = process.env,
): Readonly<Record<string, string>> {
  const { electron, chrome, node } = process.versions;
  return {
    meetNow: appVersion,
    electron,
    chrome,
    node,
    platform: process.platform,
    arch: arch(),
    system: `${version()} ${release()}`,
    desktop: env['XDG_CURRENT_DESKTOP'] ?? '',
    session: env['XDG_SESSION_TYPE'] ?? '',
    wayland: env['WAYLAND_DISPLAY'] === undefined ? 'no' : 'yes',
    locale: env['LC_ALL'] ?? env['LANG'] ?? '',
  };
}
