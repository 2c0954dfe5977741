import type { Logger } from './log';

/** For {@link guarded}: has the log tell what a listener threw. @param what that listener belongs to */
export const logs =
  (logger: Logger, what: string) =>
  (error: unknown): void =>
    logger.error(`${what}: what was to happen failed:`, error);

/**
 * A listener that throws nothing: what it would throw for a reason from outside costs that one call, and not the app.
 * A mistake of ours that nobody foresaw is not meant: where there is no reason from outside, it ends the app (L24).
 * @param listener what is to happen at an event
 * @param thrown takes what the listener threw; what this throws itself goes nowhere
 */
export const guarded =
  <Arguments extends readonly unknown[]>(
    listener: (...input: Arguments) => void,
    thrown: (error: unknown) => void,
  ) =>
  (...input: Arguments): void => {
    try {
      listener(...input);
    } catch (error) {
      try {
        thrown(error);
      } catch {
        // there is nobody left to tell
      }
    }
  };
