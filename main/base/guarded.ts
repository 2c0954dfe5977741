import type { Logger } from './log';

/** For {@link guarded}: logs what a listener threw. @param what the listener belongs to */
export const logs =
  (logger: Logger, what: string) =>
  (error: unknown): void =>
    logger.error(`${what}: a listener failed:`, error);

/**
 * A listener that does not throw: an error with a cause outside the app costs that one call, not the app. It is not for
 * our own mistakes: without a cause from outside, an error ends the app (L24).
 * @param listener handles the event
 * @param thrown is called with what the listener threw; its own errors are dropped
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
        // there is nowhere left to report it
      }
    }
  };
