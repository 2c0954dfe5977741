import type { Socket } from 'node:net';

/** How much a reader may take from a connection. */
export interface ReadingLimits {
  /** Bytes in one piece. */
  readonly piece: number;
  /** Bytes within a second. */
  readonly bytes: number;
  /** Pieces within a second. The reader of a bus takes two for each message. */
  readonly pieces: number;
}

/**
 * Limits for a bus. The specification allows 128 MiB for a message. What this app reads, a list of names or of icons,
 * has some kilobytes; the limit leaves room for a thousand entries. Nothing else runs while a message is parsed, so
 * these limits also bound the time that another program can take from this one
 * (docs/decisions/0032-a-bus-is-not-trusted.md).
 */
export const busLimits: ReadingLimits = { piece: 64 * 1024, bytes: 512 * 1024, pieces: 4000 };

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/**
 * Guards a connection that a library reads in its own `readable` listener. An error thrown there would end the app, and
 * a request for too large a piece would be buffered first. Either ends this connection and nothing else.
 * @param now milliseconds
 * @returns the same stream
 */
export function guardReading(
  stream: Socket,
  limits: ReadingLimits = busLimits,
  now: () => number = () => performance.now(),
): Socket {
  const emit = stream.emit.bind(stream) as (event: string, ...values: unknown[]) => boolean;
  const read = stream.read.bind(stream) as (size?: number) => Buffer | null;
  let second = { since: now(), bytes: 0, pieces: 0 };

  const count = (bytes: number): void => {
    if (now() - second.since >= 1000) second = { since: now(), bytes: 0, pieces: 0 };
    second.bytes += bytes;
    second.pieces += 1;
    if (second.bytes > limits.bytes || second.pieces > limits.pieces)
      throw new Error(`${second.pieces} pieces, ${second.bytes} bytes in a second: that is too much.`);
  };
  return Object.assign(stream, {
    emit(event: string, ...values: unknown[]): boolean {
      if (event !== 'readable') return emit(event, ...values);
      try {
        return emit(event, ...values);
      } catch (error) {
        stream.destroy(asError(error));
        return true;
      }
    },
    read(size?: number): Buffer | null {
      if (size !== undefined && (size < 0 || size > limits.piece))
        throw new Error(`A piece of ${size} bytes is too large.`);
      const piece = read(size);
      if (piece !== null) count(piece.length);
      return piece;
    },
  });
}
