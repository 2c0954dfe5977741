/** Where code says what happens. Secrets are masked before anything is written. */
export interface Logger {
  debug(message: string, data?: unknown): void;
  info(message: string, data?: unknown): void;
  warn(message: string, data?: unknown): void;
  error(message: string, data?: unknown): void;
}

export type LogLevel = keyof Logger;

const mask = '[masked]';

/**
 * Shapes of secrets that can turn up in text from a server or a library, whatever their value: tokens, and what stands
 * behind a telling name, to its closing quote or else to the next blank. The first group is kept.
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

/** How many of the values that come with every answer the log masks. */
const mostPassing = 50;

/** How many passwords, and how many tokens, are kept: each one costs time in every line. The newest stay. */
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

/** Adds a value as the newest one, and drops the oldest beyond `most`. */
function keepNewest<Kept>(kept: Map<string, Kept>, value: string, as: Kept, most: number): void {
  kept.delete(value);
  kept.set(value, as);
  const [oldest = ''] = kept.keys();
  if (kept.size > most) kept.delete(oldest);
}

/** Masks secrets: the shapes that every token has, and the values it was told. */
export class SecretMask {
  /** All forms of all values; absent when they have to be computed again. */
  #values: readonly string[] | undefined;
  readonly #lasting = new Map<string, true>();
  readonly #passing = new Map<string, true>();
  /** When each is forgotten, by `now`. */
  readonly #ends = new Map<string, number>();
  /** The earliest time at which one of them expires. */
  #firstEnd = Infinity;
  readonly #now: () => number;

  /** @param now milliseconds of a monotonic clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** What it was told, as it was told: only to prove that none of it is in what leaves this computer. */
  get secrets(): readonly string[] {
    this.#forget();
    return [...new Set([this.#lasting, this.#ends, this.#passing].flatMap((kept) => [...kept.keys()]))];
  }

  /**
   * Masks this value from now on. Values under 4 characters are left out: they would mask half of every line.
   * @param lifetime milliseconds for which the value is valid; absent = this whole run
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

  /** As {@link add}, for values that come with every answer: the newest fifty are masked, so that it does not grow. */
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

  /** Longest first, so that no rest remains of a value that begins with another one. */
  #gather(): readonly string[] {
    const all = new Set(this.secrets.flatMap(formsOf));
    return [...all].sort((a, b) => b.length - a.length);
  }

  apply(text: string): string {
    this.#forget();
    let masked = text;
    for (const value of (this.#values ??= this.#gather())) masked = masked.split(value).join(mask);
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
 * A logger over anything that takes finished lines.
 * @param write takes one masked line; what it throws is swallowed, since a log call must never break its caller
 * @param secrets what to mask
 */
export function createLogger(write: (level: LogLevel, line: string) => void, secrets: SecretMask): Logger {
  const at = (level: LogLevel) => (message: string, data?: unknown) => {
    try {
      write(level, secrets.apply(data === undefined ? message : `${message} ${describe(data)}`));
    } catch {
      // A full or read-only disk must not take the app down with it.
    }
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
