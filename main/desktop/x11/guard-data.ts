import type { Duplex } from 'node:stream';

/**
 * Guards a connection that a library reads in its own `data` listener. An error thrown there would end the app;
 * guarded, it ends the connection and nothing else.
 * @param over is called when the connection was ended because of an error
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
