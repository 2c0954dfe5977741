import { describe, expect, it } from 'vitest';
import type { FaultAnswer } from '../simulator';
import { Client } from './client';

const internal = 'https://lyncdiscoverinternal.contoso.com';
const external = 'https://lyncdiscover.contoso.com';
const pool = 'https://pool2.contoso.com';

/** Hosts in the order of the requests, without consecutive duplicates. */
const hosts = (client: Client): readonly string[] =>
  client.transport.attempts
    .map((attempt) => new URL(attempt.split(' ')[1] ?? '').hostname)
    .filter((host, i, all) => host !== all[i - 1]);
const roots = (client: Client): number =>
  client.transport.attempts.filter((attempt) => attempt === `GET ${internal}/`).length;
const tokenHosts = (client: Client): readonly string[] =>
  client.requests('POST', 'oauthtoken').map(({ url }) => new URL(url).origin);
const always = (fault: FaultAnswer | 'reset', path: string, method = 'GET') => ({
  faults: [{ method, path, times: Infinity, fault }],
});
const html = (status: number, ...more: readonly (readonly [string, string])[]): FaultAnswer => ({
  status,
  headers: [['Content-Type', 'text/html'], ...more],
  body: '<h1>proxy</h1>',
});

describe('the root', () => {
  it('is requested inside the organisation only, if that answers, and without credentials', async () => {
    const client = new Client();
    await client.signIn();
    expect(client.transport.attempts[0]).toBe(`GET ${internal}/`);
    expect(client.transport.attempts.join()).not.toContain(`${external}/`);
    const { headers } = client.simulator.requests[0] ?? { headers: {} };
    for (const name of ['authorization', 'origin', 'referer', 'x-ms-origin', 'cookie'])
      expect(headers).not.toHaveProperty(name);
  });

  it.each([
    ['404', html(404)],
    ['503', html(503)],
    ['a page', html(200)],
    ['JSON without links', { status: 200, headers: [['Content-Type', 'application/json']], body: '{}' }],
    [
      'a 401, which gets no password',
      html(401, ['WWW-Authenticate', `MsRtcOAuth href="${internal}/t",grant_type="password"`]),
    ],
    ['a 302 to another domain', html(302, ['Location', 'https://evil.example/'])],
    ['a 302 to plain http', html(302, ['Location', 'http://lyncdiscover.contoso.com/'])],
  ] as const)('is requested outside if the internal one answers %s', async (_, fault) => {
    const client = new Client({ faults: [{ method: 'GET', path: '^/$', fault }] });
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(hosts(client).slice(0, 2)).toEqual([
      'lyncdiscoverinternal.contoso.com',
      'lyncdiscover.contoso.com',
    ]);
    expect(client.transport.attempts.join()).not.toContain('evil.example');
    expect(tokenHosts(client)).toEqual([external]);
  });

  it('may redirect with a 302 within the domain', async () => {
    const client = new Client({ redirects: [{ at: 'root', as: '302', to: 'secondPool' }] });
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect([client.asked, new Set(tokenHosts(client))]).toEqual([[], new Set([pool])]);
  });
});

describe('a redirect', () => {
  it.each(['link', '302'] as const)(
    'after sign-in, as a %s, leads to a pool with a ticket of its own',
    async (as) => {
      const client = new Client({ redirects: [{ at: 'user', as, to: 'secondPool' }] });
      expect(await client.signIn()).toMatchObject({ ok: true });
      expect(tokenHosts(client)).toEqual([internal, pool]);
      expect(client.simulator.requests.filter(({ status }) => status === 401)).toHaveLength(2);
    },
  );

  it('is asked about once for each sign-in domain, and remembered', async () => {
    const behaviour = {
      redirects: [
        { at: 'root', as: 'link', to: 'https://lync.fabrikam.com/Autodiscover/AutodiscoverService.svc/root' },
      ],
    } as const;
    const client = new Client(behaviour);
    client.trustAnswer = true;
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(client.asked).toEqual(['lync.fabrikam.com']);
  });

  it.each(['link', '302'] as const)('N28 in circles, as a %s, is given up', async (as) => {
    const client = new Client({
      redirects: [
        { at: 'root', as, to: 'secondPool' },
        { at: 'root', as, to: `${internal}/`, on: pool },
      ],
    });
    expect(await client.signIn()).toMatchObject({ ok: false, problem: { code: 'TooManyRedirects' } });
    expect([client.transport.attempts.length, client.requests('POST', 'oauthtoken')]).toEqual([2, []]);
  });

  it('N29 S24 never leads to plain http: nothing is sent there', async () => {
    const client = new Client({
      redirects: [{ at: 'user', as: 'link', to: 'http://lyncweb.contoso.com/root' }],
    });
    expect(await client.signIn()).toMatchObject({ ok: false, problem: { code: 'LinkUnusable' } });
    expect(client.transport.attempts.filter((one) => one.includes('http://'))).toEqual([]);
    await client.connection.signOut();
  });
});

describe('another pool', () => {
  it('gets a ticket of its own for its applications, and is never shown that of another', async () => {
    const client = new Client({ applicationsOn: 'secondPool' });
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(tokenHosts(client)).toEqual([internal, pool]);
    const shown = new Map<string, Set<string>>();
    for (const { url, headers } of client.simulator.requests) {
      const { authorization } = headers;
      if (authorization === undefined) continue;
      shown.set(authorization, (shown.get(authorization) ?? new Set()).add(new URL(url).origin));
    }
    expect([...shown.values()].map((origins) => origins.size)).toEqual([1, 1]);
  });

  const said: readonly (readonly [string, FaultAnswer])[] = [
    ['401', html(401)],
    ['500 and 28032', html(500, ['X-Ms-diagnostics', '28032;reason="The web ticket is invalid."'])],
    ['403 and 28055', html(403, ['X-Ms-diagnostics', '28055;reason="The OAuth token is invalid."'])],
  ];
  it.each(said)('is authenticated with again, once, after %s', async (_, fault) => {
    const client = new Client({ faults: [{ method: 'POST', path: '/applications$', fault }] });
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(tokenHosts(client)).toHaveLength(2);
  });

  it.each(said)('P27 is not authenticated with again and again after %s', async (_, fault) => {
    const client = new Client(always(fault, '/applications$', 'POST'));
    expect(await client.signIn()).toMatchObject({ ok: false });
    const attempts = client.requests('POST', '/applications').length;
    expect(tokenHosts(client)).toHaveLength(attempts);
    expect(attempts).toBeLessThan(5);
    await client.connection.signOut();
  });
});

describe('what discovery found', () => {
  /** Signed in; then the application ends, and creating another one meets that. */
  async function remade(fault: FaultAnswer | 'reset', times: number): Promise<Client> {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({ faults: [{ method: 'POST', path: '/applications$', times, fault }] });
    client.simulator.dropApplication();
    await client.clock.advance(400_000);
    return client;
  }
  const ucwa = (status: number, code: string): FaultAnswer => ({
    status,
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ code, message: 'no' }),
  });

  it.each([
    ['the end of the application', ucwa(404, 'NotFound'), 0],
    ['503', html(503), 3],
    ['one 502', html(502), 1],
    ['500 of UCWA', ucwa(500, 'ServiceFailure'), 3],
    ['a few failed connections', 'reset' as const, 4],
  ])('P48 is kept after %s', async (_, fault, times) => {
    const client = await remade(fault, times);
    expect([client.states.at(-1), roots(client)]).toEqual(['ready', 1]);
  });

  it.each([
    ['403 without a UCWA body', html(403), 1],
    ['403 of the applications themselves', ucwa(403, 'Forbidden'), 1],
    ['502, twice', html(502), 2],
    ['many failed connections', 'reset' as const, 5],
  ])('P48 is looked for again, once, after %s', async (_, fault, times) => {
    const client = await remade(fault, times);
    expect([client.states.at(-1), roots(client)]).toEqual(['ready', 2]);
  });

  it('P48 is looked for only once if that does not help, and the user learns that', async () => {
    const client = await remade(html(403), Infinity);
    expect(client.connection.status).toMatchObject({ state: 'signedOut', problem: { code: 'Forbidden' } });
    expect(roots(client)).toBe(2);
  });

  it('is forgotten on signing out', async () => {
    const client = new Client();
    await client.signIn();
    await client.connection.signOut();
    await client.signIn();
    expect(roots(client)).toBe(2);
  });
});

it('shows the diagnostics of a refusal among its details, and in the log', async () => {
  const diagnostics = '28999;source="server.contoso.com";reason="Some reason."';
  const client = new Client(always(html(403, ['X-Ms-diagnostics', diagnostics]), '/applications$', 'POST'));
  const result = await client.signIn();
  expect(result.ok ? '' : result.problem.details).toContain(diagnostics);
  expect(client.remarks.join()).toContain('Diagnostics of HTTP 403');
});
