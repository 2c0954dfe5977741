import { app } from 'electron';
import { systemClock } from '../base/clock';
import { displayServer, surroundings } from '../desktop/display-server';
import { watchKeyboardLayout } from '../desktop/hotkey/keyboard-layout';
import { createXSession, type XSession } from '../desktop/x11/x-session';
import type { Logger } from '../base/log';

/** The X server, with its keyboard layout and its tray. Does nothing if the desktop does not use X. */
export interface OpenXSession {
  readonly session: XSession | undefined;
  /** Calls `onChange` after each change of the keyboard layout from now on. */
  watchLayout(onChange: () => void): void;
  close(): void;
}

export function openXSession(logger: Logger): OpenXSession {
  const session = createXSession(displayServer(surroundings(app)));
  let stop: () => void = () => undefined;
  return {
    session,
    watchLayout(onChange) {
      stop = watchKeyboardLayout({ session, clock: systemClock, logger, onChange });
    },
    close() {
      stop();
      session?.close();
    },
  };
}
