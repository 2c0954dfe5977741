import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, certificatesOf, failureOf, host } from './secure';
import { limits, Wire } from './wire';
import { closeTransport, transport, server, proxied, manual, dead } from './proxied';

closeTransport();

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
    expect(proxy.tunnels.filter(({ authorization }) => authorization !== undefined)).toHaveLength(1);
  });

  it('N07 P60 and answers 401 to the wrong one, as tinyproxy does, does not take it, and is given it once', async () => {
    const proxy = await proxied({ credentials });
    proxy.refusal = 401;
    manual(withPassword(proxy.url, 'anna:wr0ng-pass'));
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyCredentials', proxy: proxy.name });
    expect(proxy.tunnels.filter(({ authorization }) => authorization !== undefined)).toHaveLength(1);
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
