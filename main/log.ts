/** Where code says what happens. Secrets are masked before anything is written. */
export interface Logger {
  debug(message: string, data?: unknown): void;
  info(message: string, data?: unknown): void;
  warn(message: string, data?: unknown): void;
  error(message: string, data?: unknown): void;
}

export type LogLevel = keyof Logger;

const mask = '[masked]';

/** Shapes of secrets that can turn up in text from a server or a library, whatever their value. */
const patterns: readonly RegExp[] = [
  /cwt=[\w+/=.%-]+/gi,
  /(bearer\s+)[^\s"',;]+/gi,
  /(["']?(?:password|access_token|authorization)["']?\s*[:=]\s*["']?)[^"',;&\s}]+/gi,
];

/** Masks secrets: the shapes that every token has, and the values it was told. */
export class SecretMask {
  readonly #values = new Set<string>();

  /** From now on this value is masked wherever it stands. Values under 4 characters would mask half of every line. */
  add(value: string): void {
    if (value.length < 4) return;
    this.#values.add(value);
    this.#values.add(encodeURIComponent(value));
  }

  apply(text: string): string {
    let masked = text;
    for (const value of this.#values) masked = masked.split(value).join(mask);
    for (const pattern of patterns)
      masked = masked.replace(pattern, (_, keep: unknown) => (typeof keep === 'string' ? keep + mask : mask));
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
