import { describe, expect, it } from 'vitest';
import { createCookies } from '../../main/net/cookies';
import type { RecordedRequest, Simulator } from '../simulator';
import { loadScenario } from '../simulator/scenario/files';
import { Checked } from './checked';
import { Client, origin } from './client';

const { behaviour: pinned } = loadScenario('pinned-by-cookie');
const expired = { error: 'invalid_grant' } as const;

interface Side {
  readonly simulator: Simulator;
}
const cookieOf = ({ headers }: RecordedRequest): string | undefined => headers['cookie'];
const pathOf = ({ url }: RecordedRequest): string => new URL(url).pathname;
/** Applications that were created or requested. */
const made = ({ simulator }: Side) =>
  simulator.requests.filter(
    (request) => request.method === 'POST' && pathOf(request).endsWith('/applications'),
  );
const below = ({ simulator }: Side) =>
  simulator.requests.filter((request) => pathOf(request).includes('/applications/'));

describe('a pool whose balancer pins a client by a cookie', () => {
  it('P71 gets one application, and a meeting is started, connected and announced', async () => {
    const client = new Client(pinned);
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(await client.start({ subject: 'Budget' })).toMatchObject({ state: 'connected' });
    await client.clock.advance(3_600_000);
    expect(made(client)).toMatchObject([{ status: 201 }]);
    expect(client.simulator.state.applications).toHaveLength(1);
    expect(client.states.filter((state) => state !== 'connecting')).toEqual(['ready']);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.complaints).toEqual([]);
  });

  it('P71 sees the same cookie with polls and commands, also after the token was renewed', async () => {
    const client = new Client({ ...pinned, expiresIn: 3_600 });
    await client.signIn();
    await client.clock.advance(4 * 3_600_000);
    await client.start();
    expect(client.requests('POST', 'oauthtoken').length).toBeGreaterThan(3);
    expect(new Set(below(client).map(cookieOf)).size).toBe(1);
    expect(below(client).map(cookieOf)[0]).toMatch(/^SERVERID=\w{32}$/);
    expect(made(client)).toHaveLength(1);
  });

  it('sees it neither with a password nor at an address that is only guessed', async () => {
    const client = new Client(pinned);
    await client.signIn();
    await client.connection.signOut();
    const bare = client.simulator.requests.filter((request) => cookieOf(request) === undefined);
    const paths = new Set(client.simulator.requests.filter((request) => !bare.includes(request)).map(pathOf));
    expect(client.requests('POST', 'oauthtoken').filter((request) => !bare.includes(request))).toEqual([]);
    expect([...paths].filter((path) => path === '/')).toEqual([]);
    expect(paths.size).toBeGreaterThan(2);
  });

  it('P71 hears of the sign-out at the server that has the application', async () => {
    const client = new Client(pinned);
    await client.signIn();
    // As when the system first has to determine the proxy.
    const send = client.transport.send.bind(client.transport);
    client.transport.send = async (request) => {
      await new Promise(setImmediate);
      return send(request);
    };
    await client.connection.signOut();
    expect(client.requests('DELETE', '/applications/')).toMatchObject([{ status: 204 }]);
    expect(client.simulator.state.applications).toEqual([]);
  });

  it('and another pool each see their own cookie alone', async () => {
    const client = new Client({ ...pinned, applicationsOn: 'secondPool' });
    client.trustAnswer = true;
    await client.signIn();
    await client.start();
    const { secondPool } = client.simulator.behaviour;
    const seen = (at: (origin: string) => boolean) =>
      client.simulator.requests
        .filter(({ url }) => at(new URL(url).origin))
        .flatMap((one) => cookieOf(one) ?? []);
    const there = new Set(seen((one) => one === secondPool));
    expect(there.size).toBe(1);
    expect(seen((one) => one !== secondPool).filter((cookie) => there.has(cookie))).toEqual([]);
    expect(made(client).filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('is checked over one application, with a cookie that is gone after the check', async () => {
    const check = new Checked(pinned);
    const own = createCookies(() => undefined);
    await check.run({}, { newCookies: () => own });
    expect(check.trouble).toEqual([]);
    expect(made(check)).toMatchObject([{ status: 201 }]);
    expect(check.simulator.state.applications).toEqual([]);
    expect(new Set(below(check).map(cookieOf)).size).toBe(1);
    expect(
      below(check)
        .map(({ url }) => own.header(url))
        .join(''),
    ).toBe('');
  });
});

describe('a cookie that a server sets', () => {
  const signedInAgain: readonly (readonly [string, (client: Client) => Promise<unknown>])[] = [
    ['the user signed out', (client) => client.connection.signOut()],
    ['the user signed in anew', (client) => client.signIn({ server: origin })],
    [
      'the password was refused in the background',
      async (client) => {
        client.simulator.configure({ tokenError: expired });
        await client.clock.advance(10 * 3_600_000);
        client.simulator.configure({ tokenError: null });
        expect(client.states.at(-1)).toBe('signedOut');
      },
    ],
    [
      'the password was refused when the token had ended',
      async (client) => {
        client.simulator.configure({ tokenError: expired });
        client.simulator.expireTokens();
        client.simulator.releasePolls();
        await client.clock.advance(5_000);
        client.simulator.configure({ tokenError: null });
        expect(client.states.at(-1)).toBe('signedOut');
      },
    ],
  ];

  it.each(signedInAgain)('S25 does not outlive its sign-in: %s', async (_, end) => {
    const client = new Client(pinned);
    // A named server receives all requests of a sign-in, from the first on.
    await client.signIn({ server: origin });
    const [own] = client.cookies;
    expect(own?.header(origin)).toMatch(/^SERVERID=\w+$/);
    await end(client);
    expect(own?.header(origin)).toBe('');
    const first = client.simulator.requests.length;
    await client.signIn({ server: origin });
    expect(client.connection.status.state).toBe('ready');
    const [next] = client.simulator.requests.slice(first).filter(({ url }) => new URL(url).pathname === '/');
    expect(next && cookieOf(next)).toBeUndefined();
  });

  it('S25 does not outlive a failed sign-in', async () => {
    const client = new Client({ ...pinned, tokenError: expired });
    expect(await client.signIn({ server: origin })).toMatchObject({ ok: false });
    expect(client.requests('GET', '/oauth/user').map(cookieOf)).toEqual([
      expect.stringMatching(/^SERVERID=/),
    ]);
    expect(client.cookies.map((cookies) => cookies.header(origin))).toEqual(['']);
    const first = client.simulator.requests.length;
    client.simulator.configure({ tokenError: null });
    await client.signIn({ server: origin });
    expect(client.simulator.requests.slice(first).map(cookieOf)[0]).toBeUndefined();
  });
});
