import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createGotTransport } from '../../../../main/net/got-transport';
import { answer, limits, type Script, Wire } from './wire';

let wire: Wire;
const open = async (script: Script): Promise<Wire> => (wire = await Wire.open(script));
afterEach(() => wire.close());

const always =
  (bytes: string): Script =>
  (socket) =>
    socket.write(bytes);

/** Of each connection to that port: seconds until TCP asks whether its other end is there (proc(5), `/proc/net/tcp`). */
const keepAliveTimers = (port: number): number[] =>
  readFileSync('/proc/net/tcp', 'latin1')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , remote]) => remote?.endsWith(`:${port.toString(16).toUpperCase().padStart(4, '0')}`))
    .flatMap(([, , , , , timer = '']) => (/^02:/.test(timer) ? [parseInt(timer.slice(3), 16) / 100] : []));

const text = (body: Uint8Array): string => new TextDecoder().decode(body);

describe('an exchange', () => {
  it('brings status, headers and body, whatever the status', async () => {
    await open(always('HTTP/1.1 503 Busy\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nno'));
    const { status, headers, body } = await wire.send();
    expect([status, headers.get('x-a'), text(body)]).toEqual([503, ['1'], 'no']);
  });

  it('P28 keeps header lines of the same name apart', async () => {
    await open(
      always(answer('', 'WWW-Authenticate: Bearer a="1", b="2"', 'www-authenticate: MsRtcOAuth href="x"')),
    );
    expect((await wire.send()).headers.get('www-authenticate')).toEqual([
      'Bearer a="1", b="2"',
      'MsRtcOAuth href="x"',
    ]);
  });

  it('sends method, headers and body as they are given', async () => {
    await open(always(answer('')));
    await wire.send({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-a': 'b' },
      body: '{"ä":1}',
    });
    expect(wire.requests[0]).toMatch(/^POST \/ HTTP\/1\.1\r\n/);
    expect(wire.requests[0]).toMatch(/\r\ncontent-type: application\/json\r\n/i);
    expect(wire.requests[0]).toMatch(/\r\ncontent-length: 8\r\n/i);
    expect(Buffer.from(wire.requests[0]?.split('\r\n\r\n')[1] ?? '', 'latin1').toString()).toBe('{"ä":1}');
  });

  it('goes out on an open connection before the loop turns once, and says so', async () => {
    await open(always(answer('')));
    await wire.send({ method: 'POST', body: '{}' });
    const order: string[] = [];
    const answered = wire.send({ method: 'POST', body: '{}', onSent: () => order.push('sent') });
    await new Promise<void>((resolve) => setImmediate(resolve));
    order.push('turned');
    await answered;
    expect(order).toEqual(['sent', 'turned']);
    expect(wire.connections).toBe(1);
  });

  it('names the app where it is told how, and no library', async () => {
    await open(always(answer('')));
    const named = createGotTransport({ userAgent: 'MeetNow/0.1.0' });
    await wire.send();
    await named.send({ method: 'GET', url: wire.url, headers: {}, limits, channel: 'command' });
    named.close();
    expect(wire.requests.map((request) => /user-agent: (.*)\r/i.exec(request)?.[1])).toEqual([
      undefined,
      'MeetNow/0.1.0',
    ]);
  });

  it.each(['POST', 'PUT', 'DELETE'] as const)('is complete without a body: %s', async (method) => {
    await open(always('HTTP/1.1 204 No Content\r\n\r\n'));
    expect((await wire.send({ method })).status).toBe(204);
    expect(wire.requests).toHaveLength(1);
  });

  it('brings a body that comes in pieces, or compressed', async () => {
    const { gzipSync } = await import('node:zlib');
    await open((socket, _, nth) => {
      if (nth === 1)
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n');
      else {
        const zipped = gzipSync('fghij');
        socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`);
        socket.write(zipped);
      }
    });
    expect(text((await wire.send()).body)).toBe('abcde');
    expect(text((await wire.send()).body)).toBe('fghij');
  });

  it.each([301, 302, 303, 307, 308])('N31 follows no redirect: %i', async (status) => {
    await open(always(`HTTP/1.1 ${status} Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n`));
    const { status: got, headers } = await wire.send({ headers: { authorization: 'Bearer x' } });
    expect([got, headers.get('location')]).toEqual([status, ['/elsewhere']]);
    expect(wire.requests).toHaveLength(1);
  });

  it('S25 keeps no cookie by itself', async () => {
    await open(always(answer('', 'Set-Cookie: a=b')));
    await wire.send();
    await wire.send();
    expect(wire.requests.join()).not.toMatch(/^cookie:/im);
  });
});

describe('connections', () => {
  it('are kept for the next request', async () => {
    await open(always(answer('x')));
    for (let i = 0; i < 3; i++) await wire.send();
    expect([wire.requests.length, wire.connections]).toEqual([3, 1]);
  });

  it('of parked polls never stand in the way of a command, however many', async () => {
    await open((socket, request) => {
      if (request.startsWith('POST')) socket.write(answer('x'));
    });
    const polls = Array.from({ length: 20 }, () => wire.failure({ channel: 'poll' }));
    expect((await wire.send({ method: 'POST', body: '{}' })).status).toBe(200);
    await Promise.all(polls);
  });

  it('are all ended by closing, those in use too', async () => {
    await open((socket, _, nth) => {
      if (nth === 1) socket.write(answer('x'));
      else wire.transport.close();
    });
    await wire.send();
    expect(await wire.failure({ channel: 'poll' })).toMatchObject({ kind: 'reset' });
    await wire.left();
  });

  it('N38 bring each request its own answer, a hundred at once and in any order', async () => {
    const waiting: (() => void)[] = [];
    let left = 100;
    await open((socket, request) => {
      const path = /^GET (\S+)/.exec(request)?.[1] ?? '';
      waiting.push(() => socket.write(answer(path)));
      // As many as come at once are answered together, the last one first.
      if (waiting.length < Math.min(6, left)) return;
      left -= waiting.length;
      for (const send of waiting.splice(0).reverse()) send();
    });
    const paths = Array.from({ length: 100 }, (_, nth) => `/${nth}`);
    const answers = await Promise.all(
      paths.map((path) =>
        wire.send({ url: new URL(path, wire.url).href, limits: { ...limits, headers: 30_000 } }),
      ),
    );
    expect(answers.map(({ body }) => text(body))).toEqual(paths);
    expect(wire.connections).toBeGreaterThan(1);
  });

  it.skipIf(process.platform !== 'linux')(
    'N10 of parked polls are asked now and then whether their other end is there, not each second',
    async () => {
      await open(() => undefined);
      const parked = wire.failure({ channel: 'poll', limits: { ...limits, headers: 60_000 } });
      await expect.poll(() => wire.requests).toHaveLength(1);
      const [due = 0] = keepAliveTimers(Number(new URL(wire.url).port));
      wire.transport.close();
      await parked;
      expect(due).toBeGreaterThan(30);
      expect(due).toBeLessThan(60);
    },
  );

  it('N39 that the server closes under a POST cost that POST: it is not sent again', async () => {
    await open((socket, _, nth) => {
      if (nth === 1) socket.write(answer('x'));
      else socket.resetAndDestroy();
    });
    await wire.send();
    expect(await wire.failure({ method: 'POST', body: '{}' })).toMatchObject({ kind: 'reset', sent: true });
    expect(wire.requests).toHaveLength(2);
  });
});

describe('giving up', () => {
  it('P45 ends a request that waits, and its connection', async () => {
    const abort = new AbortController();
    await open(() => abort.abort());
    expect(await wire.failure({ signal: abort.signal })).toMatchObject({ kind: 'aborted' });
    await wire.left();
  });

  it('P45 ends a request in the middle of its body', async () => {
    const abort = new AbortController();
    await open((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', () => abort.abort());
    });
    expect(await wire.failure({ signal: abort.signal })).toMatchObject({ kind: 'aborted' });
    await wire.left();
  });

  it('P45 sends nothing where it was given up before', async () => {
    await open(always(answer('x')));
    expect(await wire.failure({ signal: AbortSignal.abort() })).toMatchObject({ kind: 'aborted' });
    expect(wire.requests).toEqual([]);
  });

  it('changes nothing once it is answered', async () => {
    await open(always(answer('x')));
    const abort = new AbortController();
    const { status } = await wire.send({ signal: abort.signal });
    abort.abort();
    expect([status, (await wire.send()).status, wire.connections]).toEqual([200, 200, 1]);
  });

  it('has many requests of one sign-in in flight, without a warning of Node', async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', onWarning);
    onTestFinished(() => void process.off('warning', onWarning));
    await open(always(answer('x')));
    const { signal } = new AbortController();
    await Promise.all(
      Array.from({ length: 20 }, () => wire.send({ signal, limits: { ...limits, headers: 30_000 } })),
    );
    expect(warnings).toEqual([]);
  });
});
