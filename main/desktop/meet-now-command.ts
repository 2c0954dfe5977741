/** With this, a launch starts a meeting as the hotkey does: in the Meet Now that runs, or in this one. */
export const meetNowSwitch = '--meet-now';

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

/** Words as a command of a shell. */
export const shellCommand = (words: readonly string[]): string => words.map(quoted).join(' ');

/**
 * The command that starts a meeting, to be bound to a key in the desktop's own settings.
 * @param app Electron's
 */
export function meetNowCommand(
  app: { readonly isPackaged: boolean; getAppPath(): string },
  env: NodeJS.ProcessEnv = process.env,
): string {
  // An AppImage is mounted somewhere else at each start.
  const program = env['APPIMAGE'] ?? process.execPath;
  return shellCommand([program, ...(app.isPackaged ? [] : [app.getAppPath()]), meetNowSwitch]);
}
