import { TransportError, type TransportFailure, type TransportRequest } from './transport';

interface Patience {
  /** Milliseconds from now. */
  readonly limit: number;
  /** What failed if it takes longer. */
  readonly late: TransportFailure;
}

/**
 * Waits for something that precedes a request, as long as the request allows.
 * @param purpose what it is, for details
 * @throws TransportError, `aborted` or the given failure; nothing was sent
 */
export async function within<Value>(
  waited: Promise<Value>,
  { url, signal }: Pick<TransportRequest, 'url' | 'signal'>,
  purpose: string,
  { limit, late }: Patience,
): Promise<Value> {
  const { host } = new URL(url);
  let tidy = (): void => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    const giveUp = (kind: TransportFailure, detail: string) => (): void =>
      reject(new TransportError(kind, host, false, { detail }));
    const timer = setTimeout(giveUp(late, `${purpose}: not within ${Math.round(limit)} ms`), limit);
    const onAbort = giveUp('aborted', purpose);
    signal?.addEventListener('abort', onAbort);
    tidy = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    if (signal?.aborted === true) onAbort();
  });
  try {
    return await Promise.race([waited, givenUp]);
  } finally {
    tidy();
  }
}

/** @returns the value or, if it takes longer than `limit` milliseconds, another one */
export async function orAfter<Value>(waited: Promise<Value>, limit: number, other: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => (timer = setTimeout(() => resolve(other), limit)));
  try {
    return await Promise.race([waited, late]);
  } finally {
    clearTimeout(timer);
  }
}
