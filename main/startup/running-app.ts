import type { CrashText } from './orderly-end';

/** What the first chunk asks of the app. */
export interface RunningApp {
  /** Shows the window, when the app is launched a second time. */
  show(): void;
  /** Does what the hotkey does, when a launch asks for a meeting. */
  meetNow(): void;
  /** Asks the user about a `meet-now:` link from another program, and follows it after a yes. */
  followLink(link: string): void;
  /** Logs the error that ends the app. @returns the text that may be shown */
  logCrash(error: unknown): CrashText;
  /** Quits for the user, without a question. */
  quit(): void;
  /**
   * Ends everything and leaves the server, within 2 s. If a meeting is running and the user did not quit, the application
   * stays on the server for the next start.
   */
  shutDown(): Promise<void>;
  /** As `shutDown`, after an unexpected error: running meetings stay on the server. */
  leave(): Promise<void>;
}

/** How this start begins. */
export interface Start {
  /** When the tray was on the panel, in milliseconds since the start of the process. */
  readonly trayReady: number;
  /** The starts before this one did not finish: nothing is done without the user. */
  readonly safe: boolean;
}
