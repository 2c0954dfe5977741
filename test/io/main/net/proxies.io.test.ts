import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createGotTransport, type GotTransport } from '../../../../main/net/got-transport';
import type { NetworkParts, ProxyChoice } from '../../../../main/net/network';
import { ConnectProxy, type ConnectProxyOptions } from '../../../proxy/connect-proxy';
import { ask, certificatesOf, failureOf, host, type SecureServer, serveSecurely } from './secure';
import { limits, Wire } from './wire';

const { ca } = certificatesOf();
let transport: GotTransport;
let server: SecureServer;

async function proxied(options: Partial<ConnectProxyOptions> = {}): Promise<ConnectProxy> {
  server = await serveSecurely();
  onTestFinished(() => server.close());
  const proxy = await ConnectProxy.open({
    portOf: (name) => (name === host ? server.port : undefined),
    ...options,
  });
  onTestFinished(() => proxy.close());
  return proxy;
}

const by = (proxy: ProxyChoice, parts: NetworkParts = {}): GotTransport => {
  transport = createGotTransport(parts);
  transport.configure({ proxy, ca: [ca] });
  return transport;
};
const manual = (url: string): GotTransport => by({ mode: 'manual', url });
const system = (said: string): GotTransport =>
  by({ mode: 'system' }, { systemProxy: () => Promise.resolve(said) });
const dead = async (): Promise<string> => {
  const gone = await ConnectProxy.open({ portOf: () => undefined });
  const { name } = gone;
  await gone.close();
  return name;
};

afterEach(() => transport.close());

describe('through a proxy', () => {
  it('the server is reached by a tunnel, which is kept for the next request', async () => {
    const proxy = await proxied();
    manual(proxy.url);
    for (let i = 0; i < 3; i++) expect((await ask(transport)).status).toBe(200);
    expect(proxy.tunnels).toEqual([{ target: `${host}:443`, authorization: undefined, status: 200 }]);
    expect(server.requests).toEqual(Array.from({ length: 3 }, () => `GET ${host}/`));
  });

  it('a parked poll has a tunnel of its own', async () => {
    const proxy = await proxied();
    manual(proxy.url);
    const poll = failureOf(transport, { url: `https://${host}/parked`, channel: 'poll' });
    expect((await ask(transport)).status).toBe(200);
    expect(proxy.tunnels).toHaveLength(2);
    transport.close();
    expect(await poll).toMatchObject({ kind: 'reset' });
  });

  it('nothing is sent that stays on this machine', async () => {
    const proxy = await proxied();
    const wire = await Wire.open((socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\n'));
    onTestFinished(() => wire.close());
    manual(proxy.url);
    expect((await ask(transport, { url: wire.url })).status).toBe(204);
    expect(proxy.tunnels).toEqual([]);
  });

  it('plain http is not sent at all: it is for this machine only', async () => {
    const proxy = await proxied();
    manual(proxy.url);
    await failureOf(transport, { url: `http://${host}/` });
    expect([proxy.tunnels, server.requests]).toEqual([[], []]);
  });

  it('that is spoken to by TLS, the server is reached as well, by the same authorities', async () => {
    const proxy = await proxied({ tls: certificatesOf() });
    const url = `https://localhost:${proxy.port}`;
    manual(url);
    expect((await ask(transport)).status).toBe(200);
    transport.configure({ proxy: { mode: 'manual', url }, ca: [] });
    expect(await failureOf(transport)).toMatchObject({
      kind: 'proxyUnreachable',
      proxy: `localhost:${proxy.port}`,
    });
  });
});

describe('a proxy that wants a password', () => {
  const credentials = 'anna:s3cret:p%40ss';
  const withPassword = (url: string, user: string): string =>
    url.replace('//', `//${user.split(':').map(encodeURIComponent).join(':')}@`);

  it('N07 is told, where none is given', async () => {
    const proxy = await proxied({ credentials });
    manual(proxy.url);
    expect(await failureOf(transport)).toMatchObject({
      kind: 'proxyAuthentication',
      host,
      sent: false,
      proxy: proxy.name,
    });
  });

  it('N07 is given it, in every tunnel', async () => {
    const proxy = await proxied({ credentials: 'anna:s3cret&p@ss' });
    manual(withPassword(proxy.url, 'anna:s3cret&p@ss'));
    expect((await ask(transport)).status).toBe(200);
  });

  it('N07 and does not take it is told apart, without the password', async () => {
    const proxy = await proxied({ credentials });
    manual(withPassword(proxy.url, 'anna:wr0ng-pass'));
    const error = await failureOf(transport);
    expect(error).toMatchObject({ kind: 'proxyCredentials', sent: false, proxy: proxy.name });
    expect(`${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`).not.toMatch(
      /wr0ng-pass|YW5uYTp/,
    );
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('N07 P60 and answers 401 to the wrong one, as tinyproxy does, does not take it, and is given it once', async () => {
    const proxy = await proxied({ credentials });
    proxy.refusal = 401;
    manual(withPassword(proxy.url, 'anna:wr0ng-pass'));
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyCredentials', proxy: proxy.name });
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('N07 P60 and answers 401 where none was given, wants one', async () => {
    const proxy = await proxied();
    proxy.refusing = 401;
    manual(proxy.url);
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyAuthentication', proxy: proxy.name });
  });
});

describe('a proxy that does not lead on', () => {
  it('is named where it cannot be reached, and nothing was sent', async () => {
    const name = await dead();
    manual(`http://${name}`);
    expect(await failureOf(transport, { method: 'POST', body: '{}' })).toMatchObject({
      kind: 'proxyUnreachable',
      host,
      sent: false,
      proxy: name,
    });
  });

  it.each([403, 404, 502, 503, 504])('is told with what it answered: %i', async (status) => {
    const proxy = await proxied();
    proxy.refusing = status;
    manual(proxy.url);
    const error = await failureOf(transport);
    expect(error).toMatchObject({ kind: 'proxyRefused', host, sent: false, proxy: proxy.name });
    expect(error.message).toContain(`HTTP ${status}`);
  });

  it('is given up with the time for an answer where it says nothing', async () => {
    const proxy = await proxied();
    proxy.silent = true;
    manual(proxy.url);
    expect(await failureOf(transport, { limits })).toMatchObject({ kind: 'timeout', host });
  });
});

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
