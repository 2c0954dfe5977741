import { app } from 'electron';
import { systemClock } from '../base/clock';
import { type ClipboardKeeper, createClipboardKeeper } from '../desktop/clipboard';
import { displayServer, surroundings } from '../desktop/display-server';
import { watchKeyboardLayout } from '../desktop/hotkey/keyboard-layout';
import { createXSession } from '../desktop/x11/x-session';
import type { Logger } from '../base/log';

/** Clipboard and keyboard layout of the X server. Does nothing if the desktop does not use X. */
export interface OpenXSession extends ClipboardKeeper {
  /** Calls `onChange` after each change of the keyboard layout from now on. */
  watchLayout(onChange: () => void): void;
  close(): void;
}

export function openXSession(logger: Logger): OpenXSession {
  const session = createXSession(displayServer(surroundings(app)));
  let stop: () => void = () => undefined;
  return {
    ...createClipboardKeeper({ session, logger }),
    watchLayout(onChange) {
      stop = watchKeyboardLayout({ session, clock: systemClock, logger, onChange });
    },
    close() {
      stop();
      session?.close();
    },
  };
}
