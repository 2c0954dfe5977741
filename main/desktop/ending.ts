import type { App, PowerMonitor } from 'electron';

/** How the app ends. */
export interface Ending {
  /** Ends the app because the user wants to quit. */
  readonly quit: () => void;
  /** Whether the user ended the app, rather than the session, a signal or an error. */
  readonly byUser: () => boolean;
}

/**
 * Distinguishes the user's own Quit from every other end. On Linux and Windows a user can only quit by the app's own
 * commands. On macOS the Dock makes Electron quit as well, and so does the end of the session, which is announced
 * first.
 */
export function followEnding(
  app: Pick<App, 'quit'>,
  powerMonitor: Pick<PowerMonitor, 'on'>,
  platform: NodeJS.Platform = process.platform,
): Ending {
  let quits = false;
  let sessionEnds = false;
  if (platform === 'darwin') powerMonitor.on('shutdown', () => (sessionEnds = true));
  return {
    quit() {
      quits = true;
      app.quit();
    },
    byUser: () => quits || (platform === 'darwin' && !sessionEnds),
  };
}
