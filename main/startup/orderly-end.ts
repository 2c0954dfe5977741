/** What may be shown of an error that ended the app. */
export interface CrashText {
  /** For the user. */
  readonly message: string;
  /** For someone who can read a stack. */
  readonly details: string;
}

/** How the app ends after an unexpected error. */
export interface OrderlyEndDeps {
  /** Logs the error. @returns the text that may be shown */
  readonly log: (error: unknown) => Promise<CrashText>;
  /** Writes the error to standard error. */
  readonly print: (text: CrashText) => void;
  /** Leaves the server, and closes everything else that is still open. */
  readonly leave: () => Promise<void>;
  /** Shows the error to the user; settles once the user has read it or it cannot be shown. */
  readonly show: (text: CrashText) => Promise<void>;
  /** Ends the process. */
  readonly exit: () => void;
  /** How long each step may take, in milliseconds. */
  readonly limits: { readonly log: number; readonly leave: number; readonly show: number };
}

export interface OrderlyEnd {
  /** Takes what was thrown. Only the first error counts: the others are its consequences. */
  readonly fail: (error: unknown) => void;
  /**
   * Closes the dialog: the user or the system wants the app to end, or starts it again.
   * @returns whether the app is ending after an error
   */
  readonly hurry: () => boolean;
}

/** Any value can be thrown, even one that cannot be converted to a string. */
const stringOf = (error: unknown): string => {
  try {
    return String(error);
  } catch {
    return typeof error;
  }
};

/** What was thrown, with any secrets that are in it. */
export const crashText = (error: unknown): CrashText =>
  error instanceof Error
    ? { message: error.message, details: error.stack ?? error.message }
    : { message: stringOf(error), details: stringOf(error) };

/** The error was not masked in time and may contain a secret, so only its kind is shown. */
const kindOnly = (error: unknown): CrashText => {
  const kind = error instanceof Error ? error.name : typeof error;
  return { message: kind, details: kind };
};

/** How long the error is shown if the user does not click, in milliseconds. */
const usualShowLimit = 30_000;

/**
 * How long the error is shown, in milliseconds.
 * @param argv `--tell-for=MS` shortens it in a development run or a test; an installed app ignores it
 */
export function showLimit(argv: readonly string[], isPackaged: boolean): number {
  const asked = argv.map((word) => /^--tell-for=(\d{1,5})$/.exec(word)?.[1]).find((one) => one !== undefined);
  return isPackaged || asked === undefined ? usualShowLimit : Math.min(Number(asked), usualShowLimit);
}

/** The result of a step, or a replacement if it throws, rejects or takes too long. */
function within<Value>(limit: number, step: () => Promise<Value>, otherwise: Value): Promise<Value> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(otherwise), limit);
    const finish = (value: Value): void => {
      clearTimeout(late);
      resolve(value);
    };
    try {
      step().then(finish, () => finish(otherwise));
    } catch {
      finish(otherwise);
    }
  });
}

/**
 * Creates the orderly end of the app: logs the error, leaves the server, shows the error once and exits. Each step has
 * a time limit, and none of them can keep the app from ending.
 */
export function createOrderlyEnd({ log, print, leave, show, exit, limits }: OrderlyEndDeps): OrderlyEnd {
  let failed = false;
  let stopShowing: () => void = () => undefined;
  const hurried = new Promise<void>((resolve) => (stopShowing = resolve));
  const end = async (error: unknown): Promise<void> => {
    const text = await within(limits.log, () => log(error), kindOnly(error));
    try {
      print(text);
    } catch {
      // standard error is closed
    }
    await within(limits.leave, leave, undefined);
    await within(limits.show, () => Promise.race([show(text), hurried]), undefined);
    exit();
  };
  return {
    fail(error) {
      if (failed) return;
      failed = true;
      void end(error);
    },
    hurry() {
      if (failed) stopShowing();
      return failed;
    },
  };
}
