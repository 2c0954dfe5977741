import type { Clock } from '../../base/clock';
import type { Logger } from '../../base/log';
import type { XSession } from '../x11/x-session';

/**
 * A layout changes in several steps, and Chromium sees each. Steps within this time count as one, in milliseconds.
 */
const together = 300;

interface Deps {
  /** Absent if the desktop does not use X: other systems register a hotkey by its character, not its position. */
  readonly session: XSession | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called when keys may have a new meaning. */
  readonly onChange: () => void;
}

/**
 * Reports changes of the keyboard layout, which Electron does not. Also reports one when it starts to listen, because
 * the layout may have changed before, as it does at login.
 * @returns the unsubscribe function
 */
export function watchKeyboardLayout({ session, clock, logger, onChange }: Deps): () => void {
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
