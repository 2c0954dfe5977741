import type { LastWords } from './fail';

/** How the app ends after an unexpected error. */
export interface EndParts {
  /** Logs the error. @returns the text that may be shown */
  readonly writeDown: (error: unknown) => Promise<LastWords>;
  /** Writes the error to standard error. */
  readonly print: (words: LastWords) => void;
  /** Leaves the server, and closes everything else that is still open. */
  readonly letGo: () => Promise<void>;
  /** Shows the error to the user; settles once the user has read it or it cannot be shown. */
  readonly tell: (words: LastWords) => Promise<void>;
  /** Ends the process. */
  readonly exit: () => void;
  /** How long each step may take, in milliseconds. */
  readonly limits: { readonly writeDown: number; readonly letGo: number; readonly tell: number };
}

export interface OrderlyEnd {
  /** Takes what was thrown. Only the first error counts: the others are its consequences. */
  readonly fail: (error: unknown) => void;
  /**
   * The user or the system wants the app to end, or starts it again. @returns whether it is ending already; it then
   * closes the dialog
   */
  readonly hurry: () => boolean;
}

/** The error was not masked in time and may contain a secret, so only its kind is shown. */
const kindOnly = (error: unknown): LastWords => {
  const kind = error instanceof Error ? error.name : typeof error;
  return { message: kind, details: kind };
};

/** The result of a step, or a replacement if it throws, rejects or takes too long. */
function within<Value>(limit: number, step: () => Promise<Value>, otherwise: Value): Promise<Value> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(otherwise), limit);
    const over = (value: Value): void => {
      clearTimeout(late);
      resolve(value);
    };
    try {
      step().then(over, () => over(otherwise));
    } catch {
      over(otherwise);
    }
  });
}

/**
 * Creates the orderly end of the app: logs the error, leaves the server, shows the error once and exits. Each step has
 * a time limit, and none of them can keep the app from ending.
 */
export function createOrderlyEnd(parts: EndParts): OrderlyEnd {
  const { writeDown, print, letGo, tell, exit, limits } = parts;
  let failed = false;
  let stopTelling: () => void = () => undefined;
  const hurried = new Promise<void>((resolve) => (stopTelling = resolve));
  const end = async (error: unknown): Promise<void> => {
    const words = await within(limits.writeDown, () => writeDown(error), kindOnly(error));
    try {
      print(words);
    } catch {
      // standard error is closed
    }
    await within(limits.letGo, letGo, undefined);
    await within(limits.tell, () => Promise.race([tell(words), hurried]), undefined);
    exit();
  };
  return {
    fail(error) {
      if (failed) return;
      failed = true;
      void end(error);
    },
    hurry() {
      if (failed) stopTelling();
      return failed;
    },
  };
}
