import { describe, expect, it, onTestFinished } from 'vitest';
import { type GotTransport } from '../../../../main/net/got-transport';
import { ask, failureOf, host } from './secure';
import { limits, Wire } from './wire';
import { closeTransport, ca, transport, server, proxied, by, manual, dead } from './proxied';

closeTransport();

const system = (said: string): GotTransport =>
  by({ mode: 'system' }, { systemProxy: () => Promise.resolve(said) });

describe('the ways that the system names', () => {
  it('are tried in their order until a proxy can be reached, a POST too, which is sent once', async () => {
    const proxy = await proxied();
    system(`PROXY ${await dead()}; SOCKS5 127.0.0.1:1; PROXY ${proxy.name}; DIRECT`);
    expect((await ask(transport, { method: 'POST', body: '{}' })).status).toBe(200);
    expect(server.requests).toEqual([`POST ${host}/`]);
  });

  it('do not go past a proxy that refuses', async () => {
    const [first, second] = [await proxied(), await proxied()];
    first.refusing = 403;
    system(`PROXY ${first.name}; PROXY ${second.name}`);
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyRefused', proxy: first.name });
    expect(second.tunnels).toEqual([]);
  });

  it('fail with the last that was tried', async () => {
    const [first, last] = [await dead(), await dead()];
    system(`PROXY ${first}; PROXY ${last}`);
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyUnreachable', proxy: last });
  });

  it('N08 are waited for as long as for an answer, and no longer', async () => {
    by({ mode: 'system' }, { systemProxy: () => new Promise(() => undefined) });
    const error = await failureOf(transport, { limits });
    expect(error).toMatchObject({ kind: 'proxyUnknown', host, sent: false });
    expect(error.message).toContain('150 ms');
  });

  it('N08 take of the time for the answer what it took to hear of them', async () => {
    const proxy = await proxied();
    proxy.silent = true;
    const systemProxy = (): Promise<string> =>
      new Promise((resolve) => setTimeout(() => resolve(`PROXY ${proxy.name}`), 100));
    by({ mode: 'system' }, { systemProxy });
    const error = await failureOf(transport, { limits });
    expect(error.kind).toBe('timeout');
    expect(Number(/within (\d+) ms/.exec(error.message)?.[1])).toBeLessThanOrEqual(60);
  });

  it('P45 are no longer waited for once the request is given up', async () => {
    const abort = new AbortController();
    by(
      { mode: 'system' },
      {
        systemProxy: () => {
          setImmediate(() => abort.abort());
          return new Promise(() => undefined);
        },
      },
    );
    expect(await failureOf(transport, { signal: abort.signal })).toMatchObject({
      kind: 'aborted',
      sent: false,
    });
  });
});

describe('another choice', () => {
  it('holds for the next request, and cuts a parked poll', async () => {
    const [first, second] = [await proxied(), await proxied()];
    manual(first.url);
    await ask(transport);
    const poll = failureOf(transport, { url: `https://${host}/parked`, channel: 'poll' });
    await expect.poll(() => first.tunnels.length).toBe(2);
    transport.configure({ proxy: { mode: 'manual', url: second.url }, ca: [ca] });
    expect(await poll).toMatchObject({ kind: 'reset' });
    expect((await ask(transport)).status).toBe(200);
    expect([first.tunnels.length, second.tunnels.length]).toEqual([2, 1]);
    await expect.poll(() => first.open).toBe(0);
  });

  it('lets a command that is under way come to its end', async () => {
    let answer = (): void => undefined;
    const wire = await Wire.open((socket) => {
      answer = () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    onTestFinished(() => wire.close());
    by({ mode: 'none' });
    const sent = ask(transport, { url: wire.url, method: 'POST', body: '{}' });
    await expect.poll(() => wire.requests.length).toBe(1);
    transport.configure({ proxy: { mode: 'manual', url: 'http://127.0.0.1:1' }, ca: [] });
    answer();
    expect((await sent).status).toBe(200);
    await wire.left();
  });
});
