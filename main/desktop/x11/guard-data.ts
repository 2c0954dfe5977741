import type { Duplex } from 'node:stream';

/**
 * Guards a connection that a library reads in its own `data` listener: what it throws there would be nobody's to catch,
 * and end the app. What cannot be read ends the connection, and nothing else.
 * @param over hears that the connection was ended for it
 */
export function guardData(stream: Duplex, over: () => void): void {
  const emit = stream.emit.bind(stream) as (event: string | symbol, ...values: unknown[]) => boolean;
  stream.emit = (event: string | symbol, ...values: unknown[]): boolean => {
    if (event !== 'data') return emit(event, ...values);
    try {
      return emit(event, ...values);
    } catch {
      stream.destroy();
      over();
      return true;
    }
  };
}
