/** The log. Secrets are masked before anything is written. */
export interface Logger {
  debug(message: string, data?: unknown): void;
  info(message: string, data?: unknown): void;
  warn(message: string, data?: unknown): void;
  error(message: string, data?: unknown): void;
}

export type LogLevel = keyof Logger;

const mask = '[masked]';

/**
 * Shapes of secrets in text from a server or a library: tokens, and what follows a name such as "password", up to its
 * closing quote or the next blank. The first group is not masked.
 */
const patterns: readonly RegExp[] = [
  /()cwt=[\w+/=.%-]+/gi,
  /(bearer\s+)[^\s"',;]+/gi,
  /((?:password|access_token|authorization)\\*["']?\s*[:=]\s*(\\*["']))(?:(?!\2)(?:\\.|[^\\]))*/gi,
  /((?:password|access_token)\s*[:=]\s*)[^\s"',;&}]+/gi,
  /(authorization\s*[:=]\s*)(?:[a-z][\w-]*[ \t]+)?[^\s"',;&}]+/gi,
  /(\bcookie2?\\*["']?\s*[:=]\s*\[)[^\]]*/gi,
  /(\bcookie2?\\*["']?\s*[:=]\s*(\\*["']))(?:(?!\2)(?:\\.|[^\\]))*/gi,
  /(\bcookie2?\s*[:=]\s*)(?!\s*\\*["'[])[^\r\n]+/gi,
];

/** The words that the shapes need. Most lines have none of them. A new shape needs its word here. */
const mayHaveShape = /cwt=|bearer|password|access_token|authorization|cookie/i;

/** How many of the values that come with every answer are masked. */
const mostPassing = 50;

/** How many passwords, and how many tokens, are masked: each costs time in every line. The newest stay. */
const mostKept = 200;

/**
 * How much longer than its lifetime a value stays masked, in milliseconds: an error may quote a token after it expired.
 */
const margin = 3_600_000;

const asJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** A value as it looks in a URL, a form, JSON, and JSON within JSON. */
export const formsOf = (value: string): readonly string[] => [
  value,
  encodeURIComponent(value),
  new URLSearchParams({ '': value }).toString().slice(1),
  asJson(value),
  asJson(asJson(value)),
];

/** Adds a value as the newest one, and drops the oldest if there are more than `most`. */
function keepNewest<Kept>(kept: Map<string, Kept>, value: string, as: Kept, most: number): void {
  kept.delete(value);
  kept.set(value, as);
  const [oldest = ''] = kept.keys();
  if (kept.size > most) kept.delete(oldest);
}

/** Masks secrets by their shapes, and by the values that were added. */
export class SecretMask {
  /** All forms of all values; `undefined` if they have to be computed again. */
  #values: readonly string[] | undefined;
  readonly #lasting = new Map<string, true>();
  readonly #passing = new Map<string, true>();
  /** The time of `now` at which each value expires. */
  readonly #ends = new Map<string, number>();
  /** The earliest time at which one of them expires. */
  #firstEnd = Infinity;
  readonly #now: () => number;

  /** @param now milliseconds of a monotonic clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The values as they were added. Only for proving that none of them is in a report. */
  get secrets(): readonly string[] {
    this.#forget();
    return [...new Set([this.#lasting, this.#ends, this.#passing].flatMap((kept) => [...kept.keys()]))];
  }

  /**
   * Masks this value from now on, unless it is shorter than 4 characters: that would mask half of every line.
   * @param lifetime milliseconds for which the value is valid; absent = the whole run
   */
  add(value: string, lifetime?: number): void {
    if (value.length < 4) return;
    if (lifetime === undefined) keepNewest(this.#lasting, value, true, mostKept);
    else {
      const end = this.#now() + lifetime + margin;
      keepNewest(this.#ends, value, end, mostKept);
      this.#firstEnd = Math.min(this.#firstEnd, end);
    }
    this.#values = undefined;
  }

  /** As {@link add}, for values that come with every answer: only the newest fifty are masked. */
  addPassing(value: string): void {
    if (value.length < 4) return;
    keepNewest(this.#passing, value, true, mostPassing);
    this.#values = undefined;
  }

  /** Forgets the values that have expired. */
  #forget(): void {
    const now = this.#now();
    if (now < this.#firstEnd) return;
    for (const [value, end] of this.#ends) if (end <= now) this.#ends.delete(value);
    this.#firstEnd = Math.min(...this.#ends.values());
    this.#values = undefined;
  }

  /** Longest first: if one value begins with another, nothing of it remains. */
  #gather(): readonly string[] {
    const all = new Set(this.secrets.flatMap(formsOf));
    return [...all].sort((a, b) => b.length - a.length);
  }

  apply(text: string): string {
    this.#forget();
    let masked = text;
    for (const value of (this.#values ??= this.#gather())) masked = masked.split(value).join(mask);
    if (!mayHaveShape.test(masked)) return masked;
    for (const pattern of patterns) masked = masked.replace(pattern, (_, keep: string) => keep + mask);
    return masked;
  }
}

const describe = (data: unknown): string => {
  if (data instanceof Error) return data.stack ?? data.message;
  if (typeof data === 'string') return data;
  try {
    return JSON.stringify(data);
  } catch {
    return String(data);
  }
};

/**
 * Creates a logger.
 * @param write takes one masked line; its errors are dropped, since logging must not break its caller
 * @param secrets what to mask
 */
export function createLogger(write: (level: LogLevel, line: string) => void, secrets: SecretMask): Logger {
  const at = (level: LogLevel) => (message: string, data?: unknown) => {
    try {
      write(level, secrets.apply(data === undefined ? message : `${message} ${describe(data)}`));
    } catch {
      // A full or read-only disk must not end the app.
    }
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
