/** What Chromium draws on. */
export type DisplayServer = 'x11' | 'wayland';

/** The first Electron whose Chromium goes by the type of the session. Earlier ones use X11 unless a switch says otherwise. */
const firstBySession = 38;

/** What Chromium's decision depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** Version of Electron. */
  readonly electron: string;
  /** Chromium's switch `ozone-platform`: given by the user, or added by Chromium when it decided; '' = absent. */
  readonly ozonePlatform: string;
  readonly env: NodeJS.ProcessEnv;
}

/** @param app Electron's */
export const surroundings = (app: {
  readonly commandLine: { getSwitchValue(name: string): string };
}): Surroundings => ({
  platform: process.platform,
  electron: process.versions.electron,
  ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
  env: process.env,
});

/** Compared exactly, as Chromium does. */
const isWaylandSession = (env: NodeJS.ProcessEnv): boolean => env['XDG_SESSION_TYPE'] === 'wayland';

/**
 * The display server that this Chromium uses.
 * @returns `undefined` on other systems, and if a switch names something else, such as `headless`
 */
export function displayServer({
  platform,
  electron,
  ozonePlatform,
  env,
}: Surroundings): DisplayServer | undefined {
  if (platform !== 'linux') return undefined;
  if (ozonePlatform === 'x11' || ozonePlatform === 'wayland') return ozonePlatform;
  if (ozonePlatform !== '') return undefined;
  return Number.parseInt(electron, 10) >= firstBySession && isWaylandSession(env) ? 'wayland' : 'x11';
}

/**
 * Whether Wayland's rules apply: a program gets only its own keys, and may use the clipboard only while it has the focus.
 * They also apply to a program that uses X11 in a Wayland session.
 */
export const isWayland = (here: Surroundings): boolean =>
  displayServer(here) === 'wayland' || (here.platform === 'linux' && isWaylandSession(here.env));
