import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createGotTransport, type GotTransport } from '../../../../main/net/got-transport';
import type { TransportRequest } from '../../../../main/net/transport';
import { ConnectProxy } from '../../../proxy/connect-proxy';
import { ask, certificatesOf, host, serveSecurely } from './secure';
import { answer, limits, type Script, Wire } from './wire';

const idle = { longest: 40, margin: 10 };
let wire: Wire;
const open = async (script: Script, longest = idle.longest): Promise<Wire> =>
  (wire = await Wire.open(script, { idle: { ...idle, longest } }));
/** Time is no matter here, however busy the machine is. */
const patient = { limits: { ...limits, headers: 5_000 } };
const send = (change: Partial<TransportRequest> = {}) => wire.send({ ...patient, ...change });
const failure = (change: Partial<TransportRequest> = {}) => wire.failure({ ...patient, ...change });

const always =
  (...lines: readonly string[]): Script =>
  (socket) =>
    socket.write(answer('x', ...lines));

/** Lets no timer come to its turn. */
function busyFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('a connection that idles', () => {
  afterEach(() => wire.close());

  it('is closed by the client, and the next request has a new one', async () => {
    await open(always());
    await send();
    await wire.left();
    expect((await send()).status).toBe(200);
    expect(wire.connections).toBe(2);
  });

  it('keeps no program running: nothing waits for its timer', async () => {
    await open(always(), 60_000);
    const waitedFor = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = waitedFor();
    await send();
    while (waitedFor() > before) await turn();
  });

  it('is not used once it is overdue, though its timer has not come to its turn', async () => {
    await open(always());
    await send();
    busyFor(60);
    await send();
    expect(wire.connections).toBe(2);
  });

  it.each(['timeout=1', 'max=100, timeout=1', 'Timeout = "1"', 'timeout=0'])(
    'is closed before the server does where it says when: Keep-Alive: %s',
    async (header) => {
      wire = await Wire.open(always('Connection: keep-alive', `Keep-Alive: ${header}`), {
        idle: { longest: 60_000, margin: 990 },
      });
      await send();
      await wire.left();
      await send();
      expect(wire.connections).toBe(2);
    },
  );

  it('is kept no longer because the server would keep it longer, or says what cannot be read', async () => {
    for (const header of ['timeout=120', 'max=5', 'timeout=soon']) {
      await open(always(`Keep-Alive: ${header}`));
      await send();
      await wire.left();
      await wire.close();
    }
    await open(always());
  });

  it('is closed however the server is reached: by HTTPS, and through a proxy', async () => {
    await open(always());
    const server = await serveSecurely();
    onTestFinished(() => server.close());
    const proxy = await ConnectProxy.open({
      portOf: (name) => (name === host ? server.port : undefined),
    });
    onTestFinished(() => proxy.close());
    const { ca } = certificatesOf();
    const transport: GotTransport = createGotTransport({ idle });
    onTestFinished(() => transport.close());
    transport.configure({ proxy: { mode: 'none' }, ca: [ca] });
    const url = `https://localhost:${server.port}/`;
    expect((await ask(transport, { url })).status).toBe(200);
    await expect.poll(server.open).toBe(0);
    transport.configure({ proxy: { mode: 'manual', url: proxy.url }, ca: [ca] });
    expect((await ask(transport)).status).toBe(200);
    expect(proxy.open).toBeGreaterThan(0);
    await expect.poll(() => proxy.open).toBe(0);
    expect(server.requests).toHaveLength(2);
  }, 30_000);
});

describe('a connection in use', () => {
  afterEach(() => wire.close());

  it('is not closed, however long it takes: a parked poll', async () => {
    let answerPoll = (): void => undefined;
    await open((socket, _, nth) => {
      if (nth === 1) socket.write(answer('x'));
      else answerPoll = () => socket.write(answer('events'));
    });
    // Its connection has idled before, so that a timer was set for it.
    await send({ channel: 'poll' });
    const poll = send({ channel: 'poll', limits: { ...limits, headers: 60_000 } });
    await expect.poll(() => wire.requests.length).toBe(2);
    const second = await Wire.open(always(), { idle });
    onTestFinished(() => second.close());
    for (let nth = 0; nth < 3; nth++) {
      await second.send(patient);
      await second.left();
    }
    answerPoll();
    expect((await poll).status).toBe(200);
    expect(wire.connections).toBe(1);
  });

  it('idles anew after each request, and is kept as long as it is used', async () => {
    await open(always(), 60_000);
    const warned: Error[] = [];
    const note = (warning: Error): void => void warned.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    for (let nth = 0; nth < 20; nth++) await send();
    await turn();
    // Nothing of it stays with the connection.
    expect([wire.connections, warned]).toEqual([1, []]);
  });
});

describe('a connection that was closed while it idled', () => {
  afterEach(() => wire.close());
  const dropped: Script = (socket, _, nth) => {
    if (nth === 2) socket.resetAndDestroy();
    else socket.write(answer('x'));
  };

  it.each(['GET', 'DELETE', 'PUT'] as const)('N47 costs no %s: it is sent again, once', async (method) => {
    await open(dropped, 60_000);
    await send();
    expect((await send({ method })).status).toBe(200);
    expect([wire.requests.length, wire.connections]).toEqual([3, 2]);
  });

  it('N47 costs no POST that can be repeated', async () => {
    await open(dropped, 60_000);
    await send();
    expect((await send({ method: 'POST', body: '{}', repeatable: true })).status).toBe(200);
    expect(wire.requests).toHaveLength(3);
  });

  it('N47 fails any other POST, and says that it may not have been heard', async () => {
    await open(dropped, 60_000);
    await send();
    expect(await failure({ method: 'POST', body: '{}' })).toMatchObject({ kind: 'reset', stale: true });
    expect(wire.requests).toHaveLength(2);
  });

  it('N47 fails a poll, since that one was cut is what its channel goes by', async () => {
    await open(dropped, 60_000);
    await send({ channel: 'poll' });
    expect(await failure({ channel: 'poll' })).toMatchObject({ kind: 'reset', stale: true });
  });

  it('N47 is not met again by what is sent once more: no other idle connection is used', async () => {
    const sockets = new Set<unknown>();
    let together = 0;
    await open((socket, text) => {
      if (text.startsWith('GET /both')) {
        sockets.add(socket);
        if (++together === 2) for (const one of sockets) (one as typeof socket).write(answer('x'));
      } else if (sockets.has(socket)) socket.resetAndDestroy();
      else socket.write(answer('x'));
    }, 60_000);
    const both = { url: new URL('/both', wire.url).href };
    await Promise.all([send(both), send(both)]);
    expect((await send()).status).toBe(200);
    expect(wire.connections).toBe(3);
  });

  it.each([
    ['the connection is new', [(socket) => socket.resetAndDestroy()]],
    [
      'a part of an answer came',
      [
        (socket) => socket.write(answer('x')),
        (socket) => socket.write('HTTP/1.1 20', () => socket.destroySoon()),
      ],
    ],
    [
      'the answer breaks off',
      [
        (socket) => socket.write(answer('x')),
        (socket) =>
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', () => socket.destroySoon()),
      ],
    ],
    ['nothing comes', [(socket) => socket.write(answer('x')), () => undefined]],
  ] as readonly (readonly [string, readonly Script[]])[])(
    'N47 is none where %s: nothing is sent again',
    async (_, scripts) => {
      await open((socket, text, nth) => scripts[nth - 1]?.(socket, text, nth), 60_000);
      if (scripts.length > 1) await send();
      expect(await failure({ limits })).toMatchObject({
        stale: false,
      });
      expect(wire.requests).toHaveLength(scripts.length);
    },
  );
});
