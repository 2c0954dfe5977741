import type { Logger } from '../base/log';
import type { Clipboard } from './clipboard';
import type { XDisplay } from './x11/x-display';
import type { XSession } from './x11/x-session';

/** The X selection of the clipboard. */
const selection = 'CLIPBOARD';
/** Takes over what a program leaves on the clipboard when it ends (freedesktop.org, ClipboardManager). */
const manager = 'CLIPBOARD_MANAGER';

/** In milliseconds. A manager takes a few to save the clipboard; xfce4-clipman copies at once, and never answers. */
const takesOver = 1_000;

interface Deps {
  readonly clipboard: Pick<Clipboard, 'mayHoldCopied'>;
  /** Absent if the desktop does not use X. */
  readonly session: XSession | undefined;
  readonly logger: Logger;
}

/** Keeps what the app copied after the app ends. On Linux, what a program copied is otherwise lost with it. */
export interface ClipboardKeeper {
  /** Whether what this run copied is still there, and no manager is known to keep it. Never fails. */
  mayBeLost(): Promise<boolean>;
  /** Hands what this process has on the clipboard over to the clipboard manager, if one runs. Never fails. */
  handOver(): Promise<void>;
}

const isOnClipboard = async (display: XDisplay): Promise<boolean> => {
  const owner = await display.selectionOwner(selection);
  return owner !== 0 && display.isOurs(owner);
};
const hasManager = async (display: XDisplay): Promise<boolean> =>
  (await display.selectionOwner(manager)) !== 0;

/** Electron offers `SAVE_TARGETS`, but hands nothing over at Quit (findings/electron-clipboard-at-quit.sh). */
export function createClipboardKeeper({ clipboard, session, logger }: Deps): ClipboardKeeper {
  const failed = (error: unknown): void => logger.info('clipboard: it is not known who keeps it:', error);
  return {
    async mayBeLost() {
      if (process.platform !== 'linux') return false;
      try {
        const display = await session?.display();
        // The app never asks for what another program copied: that program may hang.
        if (display !== undefined && (!(await isOnClipboard(display)) || (await hasManager(display))))
          return false;
      } catch (error) {
        failed(error);
      }
      return clipboard.mayHoldCopied();
    },
    async handOver() {
      try {
        const display = await session?.display();
        if (display === undefined || !(await hasManager(display)) || !(await isOnClipboard(display))) return;
        const taken = await display.request(manager, 'SAVE_TARGETS', takesOver);
        logger.info(taken ? 'clipboard: handed over' : 'clipboard: its manager did not take it');
      } catch (error) {
        failed(error);
      }
    },
  };
}
