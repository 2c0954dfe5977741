import type { App, PowerMonitor } from 'electron';

/** How the app ends. */
export interface Ending {
  /** Ends the app because the user wants to quit. */
  readonly quit: () => void;
  /** Whether the user ended the app, rather than the session, a signal or an error. */
  readonly byUser: () => boolean;
}

/**
 * Distinguishes Quit from every other end of the app. On Linux and Windows, a user can only quit with the app's own
 * commands. On macOS, the Dock also makes Electron quit, and so does the end of the session, but the OS announces that
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
