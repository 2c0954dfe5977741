import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardReading } from '../../../main/desktop/guard-reading';

let ours: Socket;
let theirs: Socket;
let close: () => void;

beforeEach(async () => {
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

describe('a reader that throws in its listener', () => {
  it('L36 skips what it cannot read, whatever that is, and hears what comes after it', async () => {
    const heard: string[] = [];
    const stream = guardReading(ours);
    stream.on('readable', () => {
      for (
        let chunk = stream.read(1) as Buffer | null;
        chunk !== null;
        chunk = stream.read(1) as Buffer | null
      ) {
        if (chunk.toString() === '?') throw new Error('cannot read that');
        heard.push(chunk.toString());
      }
    });
    theirs.write('a??b');
    await expect.poll(() => heard.join('')).toBe('ab');
    theirs.write('c');
    await expect.poll(() => heard.join('')).toBe('abc');
    expect(stream.destroyed).toBe(false);
  });

  it('L36 loses its connection if it goes on failing, and nothing else ends', async () => {
    const stream = guardReading(ours);
    let failures = 0;
    stream.on('readable', () => {
      failures++;
      throw new Error('never reads a byte');
    });
    const failed = once(stream, 'error');
    theirs.write('a');
    expect(((await failed) as [Error])[0].message).toBe('never reads a byte');
    expect(stream.destroyed).toBe(true);
    expect(failures).toBeLessThanOrEqual(200);
  });
});
