import { nativeImage, nativeTheme, type NativeImage, type NativeTheme } from 'electron';
import { asset } from '../paths';
import type { TrayImage } from './tray-entry';

/** The states of the tray icon; each has a drawing in assets/tray. */
export type TrayIconName = 'signedOut' | 'connecting' | 'ready' | 'meeting' | 'waiting' | 'error';

/** What the colour of a panel depends on. */
export interface PanelSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly theme: Pick<
    NativeTheme,
    'themeSource' | 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI'
  >;
}

/** GNOME Shell's bar is dark under a light theme, too. These have "GNOME" among their names, and other panels. */
const otherPanels = ['Budgie', 'GNOME-Classic', 'GNOME-Flashback', 'Pantheon', 'Unity'];

/**
 * Whether the panel behind the icon is dark; `undefined` if no program can know that, as on most desktops of Linux: their
 * panels have a theme of their own. KDE's panel follows the colour scheme. The taskbar of Windows has a setting of its
 * own, which Electron reports from version 31 on; before that, this assumes the default of Windows, dark.
 */
function panelIsDark({ platform, env, theme }: PanelSurroundings): boolean | undefined {
  if (platform === 'win32') {
    const told: unknown = Reflect.get(theme, 'shouldUseDarkColorsForSystemIntegratedUI');
    return typeof told === 'boolean' ? told : true;
  }
  const desktops = (env['XDG_CURRENT_DESKTOP'] ?? '').split(':');
  // If the user has chosen a theme for the window, Electron no longer reports the one of the desktop.
  if (desktops.includes('KDE')) return theme.themeSource === 'system' ? theme.shouldUseDarkColors : undefined;
  const isGnomeShell = desktops.includes('GNOME') && !desktops.some((one) => otherPanels.includes(one));
  return isGnomeShell ? true : undefined;
}

/** A plain disc, drawn here, so that there is an icon even if no file can be read (L16). */
function builtInImage(): NativeImage {
  const size = 22;
  const pixels = Buffer.alloc(size * size * 4);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (Math.hypot(x - middle, y - middle) > 8) continue;
      pixels.writeUInt32LE(0xff479ef5, (y * size + x) * 4); // BGRA
    }
  }
  return nativeImage.createFromBitmap(pixels, { width: size, height: size });
}

/** The kinds of drawings, by what {@link panelIsDark} says. */
const onPanel = (isDark: boolean | undefined): string =>
  isDark === undefined ? '-onAny' : isDark ? '-onDark' : '-onLight';

/** The file in assets/tray for an icon. */
export function drawingOf({ name, style }: TrayImage, here: PanelSurroundings): string {
  switch (style) {
    case 'light':
      return `${name}-onDark.png`;
    case 'dark':
      return `${name}-onLight.png`;
    case 'colour':
      return `${name}-colour.png`;
    case 'auto':
      if (here.platform === 'darwin') return `${name}Template.png`; // macOS applies the colour
      return `${name}${onPanel(panelIsDark(here))}.png`;
  }
}

/** Loads a drawing at every scale that has a file. */
export function trayImage(wanted: TrayImage): NativeImage {
  const here = { platform: process.platform, env: process.env, theme: nativeTheme };
  const image = nativeImage.createFromPath(asset('tray', drawingOf(wanted, here)));
  return image.isEmpty() ? builtInImage() : image;
}
