import { nativeImage, nativeTheme, type NativeImage } from 'electron';
import { asset } from '../paths';
import type { TrayImage } from './tray-entry';

/** The states of the tray icon; each has a drawing in assets/tray. */
export type TrayIconName = 'signedOut' | 'connecting' | 'ready' | 'meeting' | 'waiting' | 'error';

/**
 * Whether the panel behind the icon is dark. No program can know that on Linux: the panels of GNOME, XFCE and most others
 * are dark under a light theme too; KDE's follows the colour scheme. The taskbar of Windows has a setting of its
 * own, which Electron reports from version 31 on; before that, this assumes the default of Windows, dark.
 */
function panelIsDark(): boolean {
  if (process.platform === 'win32') {
    const told: unknown = Reflect.get(nativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI');
    return typeof told === 'boolean' ? told : true;
  }
  const isKde = /KDE/i.test(process.env['XDG_CURRENT_DESKTOP'] ?? '');
  return isKde ? nativeTheme.shouldUseDarkColors : true;
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

function fileOf({ name, style }: TrayImage): string {
  switch (style) {
    case 'light':
      return `${name}-onDark.png`;
    case 'dark':
      return `${name}-onLight.png`;
    case 'colour':
      return `${name}-colour.png`;
    case 'auto':
      if (process.platform === 'darwin') return `${name}Template.png`; // macOS applies the colour
      return `${name}-${panelIsDark() ? 'onDark' : 'onLight'}.png`;
  }
}

/** Loads a drawing at every scale that has a file. */
export function trayImage(wanted: TrayImage): NativeImage {
  const image = nativeImage.createFromPath(asset('tray', fileOf(wanted)));
  return image.isEmpty() ? builtInImage() : image;
}
