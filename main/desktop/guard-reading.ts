import type { Socket } from 'node:net';

/** What a reader fails at in one go before the connection is given up. */
const mostFailures = 100;

/**
 * Guards a connection whose reader is a library that parses in its `readable` listener: what it throws there would be
 * nobody's to catch, and end the app. Any program on the bus may send what it cannot read. That is skipped, and what came
 * with it is read; a reader that goes on failing loses the connection, and nothing else ends.
 * @returns the same stream
 */
export function guardReading(stream: Socket): Socket {
  const emit = stream.emit.bind(stream) as (event: string, ...values: unknown[]) => boolean;
  const guarded = (event: string, ...values: unknown[]): boolean => {
    if (event !== 'readable') return emit(event, ...values);
    let failed: unknown;
    for (let failures = 0; failures < mostFailures; failures++) {
      try {
        return emit(event, ...values);
      } catch (error) {
        failed = error;
      }
    }
    stream.destroy(failed instanceof Error ? failed : new Error(String(failed)));
    return true;
  };
  return Object.assign(stream, { emit: guarded });
}
