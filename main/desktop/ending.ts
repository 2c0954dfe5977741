import type { App, PowerMonitor } from 'electron';

/** How the app comes to its end. */
export interface Ending {
  /** Ends it because the user wants that. */
  readonly quit: () => void;
  /** Whether the user ended it, rather than the session, a signal, or what failed. */
  readonly byUser: () => boolean;
}

/**
 * Distinguishes the user's own Quit from every other end. On Linux and Windows the app's own ways to quit are the only ones
 * that a user has. On macOS the Dock, too, makes Electron quit, and so does the end of the session: that one says so first.
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
