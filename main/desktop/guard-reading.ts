import type { Socket } from 'node:net';

/** What a reader may take from a connection. */
export interface ReadingLimits {
  /** Bytes in one piece. */
  readonly piece: number;
  /** Bytes within a second. */
  readonly bytes: number;
  /** Pieces within a second. The reader of a bus takes two for each message. */
  readonly pieces: number;
}

/**
 * For a bus. The specification allows 128 MiB for a message; what this app reads has some kilobytes, a list of names or
 * of icons, and here is room for a thousand of them. While a message is parsed nothing else runs, so that these limits
 * are also those of the time that another program can take from this one (docs/decisions/0032-a-bus-is-not-trusted.md).
 */
export const busLimits: ReadingLimits = { piece: 64 * 1024, bytes: 512 * 1024, pieces: 4000 };

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/**
 * Guards a connection whose reader is a library that parses in its `readable` listener. If it throws there, nobody
 * catches it, and the app would end. If it asks for too large a piece, it would buffer that first. Either ends this
 * connection, and nothing else.
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
