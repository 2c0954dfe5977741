import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { answer, head, limits, type Script, Wire } from './wire';

let wire: Wire;
const open = async (script: Script): Promise<Wire> => (wire = await Wire.open(script));
afterEach(() => wire.close());

/** Fails, and not before that many milliseconds; its message names the limit that gave it up. */
async function failsAfter(least: number) {
  const start = performance.now();
  const error = await wire.failure();
  expect(performance.now() - start).toBeGreaterThanOrEqual(least - 5);
  return error;
}

describe('a server that does not answer', () => {
  it('N10 N37 is given up after the time for headers, and its connection closed', async () => {
    await open(() => undefined);
    const error = await failsAfter(limits.headers);
    expect(error).toMatchObject({ kind: 'timeout', sent: true });
    expect(error.message).toContain('no answer within 150 ms');
    await wire.left();
  });

  it('N37 is waited for as long as a poll is held', async () => {
    await open((socket) => setTimeout(() => socket.write(answer('x')), 3 * limits.headers));
    expect((await wire.send({ channel: 'poll', limits: { ...limits, headers: 2_000 } })).status).toBe(200);
  });

  it('N01 refuses, and not a byte was sent', async () => {
    await open(() => undefined);
    await wire.close();
    expect(await wire.failure()).toMatchObject({
      kind: 'refused',
      sent: false,
      host: new URL(wire.url).host,
    });
  });
});

describe('a body', () => {
  it('N11 that stands still after its headers is given up', async () => {
    await open((socket) => socket.write(head(10)));
    const error = await failsAfter(limits.silence);
    expect(error).toMatchObject({ kind: 'timeout', sent: true });
    expect(error.message).toContain('stood still for 200 ms');
    await wire.left();
  });

  it('N12 that trickles is given up when its time is over, though it never stands still', async () => {
    let drops: NodeJS.Timeout | undefined;
    await open((socket) => {
      socket.write(head('chunked'));
      drops = setInterval(() => socket.write('1\r\nx\r\n'), 40);
    });
    const error = await failsAfter(limits.body);
    clearInterval(drops);
    expect(error).toMatchObject({ kind: 'timeout' });
    expect(error.message).toContain('not whole after 600 ms');
  });

  it('N13 that breaks off is no answer, whole or not', async () => {
    await open((socket) => {
      socket.write(`${head(10)}{"a":`, () => setImmediate(() => socket.resetAndDestroy()));
    });
    expect(await wire.failure()).toMatchObject({ kind: 'reset', sent: true });
  });

  it('N15 that is shorter than announced is a failure of the transport', async () => {
    await open((socket) => socket.end(`${head(10)}{}`));
    expect(await wire.failure()).toMatchObject({ kind: 'reset', sent: true });
  });

  it('N15 that is longer than announced is one too, and its rest is not taken for the next answer', async () => {
    await open((socket, _, nth) => socket.write(nth === 1 ? `${head(2)}{}GARBAGE` : answer('ok')));
    expect(await wire.failure()).toMatchObject({ kind: 'badResponse', sent: true });
    expect(Buffer.from((await wire.send()).body).toString()).toBe('ok');
  });

  it('N15 in chunks that never end is cut with its connection', async () => {
    await open((socket) => socket.end(`${head('chunked')}3\r\nabc\r\n`));
    expect(await wire.failure()).toMatchObject({ kind: 'reset' });
  });

  it('N21 that is too large is given up at its limit', async () => {
    await open((socket) => socket.write(head(52_428_800) + 'x'.repeat(limits.bytes + 1)));
    const error = await wire.failure();
    expect(error).toMatchObject({ kind: 'tooLarge' });
    await wire.left();
  });

  it('N21 may be as large as the limit', async () => {
    await open((socket) => socket.write(answer('x'.repeat(limits.bytes))));
    expect((await wire.send()).body).toHaveLength(limits.bytes);
  });

  it('N20 is counted after decompression, and not inflated beyond its limit', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    await open((socket) => {
      socket.write(head(bomb.length, 'Content-Encoding: gzip'));
      socket.write(bomb);
    });
    await wire.failure(); // what is loaded once is not counted below
    const before = process.memoryUsage();
    const error = await wire.failure();
    const after = process.memoryUsage();
    expect(error).toMatchObject({ kind: 'tooLarge' });
    const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
    expect(grown).toBeLessThan(8 * 1024 * 1024);
  });

  it('N20 that is not what it says it is packed as is a failure', async () => {
    await open((socket) => socket.write(answer('not gzip', 'Content-Encoding: gzip')));
    expect(await wire.failure()).toMatchObject({ kind: 'reset', sent: true });
  });
});

describe('headers', () => {
  it('N22 of 64 KB are refused as too large', async () => {
    await open((socket) => socket.write(answer('x', `X-Long: ${'y'.repeat(65_536)}`)));
    expect(await wire.failure()).toMatchObject({ kind: 'tooLarge', sent: true });
  });

  it('N22 of 500 lines are refused where they are as large together', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => `X-Header-${i}: ${'y'.repeat(128)}`);
    await open((socket) => socket.write(answer('x', ...lines)));
    expect(await wire.failure()).toMatchObject({ kind: 'tooLarge' });
  });

  it('that are not HTTP are told as such', async () => {
    await open((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n\r\n'));
    expect(await wire.failure()).toMatchObject({ kind: 'badResponse' });
  });
});

describe('a failure', () => {
  it('N13 never repeats a POST', async () => {
    await open((socket, _, nth) => {
      if (nth === 1) socket.resetAndDestroy();
      else if (nth === 2) socket.end(head(10));
    });
    for (let i = 0; i < 3; i++) await wire.failure({ method: 'POST', body: '{}' });
    expect(wire.requests).toHaveLength(3);
  });
});
