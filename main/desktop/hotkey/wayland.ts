/** Whether this is a Wayland session, in which a program gets only its own keys and the desktop grants global ones. */
export const isWayland = (
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean => platform === 'linux' && env['XDG_SESSION_TYPE']?.toLowerCase() === 'wayland';

/** The first Electron that registers our keys with the portal of global shortcuts. */
const firstWithPortal = 43;
/** Chromium needs the second feature on GNOME (electron/electron#52221). */
const portalFeatures = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];

/**
 * The value of Chromium's switch `enable-features` that makes it ask the desktop's portal for global keys.
 * @param version of Electron
 * @param given the current value of the switch
 * @returns `undefined` if this Electron or session has no portal
 */
export function portalSwitch(version: string, wayland: boolean, given: string): string | undefined {
  if (!wayland || Number.parseInt(version, 10) < firstWithPortal) return undefined;
  return [...new Set([...given.split(',').filter(Boolean), ...portalFeatures])].join(',');
}
