import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { ConnectionReset, type Delivery } from '../../simulator';
import { Bench } from '../../unit/simulator/bench';
import { ask, start, stopAll } from './http';

afterEach(stopAll);

const spoilt = (delivery: Delivery) => ({
  behaviour: { faults: [{ times: Infinity, fault: { delivery } }] },
});

async function spoiltServer(delivery: Delivery): Promise<string> {
  return (await start(spoilt(delivery))).server.url;
}

/** Everything that comes over the connection, until it ends. */
async function raw(url: string): Promise<{ head: string; body: string }> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\nConnection: close\r\n\r\n`);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, body };
}

describe('an answer that is spoilt on its way', () => {
  it('is cut in the middle of the body', async () => {
    await expect(ask(await spoiltServer({ cutAfter: 20 }))).rejects.toThrow(/ECONNRESET|aborted/);
  });

  it.each([10, -10])('has a Content-Length that is off by %d', async (contentLengthOff) => {
    const { head, body } = await raw(await spoiltServer({ contentLengthOff }));
    const announced = Number(/Content-Length: (\d+)/i.exec(head)?.[1]);
    expect(announced - body.length).toBe(contentLengthOff);
    expect(body).toMatch(/^\{.*\}$/);
  });

  it.each([
    ['lengthTwice', /^HTTP\/1\.1 200 [\s\S]*Content-Length: (\d+)\r\nContent-Length: \1$/],
    ['lengthBesideChunks', /Transfer-Encoding: chunked\r\nContent-Length: \d+$/],
    ['brokenHeader', /X-Broken: a\0b/],
    ['notHttp', /^220 mail/],
  ] as const)('is written as no HTTP server may: %s', async (wire, expected) => {
    expect((await raw(await spoiltServer({ wire }))).head).toMatch(expected);
  });

  it('is no answer at all without a socket where HTTP is broken', async () => {
    const bench = new Bench(spoilt({ wire: 'lengthTwice' }).behaviour);
    await expect(bench.get('/')).rejects.toThrow(ConnectionReset);
  });

  it('ends too early, and says that this is all', async () => {
    const { body, headers } = await ask(await spoiltServer({ truncateTo: 30 }));
    expect([body.length, headers['content-length']]).toEqual([30, '30']);
  });

  it('is small, and unpacks to much', async () => {
    const url = await spoiltServer({ inflateTo: 25 * 1024 * 1024 });
    const packed = await new Promise<Buffer>((resolve, reject) => {
      get(url, { headers: { accept: '*/*' } }, (response) => {
        expect(response.headers['content-encoding']).toBe('gzip');
        buffer(response).then(resolve, reject);
      }).on('error', reject);
    });
    expect(packed.length).toBeLessThan(100_000);
    const whole = gunzipSync(packed);
    expect(whole.length).toBe(25 * 1024 * 1024);
    expect(whole.toString('latin1', 0, 10)).toBe('{"_links":');
  });

  it('has one header that is huge, or very many', async () => {
    const huge = await raw(await spoiltServer({ headerBytes: 65_536 }));
    expect(huge.head).toContain(`X-Filler: ${'f'.repeat(65_536)}`);
    const many = await raw(await spoiltServer({ headerCount: 500 }));
    expect(many.head.match(/X-Filler-\d+/g)).toHaveLength(500);
  });

  it('comes late, and slowly', async () => {
    const url = await spoiltServer({ headersMs: 50, bytesPerSecond: 2_000 });
    const from = performance.now();
    const { body } = await ask(url);
    expect(JSON.parse(body)).toHaveProperty('_links');
    expect(performance.now() - from).toBeGreaterThan(100);
  });

  it('begins, and stands still until the client goes away', async () => {
    const { server, simulator } = await start(spoilt({ stallAfter: 5 }));
    const { hostname, port, host } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.on('data', (data) => (received += String(data)));
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\n\r\n`);
    await expect.poll(() => received.split('\r\n\r\n')[1]).toBe('{"_li');
    socket.destroy();
    expect(simulator.requests).toHaveLength(1);
  });
});

describe('the same without a socket', () => {
  const bench = (delivery: Delivery): Bench => new Bench(spoilt(delivery).behaviour);

  it('is a lost answer, where an HTTP client would see none', async () => {
    await expect(bench({ cutAfter: 3 }).get('/')).rejects.toBeInstanceOf(ConnectionReset);
    await expect(bench({ contentLengthOff: 1 }).get('/')).rejects.toBeInstanceOf(ConnectionReset);
  });

  it('is a body that is shorter or longer, with more headers', async () => {
    expect((await bench({ truncateTo: 4 }).get('/')).text).toHaveLength(4);
    expect((await bench({ inflateTo: 4_000 }).get('/')).text).toHaveLength(4_000);
    expect((await bench({ headerBytes: 9 }).get('/')).header('X-Filler')).toBe('fffffffff');
  });

  it('takes its time on the clock that the test moves', async () => {
    const slow = bench({ headersMs: 1_000, bytesPerSecond: 100 });
    let done = false;
    const answer = slow.get('/').then(({ text: body }) => (done = body.length > 0));
    await slow.clock.advance(2_000);
    expect(done).toBe(false);
    await slow.clock.advance(60_000);
    await answer;
    const gone = new AbortController();
    const stalled = bench({ stallAfter: 1 }).get('/', { signal: gone.signal });
    gone.abort();
    await expect(stalled).rejects.toBeInstanceOf(ConnectionReset);
  });
});
