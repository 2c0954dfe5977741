/** A session where programs hear only the keys that are meant for them: a global one is granted by the desktop. */
export const isWayland = (
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean => platform === 'linux' && env['XDG_SESSION_TYPE']?.toLowerCase() === 'wayland';

/** Electron has the portal of global shortcuts, and gives it our keys, from this version on. */
const firstWithPortal = 43;
/** The second one is what Chromium wants on GNOME (electron/electron#52221). */
const portalFeatures = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];

/**
 * Chromium's switch `enable-features` as it has to be to ask the desktop's portal for global keys; undefined where
 * there is none.
 * @param version of Electron
 * @param given what the switch holds already
 */
export function portalSwitch(version: string, wayland: boolean, given: string): string | undefined {
  if (!wayland || Number.parseInt(version, 10) < firstWithPortal) return undefined;
  return [...new Set([...given.split(',').filter(Boolean), ...portalFeatures])].join(',');
}
