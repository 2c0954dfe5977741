import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { play } from '../simulator';
import { loadScenario } from '../simulator/scenario/files';
import { Client } from './client';
import {
  minute,
  hour,
  html,
  page,
  passwords,
  tokenEndpoint,
  expire,
  ntlm,
  account,
} from './refused-credentials';

describe('a challenge that names another host', () => {
  const granter = 'https://lyncweb.fabrikam.com';
  const challengeHost = 'lyncweb.fabrikam.com';

  it('P59 leads to that host if the first one refuses its own token, once, and after a question', async () => {
    const client = new Client({ wire: { challengeHost } });
    client.trustAnswer = true;
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(client.asked).toEqual(['lyncweb.fabrikam.com']);
    expect(new URL(client.connection.live?.application.self ?? '').origin).toBe(granter);
    const users = client.requests('GET', '/user').map(({ url }) => new URL(url).origin);
    expect(users.filter((origin) => origin !== granter)).toHaveLength(2);
    // No other host receives the token that the first host refused.
    const shown = new Map<string, Set<string>>();
    for (const { url, headers } of client.simulator.requests) {
      const { authorization } = headers;
      if (authorization === undefined) continue;
      shown.set(authorization, (shown.get(authorization) ?? new Set()).add(new URL(url).origin));
    }
    expect([...shown.values()].map((origins) => origins.size)).toEqual([1, 1]);
  });

  it('P59 gets nothing without the user’s approval', async () => {
    const client = new Client({ wire: { challengeHost } });
    expect(await client.signIn()).toMatchObject({ problem: { code: 'HostNotTrusted' } });
    expect([client.asked, passwords(client)]).toEqual([['lyncweb.fabrikam.com'], 0]);
  });

  it('P59 within the domain needs no question, and ends if that host refuses as well', async () => {
    const client = new Client({ wire: { challengeHost: 'pool2.contoso.com' }, bystander: 100 });
    expect(await client.signIn()).toMatchObject({ problem: { code: 'TokenNotTaken' } });
    expect([client.asked, passwords(client)]).toEqual([[], 2]);
  });

  it('P59 is reported as the original refusal if that host serves only tokens', async () => {
    const client = new Client({
      wire: { challengeHost: 'pool2.contoso.com' },
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

describe('NTLM', () => {
  it('P62 that a proxy breaks is reported as that or a wrong password; it is sent once, and the password stays usable', async () => {
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

  it('P62 that succeeded before is refused because of the password', async () => {
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

  it('P62 is refused because of a password that the server accepted in an earlier run, so no start sends it again', async () => {
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

  it('P56 with a typed password is tried three times even if a page comes back', async () => {
    const { client, logins } = ntlm({ windowsGrant: 'ntlm' });
    await client.signIn(account);
    client.simulator.configure(tokenEndpoint({ status: 200, headers: html, body: page }));
    expire(client);
    await client.clock.advance(hour);
    expect([client.connection.status.state, logins.length]).toEqual(['faulted', 4]);
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

  it('P62 ntlm-taken-apart leads to a problem that names both causes', async () => {
    const { client } = ntlm({});
    play(client.simulator, loadScenario('ntlm-taken-apart'));
    expect(await client.signIn(account)).toMatchObject({ problem: { code: 'WindowsSignInUnclear' } });
  });
});
