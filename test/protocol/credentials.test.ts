import { text, verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { lenea, play, type Behaviour, type Fault } from '../simulator';
import { loadScenario } from '../simulator/scenario/files';
import { Client } from './client';
import { windows } from './system-sign-in';

const minute = 60_000;
const hour = 60 * minute;
const json = [['Content-Type', 'application/json']] as const;
const html = [['Content-Type', 'text/html']] as const;
const page = '<html><body>Please sign in.</body></html>';
const integrated = 'urn:microsoft.rtc:windows';

const passwords = (client: Client): number =>
  client.requests('POST', 'oauthtoken').filter(({ body }) => new URLSearchParams(body).has('password'))
    .length;

const tokenEndpoint = (fault: Fault['fault'], times = Infinity): Partial<Behaviour> => ({
  faults: [{ method: 'POST', path: 'oauthtoken$', times, fault }],
});

/** Signed in, with a meeting that is connected; the server forgets applications only after a day. */
async function meeting(behaviour: Partial<Behaviour> = {}) {
  const client = new Client({ applicationMs: 24 * hour, ...behaviour });
  await client.signIn();
  const { operationId, joinUrl } = await client.start({ subject: 'Budget' });
  expect(client.meeting(operationId).state).toBe('connected');
  return { client, operationId, joinUrl };
}

/** The token is refused, and its poll hears of it. */
function expire({ simulator }: Client): void {
  simulator.expireTokens();
  simulator.releasePolls();
}

describe('a token that was just granted', () => {
  it('P55 is kept when another machine refuses it: the meeting runs on, and one token was asked for', async () => {
    const { client, operationId } = await meeting();
    const tokens = client.requests('POST', 'oauthtoken').length;
    client.simulator.configure({ bystander: 2 });
    client.simulator.releasePolls();
    await client.clock.advance(5_000);
    expect(client.meeting(operationId).state).toBe('connected');
    expect(client.requests('POST', 'oauthtoken')).toHaveLength(tokens + 1);
    expect([client.states.at(-1), client.states.includes('reconnecting')]).toEqual(['ready', false]);
  });

  it('P55 is asked for ever more rarely while it is refused, and after an hour the user is asked', async () => {
    const { client, operationId } = await meeting();
    const { application } = client.connection.live ?? {};
    client.simulator.configure({ bystander: 1_000_000 });
    client.simulator.releasePolls();
    await client.clock.advance(10 * minute);
    expect(client.connection.status).toMatchObject({
      state: 'reconnecting',
      problem: { code: 'TokenNotTaken', next: 'retry' },
    });
    expect(passwords(client)).toBeLessThanOrEqual(7);
    await client.clock.advance(52 * minute);
    expect(client.connection.status).toMatchObject({ state: 'faulted', problem: { code: 'TokenNotTaken' } });
    expect(passwords(client)).toBeLessThanOrEqual(9);
    expect(client.meeting(operationId).state).toBe('connected');

    const sent = client.simulator.requests.length;
    await client.clock.advance(hour);
    expect(client.simulator.requests).toHaveLength(sent);
    client.simulator.configure({ bystander: 0 });
    client.connection.reconnectNow();
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
    expect(client.connection.live?.application.self).toBe(application?.self);
    expect(client.meeting(operationId).state).toBe('connected');
  });

  it('P55 that is refused at a press fails that press, which may be tried again', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({ bystander: 2 });
    expect(await client.start()).toMatchObject({
      state: 'failed',
      problem: { code: 'TokenNotTaken', next: 'retry' },
    });
    expect(await client.start()).toMatchObject({ state: 'connected' });
  });

  it('P55 is tried again where the app signs in by itself, with nobody there to read it', async () => {
    const client = new Client({ bystander: 4 });
    void client.connection.signIn({ ...client.account, silent: true });
    await client.clock.advance(hour);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P55 is told at once where a first sign-in comes to nothing for it', async () => {
    const client = new Client({ bystander: 100 });
    expect(await client.signIn()).toMatchObject({ problem: { code: 'TokenNotTaken' } });
    await client.clock.advance(hour);
    expect([client.states.at(-1), passwords(client)]).toEqual(['signedOut', 1]);
  });
});

const unclear: readonly (readonly [string, Fault['fault']])[] = [
  ['200 with a page', { status: 200, headers: html, body: page }],
  ['200 with JSON that is no token', { status: 200, headers: json, body: '{}' }],
  ['200 with server_error', { status: 200, headers: json, body: '{"error":"server_error"}' }],
  ['a token that has ended', { status: 200, headers: json, body: '{"access_token":"x","expires_in":1}' }],
  ['302', { status: 302, headers: [['Location', '/gateway/login'], ...html], body: page }],
  ['400 without a code', { status: 400, headers: html, body: page }],
  ['403 with a page', { status: 403, headers: html, body: page }],
  ['404', { status: 404, headers: html, body: page }],
  ['500', { status: 500, headers: html, body: page }],
  ['503', { status: 503, headers: html, body: page }],
  ['400 with server_error', { status: 400, headers: json, body: '{"error":"server_error"}' }],
  ['a connection that is cut', 'reset'],
  ['nothing', 'hang'],
];

describe('a password that brings no token', () => {
  it.each(unclear)('P56 is sent three times in an hour, then left to the user: %s', async (_, fault) => {
    const { client, operationId } = await meeting();
    client.simulator.configure(tokenEndpoint(fault));
    expire(client);
    const before = passwords(client);
    await client.clock.advance(hour);
    expect(passwords(client) - before).toBe(3);
    expect(client.connection.status).toMatchObject({ state: 'faulted', problem: { next: 'retry' } });
    expect(client.meeting(operationId).state).toBe('connected');

    client.connection.resume({ code: 'Checking', message: verbatim(''), next: 'wait' });
    await client.clock.advance(hour);
    expect(passwords(client) - before).toBe(4);
    client.simulator.configure({ faults: [] });
    client.connection.reconnectNow();
    await client.settle();
    expect([client.states.at(-1), client.meeting(operationId).state]).toEqual(['ready', 'connected']);
  });

  const isFinal = (fault: Fault['fault']): boolean =>
    typeof fault === 'object' && fault.status !== undefined && fault.status >= 400 && fault.status < 500;

  it.each(unclear.filter(([, fault]) => isFinal(fault)))(
    'P56 is sent once at a first sign-in that cannot come to anything, and told: %s',
    async (_, fault) => {
      const client = new Client(tokenEndpoint(fault));
      expect(await client.signIn()).toMatchObject({ ok: false });
      await client.clock.advance(hour);
      expect(passwords(client)).toBe(1);
      expect(client.connection.status).toMatchObject({
        state: 'signedOut',
        failed: { step: 'authentication' },
      });
    },
  );

  it.each(unclear.filter(([, fault]) => isFinal(fault)))(
    'P56 is sent three times where the app signs in by itself: %s',
    async (_, fault) => {
      const client = new Client(tokenEndpoint(fault));
      void client.connection.signIn({ ...client.account, silent: true });
      await client.clock.advance(hour);
      expect([passwords(client), client.states.at(-1)]).toEqual([3, 'faulted']);
    },
  );

  it.each(unclear.filter(([, fault]) => !isFinal(fault)))(
    'P56 is sent three times at a first sign-in, too: %s',
    async (_, fault) => {
      const client = new Client(tokenEndpoint(fault));
      const signingIn = client.connection.signIn(client.account);
      await client.clock.advance(hour);
      expect(await signingIn).toMatchObject({ ok: false });
      expect(passwords(client)).toBe(3);
      expect(client.connection.status).toMatchObject({
        state: 'faulted',
        failed: { step: 'authentication' },
      });
      client.simulator.configure({ faults: [] });
      client.connection.reconnectNow();
      await client.settle();
      expect(client.states.at(-1)).toBe('ready');
    },
  );

  it.each<[string, Fault['fault']]>([
    ['invalid_grant', { status: 400, headers: json, body: '{"error":"invalid_grant"}' }],
    ['invalid_grant in a 200', { status: 200, headers: json, body: '{"error":"invalid_grant"}' }],
    ['access_denied', { status: 400, headers: json, body: '{"error":"access_denied"}' }],
    ['401', { status: 401, headers: html, body: page }],
    ['403 and a code', { status: 403, headers: json, body: '{"code":"Forbidden"}' }],
    [
      '403 and diagnostics',
      { status: 403, headers: [['X-Ms-diagnostics', '28020;reason="No."'], ...html], body: page },
    ],
  ])('P26 P56 and is refused with it is sent once: %s', async (_, fault) => {
    const { client } = await meeting();
    client.simulator.configure(tokenEndpoint(fault));
    const before = passwords(client);
    expire(client);
    await client.clock.advance(hour);
    expect(client.connection.status).toMatchObject({
      state: 'signedOut',
      problem: { code: 'PasswordRefused' },
    });
    expect(passwords(client) - before).toBe(1);
  });

  it('P56 counts across renewals and reconnects, until a token comes', async () => {
    const { client } = await meeting();
    client.simulator.configure(tokenEndpoint('reset', 2));
    const before = passwords(client);
    expire(client);
    await client.clock.advance(hour);
    expect([client.states.at(-1), passwords(client) - before]).toEqual(['ready', 3]);
    client.simulator.configure(tokenEndpoint('reset', 2));
    expire(client);
    await client.clock.advance(hour);
    expect([client.states.at(-1), passwords(client) - before]).toEqual(['ready', 6]);
  });

  it('P56 is not counted where it never left', async () => {
    const { client } = await meeting({ challengeOn: '' });
    const before = passwords(client);
    client.transport.failing.set('*', 'refused');
    expire(client);
    await client.clock.advance(2 * hour);
    expect([client.connection.status.state, passwords(client)]).toEqual(['reconnecting', before]);
    client.transport.failing.clear();
    await client.clock.advance(minute);
    expect(client.states.at(-1)).toBe('ready');
  });
});

describe('a sign-out that the user did not ask for', () => {
  it.each([
    ['the password is refused', 'invalid_grant', 'PasswordRefused'],
    ['passwords are no longer allowed', 'unsupported_grant_type', 'PasswordSignInOff'],
  ] as const)(
    'P58 says what happened to the meeting, keeps its link, gives up the seat, and tells it where %s',
    async (_, error, code) => {
      const { client, operationId, joinUrl } = await meeting({ expiresIn: 3_600 });
      client.simulator.configure({ tokenError: { error } });
      await client.clock.advance(hour);
      expect(client.connection.status).toMatchObject({ state: 'signedOut', problem: { code } });
      const message = { key: 'meeting.signedOut', values: { reason: { key: `ucwa.problem.${code}` } } };
      expect(client.meeting(operationId)).toMatchObject({
        state: 'lost',
        joinUrl,
        problem: { code: 'SignedOut', message },
      });
      expect(client.meeting(operationId).timeline.map(({ what }) => what)).not.toContain('ended');
      expect(client.requests('DELETE', '/applications/')).toMatchObject([{ status: 204 }]);
      expect(client.announcements.at(-1)).toMatchObject({
        title: text('meeting.told.signedOut'),
        body: ['Budget', { key: 'common.sentences', values: { first: message } }],
        actions: ['join', 'copyLink'],
      });
      expect(client.clock.pending).toBe(0);
    },
  );

  it('P58 loses a meeting that is under way in the same way, and no token is asked for to give up its seat', async () => {
    const client = new Client({ expiresIn: 3_600, ending: { kind: 'never' } });
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.configure({ tokenError: { error: 'invalid_grant' } });
    expire(client);
    await client.clock.advance(minute);
    expect(client.meeting(operationId)).toMatchObject({ state: 'lost', problem: { code: 'SignedOut' } });
    expect(client.announcements.at(-1)?.actions).toEqual(['meetAgain']);
    expect(client.requests('DELETE', '/applications/')).toMatchObject([{ status: 401 }]);
    expect(passwords(client)).toBe(2);
  });

  it('P58 waits no longer than 2 s for the server, and a new sign-in comes after it', async () => {
    const { client } = await meeting();
    client.simulator.configure({
      tokenError: { error: 'invalid_grant' },
      faults: [{ method: 'DELETE', fault: 'hang' }],
    });
    expire(client);
    await client.settle();
    expect(client.states.at(-1)).toBe('signedOut');
    client.simulator.configure({ tokenError: null });
    const signingIn = client.connection.signIn(client.account);
    await client.clock.advance(2_000);
    expect(await signingIn).toMatchObject({ ok: true });
  });

  it('is another thing than signing out: the meeting was left', async () => {
    const { client, operationId } = await meeting();
    await client.connection.signOut();
    expect(client.meeting(operationId)).toMatchObject({ state: 'ended' });
    expect(client.meeting(operationId)).not.toHaveProperty('problem');
  });
});

describe('a challenge that names another host', () => {
  const granter = 'https://lyncweb.fabrikam.com';

  it('P59 leads to that host where the one that was asked refuses its token, once, and by a question', async () => {
    const client = new Client({ challengeOn: granter });
    client.trustAnswer = true;
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(client.asked).toEqual(['lyncweb.fabrikam.com']);
    expect(new URL(client.connection.live?.application.self ?? '').origin).toBe(granter);
    const users = client.requests('GET', '/user').map(({ url }) => new URL(url).origin);
    expect(users.filter((origin) => origin !== granter)).toHaveLength(2);
    // The token that the first host refused is not shown to anybody else.
    const shown = new Map<string, Set<string>>();
    for (const { url, headers } of client.simulator.requests) {
      const { authorization } = headers;
      if (authorization === undefined) continue;
      shown.set(authorization, (shown.get(authorization) ?? new Set()).add(new URL(url).origin));
    }
    expect([...shown.values()].map((origins) => origins.size)).toEqual([1, 1]);
  });

  it('P59 gets nothing where the user does not approve of it', async () => {
    const client = new Client({ challengeOn: granter });
    expect(await client.signIn()).toMatchObject({ problem: { code: 'HostNotTrusted' } });
    expect([client.asked, passwords(client)]).toEqual([['lyncweb.fabrikam.com'], 0]);
  });

  it('P59 within the domain needs no question, and ends where that host refuses as well', async () => {
    const client = new Client({ challengeOn: 'https://pool2.contoso.com', bystander: 100 });
    expect(await client.signIn()).toMatchObject({ problem: { code: 'TokenNotTaken' } });
    expect([client.asked, passwords(client)]).toEqual([[], 2]);
  });

  it('P59 is told as the refusal that it was if that host serves tokens alone', async () => {
    const client = new Client({
      challengeOn: 'https://pool2.contoso.com',
      bystander: 100,
      faults: [{ path: '/user', nth: 3, times: Infinity, fault: { status: 404, headers: html, body: page } }],
    });
    expect(await client.signIn()).toMatchObject({ problem: { code: 'TokenNotTaken' } });
  });
});

describe('a user name', () => {
  it('P61 that is an address is refused with the advice to try DOMAIN\\user, which is taken then', async () => {
    const client = new Client({ passwordNames: 'domain' });
    expect(await client.signIn()).toMatchObject({
      problem: { code: 'PasswordRefused', advice: text('ucwa.advice.typeAgainOrUserName') },
    });
    expect(await client.signIn({ userName: 'CONTOSO\\lenea', password: 'wrong' })).toMatchObject({
      problem: { code: 'PasswordRefused', advice: text('ucwa.advice.typeAgain') },
    });
    expect(await client.signIn({ userName: 'CONTOSO\\lenea' })).toMatchObject({ ok: true });
  });
});

/** A client that is signed in by NTLM alone, and what was typed for it each time. */
const ntlm = (behaviour: Partial<Behaviour>) => {
  const logins: unknown[] = [];
  const client = new Client({ grants: [integrated], applicationMs: 24 * hour, ...behaviour }, (transport) => {
    const system = windows(transport, lenea.address);
    return {
      integrated: (request, login) => {
        logins.push(login);
        return system.integrated(request, login);
      },
    };
  });
  return { client, logins };
};
const account = { userName: 'CONTOSO\\lenea' };

describe('NTLM', () => {
  it('P62 that a proxy takes apart is told as that, or as a wrong password; it is sent once, and refused for nobody', async () => {
    const { client, logins } = ntlm({ windowsGrant: 'takenApart' });
    expect(await client.signIn(account)).toMatchObject({
      problem: {
        code: 'WindowsSignInUnclear',
        message: { key: 'ucwa.problem.WindowsSignInUnclear', values: account },
        advice: text('ucwa.advice.windowsSignInUnclear'),
      },
    });
    await client.clock.advance(hour);
    expect([client.states.at(-1), logins.length]).toEqual(['signedOut', 1]);
    client.simulator.configure({ windowsGrant: 'ntlm' });
    expect(await client.signIn(account)).toMatchObject({ ok: true });
  });

  it('P62 that went through before is refused for the password', async () => {
    const { client, logins } = ntlm({ windowsGrant: 'ntlm' });
    await client.signIn(account);
    client.simulator.configure({ windowsGrant: 'takenApart' });
    expire(client);
    await client.clock.advance(hour);
    expect(client.connection.status).toMatchObject({
      state: 'signedOut',
      problem: { code: 'PasswordRefused' },
    });
    expect(logins).toHaveLength(2);
  });

  it('P62 is refused for a password of an earlier run that the server took then, so that no start sends it again', async () => {
    const { client, logins } = ntlm({ windowsGrant: 'takenApart' });
    expect(await client.signIn({ ...account, passwordTaken: true })).toMatchObject({
      problem: { code: 'PasswordRefused' },
    });
    await client.clock.advance(hour);
    expect(client.connection.status).toMatchObject({
      state: 'signedOut',
      problem: { code: 'PasswordRefused' },
    });
    expect(logins).toHaveLength(1);
  });

  it('P56 with a typed password is tried three times where a page comes back, too', async () => {
    const { client, logins } = ntlm({ windowsGrant: 'ntlm' });
    await client.signIn(account);
    client.simulator.configure(tokenEndpoint({ status: 200, headers: html, body: page }));
    expire(client);
    await client.clock.advance(hour);
    expect([client.connection.status.state, logins.length]).toEqual(['faulted', 4]);
  });
});

describe('two ways that take the password', () => {
  const turnedDown = { status: 400, headers: json, body: '{"error":"unsupported_grant_type"}' };
  const notAvailable = { status: 503, headers: html, body: page };
  const used = (client: Client): number =>
    client
      .requests('POST', 'oauthtoken')
      .filter(({ body }) => new URLSearchParams(body).get('grant_type') === integrated).length;

  /** Signs in where the password grant is offered and off, and that of Windows is out of order for so many requests. */
  const signingIn = (times = 20) => {
    const all = ntlm({ grants: ['password', integrated], windowsGrant: 'ntlm' });
    const { simulator } = all.client;
    const off = { method: 'POST', path: 'oauthtoken$' };
    // One way after the other: every odd request is the first one's.
    for (let turn = 0; turn <= times; turn++) {
      simulator.inject({ ...off, nth: 2 * turn + 1, fault: turnedDown });
      if (turn < times) simulator.inject({ ...off, nth: 2 * turn + 2, fault: notAvailable });
    }
    return all;
  };

  it('P56 ask the user after three tries of the one that is on: the other does not count', async () => {
    const { client, logins } = signingIn();
    void client.connection.signIn({ ...client.account, ...account });
    await client.clock.advance(hour);
    expect([client.connection.status.state, logins.length, used(client)]).toEqual(['faulted', 3, 3]);
    expect(client.connection.status).toMatchObject({ problem: { next: 'retry' } });
    client.simulator.configure({ faults: [] });
    client.connection.reconnectNow();
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P56 sign in by themselves at the third try', async () => {
    const { client, logins } = signingIn(2);
    void client.connection.signIn({ ...client.account, ...account });
    await client.clock.advance(hour);
    expect([client.connection.status.state, logins.length]).toEqual(['ready', 3]);
  });
});

describe('the scenarios of the simulator', () => {
  it.each([
    ['P55', 'bystander', { state: 'ready' }, 2],
    ['P56', 'token-page', { state: 'faulted', problem: { code: 'NotUcwa' } }, 4],
    ['P57', 'token-redirect', { state: 'faulted', problem: { code: 'SignInRedirected' } }, 4],
    ['P58', 'token-refused', { state: 'signedOut', problem: { code: 'PasswordRefused' } }, 2],
  ] as const)('%s %s leads here', async (_, name, status, sent) => {
    const client = new Client();
    play(client.simulator, loadScenario(name));
    await client.signIn();
    const { operationId } = await client.start();
    await client.clock.advance(14 * minute);
    expect(client.connection.status).toMatchObject(status);
    expect(passwords(client)).toBe(sent);
    expect(client.meeting(operationId).state).toBe(status.state === 'signedOut' ? 'lost' : 'connected');
  });

  it('P62 ntlm-taken-apart leads to a problem that says both', async () => {
    const { client } = ntlm({});
    play(client.simulator, loadScenario('ntlm-taken-apart'));
    expect(await client.signIn(account)).toMatchObject({ problem: { code: 'WindowsSignInUnclear' } });
  });
});
