/** With this, a launch starts a meeting as the hotkey does: in the Meet Now that runs, or in this one. */
export const meetNowSwitch = '--meet-now';

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

/** Words as a command of a shell. */
export const shellCommand = (words: readonly string[]): string => words.map(quoted).join(' ');

/**
 * The program as it can be started again, and what comes before its arguments.
 * @param app Electron's
 */
export const programWords = (
  app: { readonly isPackaged: boolean; getAppPath(): string },
  env: NodeJS.ProcessEnv = process.env,
): readonly string[] =>
  // An AppImage is mounted somewhere else at each start.
  [env['APPIMAGE'] ?? process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()])];

/**
 * The command that starts a meeting, to be bound to a key in the desktop's own settings.
 * @param app Electron's
 */
export function meetNowCommand(
  app: Parameters<typeof programWords>[0],
  env: NodeJS.ProcessEnv = process.env,
): string {
  return shellCommand([...programWords(app, env), meetNowSwitch]);
}
