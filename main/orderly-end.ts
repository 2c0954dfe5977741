import type { LastWords } from './fail';

/** How the app ends after something that nobody expected. */
export interface EndParts {
  /** Puts it into the log. @returns what may be shown of it */
  readonly writeDown: (error: unknown) => Promise<LastWords>;
  /** Says it to who reads standard error. */
  readonly print: (words: LastWords) => void;
  /** Leaves the server, and everything else that is half alive. */
  readonly letGo: () => Promise<void>;
  /** Says it to the user; over once that is read, or cannot be shown. */
  readonly tell: (words: LastWords) => Promise<void>;
  /** Ends the process. */
  readonly exit: () => void;
  /** How long each step may take, in milliseconds. */
  readonly limits: { readonly writeDown: number; readonly letGo: number; readonly tell: number };
}

export interface OrderlyEnd {
  /** Takes what was thrown; all but the first only follow from it. */
  readonly fail: (error: unknown) => void;
  /** Somebody wants the app to be gone, or another one in its place. @returns whether it is ending: it tells no longer then */
  readonly hurry: () => boolean;
}

/** It was not masked in time, and there may be a secret in it: its kind is all that is shown. */
const kindOnly = (error: unknown): LastWords => {
  const kind = error instanceof Error ? error.name : typeof error;
  return { message: kind, details: kind };
};

/** What a step comes to, or something else where it throws, rejects or takes longer than that. */
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
 * Makes the end of the app, step by step: written down, the server left, said once, and over. Each step has its time, and
 * none of them can keep the app from ending.
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
      // nobody reads it
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
