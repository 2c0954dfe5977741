import { describe, expect, it, onTestFinished } from 'vitest';
import { createGotTransport } from '../../../../main/net/got-transport';
import { ConnectProxy } from '../../../proxy/connect-proxy';
import { by, ca, closeTransport, manual, proxied, server, transport } from './proxied';
import { ask, failureOf, host } from './secure';
import { limits, Wire } from './wire';

closeTransport();

const poll = { url: `https://${host}/parked`, channel: 'poll' } as const;
/** Nothing but the client closes a connection during a test. */
const patient = { idle: { longest: 60_000, margin: 0 } };

/** A proxy that has been asked for a tunnel and has not answered yet, and the failure of the request. */
async function asked(change: Parameters<typeof ask>[1] = {}) {
  const proxy = await proxied();
  proxy.holding = true;
  by({ mode: 'manual', url: proxy.url }, patient);
  const failure = failureOf(transport, change);
  await expect.poll(() => proxy.tunnels.length).toBe(1);
  return { proxy, failure };
}

describe('a tunnel that a proxy is still opening', () => {
  it.each(['command', 'poll'] as const)(
    'N67 is given up when the app closes its connections, with the request that waits for it (%s)',
    async (channel) => {
      const { proxy, failure } = await asked({ channel });
      transport.close();
      expect(await failure).toMatchObject({ kind: 'reset', host, sent: false });
      await expect.poll(() => proxy.open).toBe(0);
      expect(server.requests).toEqual([]);
    },
  );

  it('N67 is given up when the proxy changes, so that the poll takes the new route', async () => {
    const { proxy, failure } = await asked(poll);
    const next = await ConnectProxy.open({ portOf: () => server.port });
    onTestFinished(() => next.close());
    transport.configure({ proxy: { mode: 'manual', url: next.url }, ca: [ca] });
    expect(await failure).toMatchObject({ kind: 'reset' });
    await expect.poll(() => proxy.open).toBe(0);
    expect((await ask(transport, { channel: 'poll' })).status).toBe(200);
    expect(next.tunnels).toHaveLength(1);
  });

  it('N67 brings a command to its end when the proxy changes, and is closed after it', async () => {
    const proxy = await proxied();
    proxy.holding = true;
    by({ mode: 'manual', url: proxy.url }, patient);
    const answer = ask(transport, { method: 'POST', body: '{}' });
    await expect.poll(() => proxy.tunnels.length).toBe(1);
    transport.configure({ proxy: { mode: 'none' }, ca: [ca] });
    proxy.release();
    expect((await answer).status).toBe(200);
    await expect.poll(() => proxy.open).toBe(0);
  });

  it('N67 is not kept for an app that has closed its connections, though its request was aborted before', async () => {
    const abort = new AbortController();
    const { proxy, failure } = await asked({ ...poll, signal: abort.signal });
    abort.abort();
    expect(await failure).toMatchObject({ kind: 'aborted' });
    transport.close();
    proxy.release();
    await expect.poll(() => proxy.open).toBe(0);
  });

  it('N67 serves the next request, or nothing, if its own was aborted', async () => {
    const abort = new AbortController();
    const { proxy, failure } = await asked({ signal: abort.signal });
    abort.abort();
    expect(await failure).toMatchObject({ kind: 'aborted' });
    proxy.release();
    expect((await ask(transport)).status).toBe(200);
    expect(server.requests).toHaveLength(1);
    // The test's proxy counts both ends of a tunnel.
    await expect.poll(() => proxy.open).toBe(2);
  });
});

it('N67 an aborted request leaves no connection after the app has closed them, however they arrive', async () => {
  const proxy = await proxied();
  manual(proxy.url);
  await ask(transport);
  const abort = new AbortController();
  const failure = failureOf(transport, { ...poll, signal: abort.signal });
  await expect.poll(() => proxy.tunnels.length).toBe(2);
  abort.abort();
  expect((await failure).kind).toBe('aborted');
  transport.close();
  await expect.poll(() => proxy.open).toBe(0);
});

it('N67 commands that wait for a free connection are not sent after the app has closed all', async () => {
  const wire = await Wire.open(() => undefined);
  onTestFinished(() => wire.close());
  const closing = createGotTransport();
  const many = Array.from({ length: 9 }, () =>
    closing
      .send({
        method: 'POST',
        url: wire.url,
        headers: {},
        body: '{}',
        limits: { ...limits, headers: 5_000 },
        channel: 'command',
      })
      .catch((error: unknown) => error),
  );
  await expect.poll(() => wire.requests.length).toBe(6);
  closing.close();
  for (const one of many) expect(await one).toMatchObject({ kind: 'reset' });
  expect(wire.requests).toHaveLength(6);
});

it('N67 a command on a kept connection is not sent again after the app has closed it', async () => {
  const wire = await Wire.open((socket, text) => {
    if (text.startsWith('GET')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  });
  onTestFinished(() => wire.close());
  const closing = createGotTransport();
  const send = (method: 'GET' | 'DELETE') =>
    closing.send({
      method,
      url: wire.url,
      headers: {},
      limits: { ...limits, headers: 5_000 },
      channel: 'command',
    });
  await send('GET');
  const deletion = send('DELETE').catch((error: unknown) => error);
  await expect.poll(() => wire.requests.length).toBe(2);
  expect(wire.connections).toBe(1);
  closing.close();
  expect(await deletion).toMatchObject({ kind: 'reset', stale: false });
  expect(wire.requests).toHaveLength(2);
});
