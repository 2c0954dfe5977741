import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGotTransport, type GotTransport } from '../../../../main/net/got-transport';
import type { NetworkDeps } from '../../../../main/net/network';
import { RawProxy, refusal, tunnel } from './raw-proxy';
import { ask, certificatesOf, failureOf, host, type SecureServer, serveSecurely } from './secure';
import { limits } from './wire';

const { ca } = certificatesOf();
const user = 'anna:s3cret';
const basic = `Basic ${Buffer.from(user).toString('base64')}`;
/** A proxy that wants a password by Basic, and accepts any. */
const wantsBasic = (head: string): string =>
  head.includes('proxy-authorization') ? tunnel : refusal(407, 'Basic realm="proxy"');
const windows = ['Negotiate', 'NTLM'];

let server: SecureServer;
let transport: GotTransport;
const through = (url: string, parts: NetworkDeps = {}): void => {
  transport = createGotTransport(parts);
  transport.configure({ proxy: { mode: 'manual', url }, ca: [ca] });
};
const get = () => ask(transport);
const fresh = () => ask(transport, { fresh: true });

beforeEach(async () => {
  server = await serveSecurely();
});
afterEach(async () => {
  transport.close();
  await server.close();
});

describe('name and password for a proxy', () => {
  it('N60 are not in the first CONNECT, and follow once the proxy has offered Basic', async () => {
    const proxy = await RawProxy.open(wantsBasic, server.port);
    through(proxy.url(user));
    expect((await ask(transport, { method: 'POST', body: '{}' })).status).toBe(200);
    const first = `CONNECT ${host}:443 HTTP/1.1\r\nhost: ${host}:443\r\nconnection: keep-alive\r\n\r\n`;
    expect(proxy.heads).toEqual([first, first.replace(/\r\n$/, `proxy-authorization: ${basic}\r\n\r\n`)]);
    expect(server.requests).toEqual([`POST ${host}/`]);
  });

  it('N60 are never sent to a proxy that does not ask for them', async () => {
    const proxy = await RawProxy.open(() => tunnel, server.port);
    through(proxy.url(user));
    await get();
    await fresh();
    expect(proxy.authorizations).toEqual([undefined, undefined]);
  });

  it('N60 are in every later CONNECT, of commands and polls, without being asked for again', async () => {
    const proxy = await RawProxy.open(wantsBasic, server.port);
    through(proxy.url(user));
    await get();
    const poll = failureOf(transport, { url: `https://${host}/parked`, channel: 'poll' });
    await expect.poll(() => server.requests.length).toBe(2);
    await fresh();
    expect(proxy.authorizations).toEqual([undefined, basic, basic, basic]);
    transport.close();
    await poll;
  });

  it('N60 wait for the offer again after a change of the settings, or of the network', async () => {
    const proxy = await RawProxy.open(wantsBasic, server.port);
    through(proxy.url(user));
    await get();
    transport.renew();
    await get();
    transport.configure({ proxy: { mode: 'manual', url: proxy.url(user) }, ca: [ca] });
    await get();
    expect(proxy.authorizations).toEqual([undefined, basic, undefined, basic, undefined, basic]);
  });

  it('N60 are sent over TLS to a proxy with an https address, in the same two steps', async () => {
    const proxy = await RawProxy.open(wantsBasic, server.port, certificatesOf());
    through(proxy.url(user));
    expect((await get()).status).toBe(200);
    expect(proxy.authorizations).toEqual([undefined, basic]);
  });

  it('N60 N07 that the proxy refuses are sent once for each request of the user', async () => {
    const proxy = await RawProxy.open(() => refusal(407, 'Basic realm="proxy"'), server.port);
    through(proxy.url(user));
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyCredentials', sent: false });
    expect(proxy.authorizations).toEqual([undefined, basic]);
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyCredentials' });
    expect(proxy.authorizations).toEqual([undefined, basic, undefined, basic]);
    expect(server.connections()).toBe(0);
  });

  it.each([
    ['several lines', ['Negotiate', 'NTLM', 'Basic realm="a"']],
    ['one joined line', ['Negotiate, NTLM, Basic realm="a"']],
    ['lower case', ['basic realm="a"']],
    [
      'quoted commas',
      ['Digest realm="Basic, x", nonce="y, Basic", qop="auth, auth-int", BASIC realm="b, c"'],
    ],
    ['no realm', ['Basic']],
  ])('N66 follow an offer of Basic in %s', async (_name, offers) => {
    const proxy = await RawProxy.open(
      (head) => (head.includes('proxy-authorization') ? tunnel : refusal(407, ...offers)),
      server.port,
    );
    through(proxy.url(user));
    expect((await get()).status).toBe(200);
    expect(proxy.authorizations).toEqual([undefined, basic]);
  });

  it.each([
    ['a quoted word', ['Digest realm="Basic, Basic realm=x", nonce="y"'], ['Digest']],
    ['the token of another scheme', ['Negotiate Basic=='], ['Negotiate']],
    ['a longer name', ['BasicCustom realm="a"'], ['BasicCustom']],
  ])('N66 do not follow the word Basic in %s', async (_name, offers, schemes) => {
    const proxy = await RawProxy.open(() => refusal(407, ...offers), server.port);
    through(proxy.url(user));
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxySchemeUnsupported', schemes });
    expect(proxy.authorizations).toEqual([undefined]);
  });
});

describe('a proxy that does not offer Basic', () => {
  it.each(['', user])(
    'N61 is named with what it offers, and gets no name or password (%j)',
    async (given) => {
      const proxy = await RawProxy.open(() => refusal(407, ...windows), server.port);
      through(proxy.url(given));
      for (let i = 0; i < 2; i++)
        expect(await failureOf(transport, { method: 'POST', body: '{}' })).toMatchObject({
          kind: 'proxySchemeUnsupported',
          host,
          sent: false,
          proxy: proxy.name,
          schemes: windows,
        });
      expect(proxy.authorizations).toEqual([undefined, undefined]);
      expect(server.connections()).toBe(0);
    },
  );

  it('N62 because it stopped doing so gets none after that, and is not mistaken for one that refuses them', async () => {
    const proxy = await RawProxy.open(wantsBasic, server.port);
    through(proxy.url(user));
    await get();
    proxy.script = () => refusal(407, ...windows);
    expect(await failureOf(transport, { fresh: true })).toMatchObject({
      kind: 'proxySchemeUnsupported',
      schemes: windows,
    });
    await failureOf(transport);
    proxy.script = wantsBasic;
    expect((await get()).status).toBe(200);
    expect(proxy.authorizations).toEqual([undefined, basic, basic, undefined, undefined, basic]);
  });

  it.each([407, 401])('N63 because it names no scheme gets none (%i)', async (status) => {
    const proxy = await RawProxy.open(() => refusal(status), server.port);
    through(proxy.url(user));
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxySchemeUnsupported', schemes: [] });
    expect(proxy.authorizations).toEqual([undefined]);
    transport.configure({ proxy: { mode: 'manual', url: proxy.url() }, ca: [ca] });
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyAuthentication' });
  });
});

describe('a proxy that offers Basic', () => {
  it('N64 and then closes the connection cannot be reached', async () => {
    const proxy = await RawProxy.open(
      (head) => (head.includes('proxy-authorization') ? '' : refusal(407, 'Basic')),
      server.port,
    );
    through(proxy.url(user));
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyUnreachable', sent: false });
  });

  it('N64 and then says nothing is given up with the time for an answer', async () => {
    const proxy = await RawProxy.open(
      (head) => (head.includes('proxy-authorization') ? undefined : refusal(407, 'Basic')),
      server.port,
    );
    through(proxy.url(user));
    expect(await failureOf(transport, { limits })).toMatchObject({ kind: 'timeout', host });
  });

  it('N64 has one time limit for both answers', async () => {
    const slowly = (head: string): Promise<string> =>
      new Promise((resolve) => setTimeout(() => resolve(wantsBasic(head)), 600));
    const proxy = await RawProxy.open(slowly, server.port);
    through(proxy.url(user), { tunnelLimit: 1_000 });
    expect(await failureOf(transport)).toMatchObject({ kind: 'proxyUnreachable', sent: false });
    expect(proxy.authorizations).toEqual([undefined, basic]);
    expect(server.connections()).toBe(0);
  });
});
