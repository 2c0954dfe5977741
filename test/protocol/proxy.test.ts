import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { BehaviourChange } from '../simulator';
import { ConnectProxy, type ConnectProxyOptions } from '../proxy/connect-proxy';
import { Wired } from './wired';

const found = 'lyncdiscover.contoso.com';
let client: Wired;
let proxy: ConnectProxy;

/** An HTTPS server that only the proxy can reach. */
async function behindProxy(
  behaviour: BehaviourChange = {},
  options: Partial<ConnectProxyOptions> = {},
  user = '',
): Promise<void> {
  client = new Wired(behaviour);
  const server = await client.serve({ tls: true, names: [found] });
  proxy = await ConnectProxy.open({
    portOf: (host) => (host === found ? server.port : undefined),
    ...options,
  });
  onTestFinished(() => proxy.close());
  configure(proxy, user, client.caPem);
}

function configure({ url }: ConnectProxy, user: string, caPem = ''): void {
  const withUser = user === '' ? url : url.replace('//', `//${user}@`);
  client.transport.configure({ proxy: { mode: 'manual', url: withUser }, ca: [caPem] });
}

const signIn = () => client.signIn('');
afterEach(() => client.close());

describe('behind a proxy', () => {
  it('N03 the server is found, and a meeting started, connected and announced', async () => {
    await behindProxy();
    expect(await signIn()).toMatchObject({ ok: true });
    client.starter.start({ subject: 'Budget' }, 'tray');
    expect(await client.meeting('connected')).toMatchObject({ subject: 'Budget' });
    expect(client.states).toEqual(['connecting', 'ready']);
    expect(new Set(proxy.targets)).toEqual(new Set(['lyncdiscoverinternal.contoso.com:443', `${found}:443`]));
    // One for the failed lookup, one for commands, one for the poll.
    expect(proxy.tunnels.length).toBeLessThanOrEqual(4);
    expect(client.complaints).toEqual([]);
  });

  it('N09 a poll whose connection the proxy forgot is asked for again, and no event is lost', async () => {
    await behindProxy();
    await signIn();
    await expect.poll(() => client.requests('GET', '/events').length).toBe(1);
    proxy.forgetNewest();
    client.starter.start({}, 'tray');
    expect(await client.meeting('connected')).toBeDefined();
    // The client reads it at about the time when it would report a slow connection.
    const results = client.titles.filter((title) => title !== 'meeting.told.stillWaiting');
    expect(results).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    await client.until(() => client.requests('GET', '/events').length > 1);
    const [first, second] = client.requests('GET', '/events');
    expect(second?.url).toBe(first?.url);
    expect(client.states).toEqual(['connecting', 'ready']);
  });

  it('N07 a password that the proxy refuses ends the sign-in after one try, and the problem names the proxy', async () => {
    await behindProxy({}, { credentials: 'anna:right' }, 'anna:wrong');
    expect(await signIn()).toMatchObject({
      ok: false,
      problem: {
        code: 'ProxyCredentialsRefused',
        message: { key: 'net.failed.proxyCredentials', values: { proxy: proxy.name } },
      },
    });
    expect(proxy.tunnels.map(({ authorization }) => authorization !== undefined)).toEqual([false, true]);
    expect(client.status.state).toBe('signedOut');
  });

  it('N07 a proxy that starts to require one is reported; once the setting is right, the client continues at once', async () => {
    await behindProxy({}, {}, 'anna:old');
    await signIn();
    proxy.wanting = 'anna:new';
    configure(proxy, 'anna:old', client.caPem);
    await client.until(() => client.status.state === 'faulted');
    expect(client.status).toMatchObject({ problem: { code: 'ProxyCredentialsRefused' } });
    const tried = proxy.tunnels.length;
    configure(proxy, 'anna:new', client.caPem);
    client.connection.reconnectNow();
    await client.until(() => client.status.state === 'ready');
    const refused = proxy.tunnels.slice(tried).filter(({ status }) => status !== 200);
    expect(refused.every(({ authorization }) => authorization === undefined)).toBe(true);
    expect(client.simulator.state.applications).toHaveLength(1);
  });

  it.each(['', 'anna:right'])(
    'N61 whose sign-in methods Meet Now lacks ends the sign-in, names them, and gets no password (%j)',
    async (user) => {
      await behindProxy({}, { credentials: 'anna:right' }, user);
      proxy.offers = ['Negotiate', 'NTLM'];
      expect(await signIn()).toMatchObject({
        ok: false,
        problem: {
          code: 'ProxySignInUnsupported',
          message: {
            key: 'net.failed.proxySchemeUnsupported',
            values: { proxy: proxy.name, schemes: ['Negotiate', 'NTLM'] },
          },
          advice: { key: 'net.advice.proxySchemeUnsupported' },
          next: 'contactAdministrator',
        },
      });
      expect(client.status.state).toBe('signedOut');
      expect(new Set(proxy.tunnels.map(({ authorization }) => authorization))).toEqual(new Set([undefined]));
      expect(client.requests('GET', '/')).toEqual([]);
    },
  );

  it('N62 that stops offering Basic is reported, tried again, and used once it offers Basic; the meeting stays', async () => {
    await behindProxy({}, { credentials: 'anna:right' }, 'anna:right');
    await signIn();
    client.starter.start({}, 'tray');
    await client.meeting('connected');
    proxy.offers = ['Negotiate'];
    proxy.wanting = 'nobody';
    proxy.cutAll();
    await client.until(
      () => 'problem' in client.status && client.status.problem.code === 'ProxySignInUnsupported',
    );
    const told = proxy.tunnels.length;
    proxy.offers = ['Basic'];
    proxy.wanting = 'anna:right';
    client.connection.reconnectNow();
    await client.until(() => client.status.state === 'ready');
    expect(proxy.tunnels[told]?.authorization).toBeUndefined();
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected' });
    expect(client.simulator.state.applications).toHaveLength(1);
  });

  it('that cannot be reached is reported, instead of a server that was not found', async () => {
    await behindProxy();
    await proxy.close();
    void signIn();
    await client.until(() => client.status.state === 'reconnecting');
    expect(client.status).toMatchObject({ problem: { code: 'ProxyUnreachable' } });
  });
});

describe('a certificate', () => {
  it('N05 of an unknown authority ends the sign-in, with the host and without a byte sent', async () => {
    client = new Wired({});
    await client.serve({ tls: true });
    const result = await client.signIn();
    expect(result).toMatchObject({ ok: false, problem: { code: 'CertificateInvalid' } });
    expect(client.simulator.requests).toEqual([]);
    expect(client.states).toEqual(['connecting', 'signedOut']);
  });
});
