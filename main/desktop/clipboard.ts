import type { Logger } from '../base/log';
import { copyWithWlCopy } from './wl-copy';

/** What to copy. The program that pastes takes the form that it can show. */
export interface Copied {
  readonly text: string;
  readonly html?: string;
}

/** What Electron offers. */
export interface ChromiumClipboard {
  readText(): Promise<string>;
  write(data: Copied): Promise<void>;
}

interface Deps {
  readonly chromium: ChromiumClipboard;
  /** A desktop with Wayland's rules. Chromium believes that it has copied even if the compositor has refused that. */
  readonly wayland: boolean;
  /** Whether the user is working in a window of ours. Only then does Wayland let Chromium copy. */
  readonly isInUse: () => boolean;
  readonly logger: Logger;
  readonly wlCopy?: (text: string) => Promise<boolean>;
}

/** The system clipboard. */
export interface Clipboard {
  /** Never fails. @returns whether it is on the clipboard */
  copy(data: Copied): Promise<boolean>;
  /** Whether this process may still hold what this run has copied. */
  mayHoldCopied(): Promise<boolean>;
}

/** Copies so that it is known whether that worked. Without a window in use, Wayland leaves only wl-copy, for plain text. */
export function createClipboard({
  chromium,
  wayland,
  isInUse,
  logger,
  wlCopy = copyWithWlCopy,
}: Deps): Clipboard {
  /** The last text that Chromium has copied. */
  let copied: string | undefined;
  return {
    async copy(data) {
      try {
        if (wayland && !isInUse()) {
          // It goes on offering the text by itself, even after this app has ended.
          const done = await wlCopy(data.text);
          if (!done) logger.info('clipboard: not copied: no window is in use, and wl-copy did not do it');
          return done;
        }
        copied = data.text;
        await chromium.write(data);
        return true;
      } catch (error) {
        logger.warn('clipboard: not copied', error);
        return false;
      }
    },
    // Chromium forgets its text when another program copies one.
    mayHoldCopied: async () => copied !== undefined && (await chromium.readText()) === copied,
  };
}
