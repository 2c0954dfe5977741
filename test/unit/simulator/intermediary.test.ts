import { describe, expect, it } from 'vitest';
import { ConnectionReset } from '../../simulator';
import { APP, connected } from './bench';

const gateway = { status: 504, headers: [['Content-Type', 'text/html']], body: '<html></html>' } as const;

describe('what stands between client and server', () => {
  it('answers in its place once a request takes too long', async () => {
    const bench = await connected({ intermediary: { afterMs: 30_000, answer: gateway, tellsServer: true } });
    const poll = bench.get(`${APP}/events?ack=1`);
    await bench.clock.advance(29_999);
    expect(bench.simulator.requests.at(-1)?.status).toBeUndefined();
    await bench.clock.advance(1);
    const { status, text } = await poll;
    expect([status, text]).toEqual([504, '<html></html>']);
  });

  it('closes the connection without a byte', async () => {
    const bench = await connected({ intermediary: { afterMs: 30_000, answer: 'reset', tellsServer: true } });
    const poll = expect(bench.get(`${APP}/events?ack=1`)).rejects.toBeInstanceOf(ConnectionReset);
    await bench.clock.advance(30_000);
    await poll;
  });

  it.each([
    [true, false],
    [false, true],
  ])('tells the server: %s, which goes on holding the poll: %s', async (tellsServer, held) => {
    const bench = await connected({ intermediary: { afterMs: 30_000, answer: gateway, tellsServer } });
    const poll = bench.get(`${APP}/events?ack=1`);
    await bench.clock.advance(30_000);
    await poll;
    expect(bench.simulator.state.applications[0]?.polled).toBe(held);
  });

  it('leaves alone what is answered in time', async () => {
    const bench = await connected({ intermediary: { afterMs: 30_000, answer: 'reset', tellsServer: true } });
    expect((await bench.get(APP)).status).toBe(200);
  });
});
