import { verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { type Fault } from '../simulator';
import { Client } from './client';
import {
  minute,
  hour,
  html,
  page,
  integrated,
  passwords,
  tokenEndpoint,
  meeting,
  expire,
  ntlm,
  account,
} from './refused-credentials';

const json = [['Content-Type', 'application/json']] as const;

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

    const checking = { code: 'Checking', message: verbatim(''), next: 'wait' } as const;
    for (let unlocked = 0; unlocked < 10; unlocked++) {
      client.connection.resume(checking, 'unlocked');
      await client.clock.advance(60_000);
    }
    expect(passwords(client) - before).toBe(3);

    client.connection.resume(checking);
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

  it('P56 is not counted if it was never sent', async () => {
    const { client } = await meeting();
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

describe('the password of a proxy', () => {
  it('N07 that is refused at a renewal is not sent again until the user tries again', async () => {
    const { client } = await meeting();
    await client.clock.advance(7 * hour);
    client.transport.failing.set('*', 'proxyCredentials');
    const before = client.transport.attempts.length;
    await client.clock.advance(45 * minute);
    expect(client.connection.status).toMatchObject({ problem: { code: 'ProxyCredentialsRefused' } });
    expect(client.transport.attempts.length - before).toBe(2);
  });
});

describe('two ways to sign in with the password', () => {
  const turnedDown = { status: 400, headers: json, body: '{"error":"unsupported_grant_type"}' };
  const notAvailable = { status: 503, headers: html, body: page };
  const used = (client: Client): number =>
    client
      .requests('POST', 'oauthtoken')
      .filter(({ body }) => new URLSearchParams(body).get('grant_type') === integrated).length;

  /** Signs in with the password grant offered but disabled, and Windows sign-in failing for that many requests. */
  const signingIn = (times = 20) => {
    const all = ntlm({ grants: ['password', integrated], windowsGrant: 'ntlm' });
    const { simulator } = all.client;
    const off = { method: 'POST', path: 'oauthtoken$' };
    // The methods alternate: every odd request uses the first one.
    for (let turn = 0; turn <= times; turn++) {
      simulator.inject({ ...off, nth: 2 * turn + 1, fault: turnedDown });
      if (turn < times) simulator.inject({ ...off, nth: 2 * turn + 2, fault: notAvailable });
    }
    return all;
  };

  it('P56 ask the user after three tries of the enabled one: the other does not count', async () => {
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
