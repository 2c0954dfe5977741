import type { Clock } from '../clock';
import type { Logger } from '../log';
import type { XSession } from './x11/x-session';

/**
 * A layout comes in several steps, and Chromium hears of each by itself: those within that time are one, in milliseconds.
 */
const together = 300;

interface Parts {
  /** Absent where the desktop is none of X: the others take a hotkey by what is on the key. */
  readonly session: XSession | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Keys may have other meanings now. */
  readonly onChange: () => void;
}

/**
 * Hears that the keyboard layout is another one, and says so once more when it begins to hear: until then it may have
 * changed, as it does at login. Electron tells nothing of it.
 * @returns hears no more
 */
export function watchKeyboardLayout({ session, clock, logger, onChange }: Parts): () => void {
  if (session === undefined) return () => undefined;
  let cancel: (() => void) | undefined;
  let stopped = false;
  const changed = (): void => {
    cancel?.();
    cancel = stopped ? undefined : clock.after(together, onChange);
  };
  session.display().then(
    (display) => {
      display.onKeyboardChanged(changed);
      changed();
    },
    (error: unknown) => logger.warn('hotkey: a change of the keyboard layout is not heard:', error),
  );
  return () => {
    stopped = true;
    cancel?.();
  };
}
