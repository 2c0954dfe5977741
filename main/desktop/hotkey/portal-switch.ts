import type { DisplayServer } from '../display-server';

/** The first Electron that registers our keys with the portal of global shortcuts. Most of its releases do so by themselves. */
const firstWithPortal = 43;
/** Chromium needs the second feature on GNOME (electron/electron#52221). */
const portalFeatures = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];

/**
 * The value of Chromium's switch `enable-features` that makes it ask the desktop's portal for global keys.
 * @param version of Electron
 * @param given the current value of the switch
 * @returns `undefined` if this Electron or display server has no portal
 */
export function portalSwitch(
  version: string,
  server: DisplayServer | undefined,
  given: string,
): string | undefined {
  if (server !== 'wayland' || Number.parseInt(version, 10) < firstWithPortal) return undefined;
  return [...new Set([...given.split(',').filter(Boolean), ...portalFeatures])].join(',');
}
