/** A launch with this switch starts a meeting as the hotkey does: in the running app, or else in this one. */
export const meetNowSwitch = '--meet-now';

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

/** Quotes words as a shell command. */
export const shellCommand = (words: readonly string[]): string => words.map(quoted).join(' ');

/** What the portable program of Windows calls itself to the app, after `name` in package.json. */
const portableName = 'meet-now';

/**
 * The file that the user starts, if it unpacks or mounts the running program at a different path at each start: an
 * AppImage, or the portable program of Windows. Another portable program that started this one hands its own variables
 * down, so the name counts too.
 */
const startedFile = (env: NodeJS.ProcessEnv): string | undefined =>
  env['PORTABLE_EXECUTABLE_APP_FILENAME'] === portableName
    ? env['PORTABLE_EXECUTABLE_FILE']
    : env['APPIMAGE'];

/**
 * The words that start this program again, up to its arguments.
 * @param app of Electron
 */
export const programWords = (
  app: { readonly isPackaged: boolean; getAppPath(): string },
  env: NodeJS.ProcessEnv = process.env,
): readonly string[] => [startedFile(env) ?? process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()])];

/**
 * The shell command that starts a meeting, for the user to bind to a key in the desktop's settings.
 * @param app of Electron
 */
export function meetNowCommand(
  app: Parameters<typeof programWords>[0],
  env: NodeJS.ProcessEnv = process.env,
): string {
  return shellCommand([...programWords(app, env), meetNowSwitch]);
}

/**
 * The shell command that starts a preset, for the user to bind to a key in the desktop's settings.
 * @param app of Electron
 */
export const presetCommand = (
  app: Parameters<typeof programWords>[0],
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): string => shellCommand([...programWords(app, env), 'start', '--preset', name]);
