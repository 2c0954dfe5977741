import { variable } from './environment';

/** Where a desktop keeps its proxies: GNOME's settings, KDE's file, or only the environment. */
export type Place = 'gsettings' | 'kioslaverc' | 'environment' | 'unclear';

const byName: Readonly<Record<string, Exclude<Place, 'kioslaverc'> | undefined>> = {
  Unity: 'gsettings',
  GNOME: 'gsettings',
  'X-Cinnamon': 'gsettings',
  Pantheon: 'gsettings',
  XFCE: 'environment',
  LXQt: 'environment',
  // Chromium of Electron 22 does not know them as desktops with settings of GNOME's kind, later ones do.
  Deepin: 'unclear',
  UKUI: 'unclear',
};

/** KDE keeps its file in one place since Plasma 5. Chromium of Electron 22 takes Plasma 6 for a much older KDE. */
const plasmas = { '5': 0, '6': 120 } as const;

/**
 * Finds out which desktop this is, as Chromium does (base/nix/xdg_util.cc).
 * @param chromium its major version
 */
export function whichSettings(environment: NodeJS.ProcessEnv, chromium: number): Place {
  const value = (name: string): string => variable(environment, name) ?? '';
  for (const name of value('XDG_CURRENT_DESKTOP').split(':')) {
    const place = byName[name.trim()];
    if (place !== undefined) return place;
    if (name.trim() !== 'KDE') continue;
    const version = value('KDE_SESSION_VERSION');
    const isKnown = (version === '5' || version === '6') && chromium >= plasmas[version];
    return isKnown && value('KDEHOME') === '' && value('HOME') !== '' ? 'kioslaverc' : 'unclear';
  }
  const session = value('DESKTOP_SESSION');
  if (session === 'gnome' || session === 'mate') return 'gsettings';
  if (/^kde|^deepin$|^ukui$/.test(session)) return 'unclear';
  if (session.includes('xfce') || session === 'xubuntu') return 'environment';
  if (variable(environment, 'GNOME_DESKTOP_SESSION_ID') !== undefined) return 'gsettings';
  return variable(environment, 'KDE_FULL_SESSION') === undefined ? 'environment' : 'unclear';
}
