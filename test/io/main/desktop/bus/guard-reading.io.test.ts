import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { busLimits, guardReading, type ReadingLimits } from '../../../../../main/desktop/bus/guard-reading';

let ours: Socket;
let theirs: Socket;
let now: number;
let close: () => void;

beforeEach(async () => {
  now = 0;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const accepted = once(server, 'connection');
  ours = connect(address.port, '127.0.0.1');
  [theirs] = (await accepted) as [Socket];
  close = () => {
    ours.destroy();
    theirs.destroy();
    server.close();
  };
});
afterEach(() => close());

/** Reads pieces of that size. @returns the pieces, and how the connection ended */
function reading(size: number, limits: Partial<ReadingLimits> = {}) {
  const stream = guardReading(ours, { ...busLimits, ...limits }, () => now);
  const state: { pieces: number; error?: Error } = { pieces: 0 };
  stream.on('error', (error) => (state.error = error));
  stream.on('readable', () => {
    while (stream.read(size) !== null) state.pieces += 1;
  });
  return state;
}

describe('a reader that throws in its listener', () => {
  it('L36 L42 loses its connection at once, and nothing else ends', async () => {
    const stream = guardReading(ours);
    let failures = 0;
    stream.on('readable', () => {
      failures++;
      throw new Error('The test makes it throw.');
    });
    const failed = once(stream, 'error');
    theirs.write('a');
    expect(((await failed) as [Error])[0].message).toBe('The test makes it throw.');
    expect(stream.destroyed).toBe(true);
    expect(failures).toBe(1);
  });
});

describe('a reader of a bus', () => {
  it('L44 gets no piece that is too large, and the connection that announces one ends', async () => {
    const state = reading(11, { piece: 10 });
    theirs.write('ab');
    await expect.poll(() => state.error?.message).toBe('A piece of 11 bytes is too large.');
    expect(state.pieces).toBe(0);
    expect(ours.destroyed).toBe(true);
  });

  it('L44 gets the largest piece that is allowed', async () => {
    const state = reading(10, { piece: 10 });
    theirs.write('0123456789');
    await expect.poll(() => state.pieces).toBe(1);
    expect(ours.destroyed).toBe(false);
  });

  it('L44 holds no more than a few pieces, whatever comes', async () => {
    const state = reading(busLimits.piece);
    const waits = once(theirs, 'error').catch(() => undefined);
    theirs.write(Buffer.alloc(64 * busLimits.piece));
    await expect.poll(() => state.error?.message).toMatch(/bytes in a second: that is too much/);
    expect(state.pieces).toBeLessThanOrEqual(busLimits.bytes / busLimits.piece);
    expect(ours.readableLength).toBeLessThanOrEqual(2 * busLimits.piece);
    theirs.destroy();
    await Promise.race([waits, once(theirs, 'close')]);
  });

  it('L45 loses a connection that brings too many pieces in a second', async () => {
    const state = reading(1, { pieces: 5 });
    theirs.write('12345');
    await expect.poll(() => state.pieces).toBe(5);
    expect(ours.destroyed).toBe(false);
    theirs.write('6');
    await expect.poll(() => state.error?.message).toBe('6 pieces, 6 bytes in a second: that is too much.');
  });

  it('L45 starts counting again each second', async () => {
    const state = reading(1, { pieces: 5, bytes: 5 });
    for (let second = 1; second <= 4; second++) {
      theirs.write('12345');
      await expect.poll(() => state.pieces).toBe(5 * second);
      now += 1000;
    }
    expect(state.error).toBeUndefined();
  });
});
