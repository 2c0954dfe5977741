import { describe, expect, it } from 'vitest';
import { lenea } from '../simulator';
import { Client } from './client';
import { everything, asked, integrated, passive } from './every-grant';
import { Kerberos, onKerberos } from './kerberos';
import { TestBrowser, windows } from './system-sign-in';

const minute = 60_000;
const hour = 60 * minute;

/** A client with a ticket and a browser, on a server that takes both. */
function withBrowser(expiresIn = 28_289) {
  const parts: { kerberos?: Kerberos; browser?: TestBrowser } = {};
  const client: Client = new Client(
    { grants: [integrated, passive], windowsGrant: 'negotiateOnly', applicationMs: 24 * hour, expiresIn },
    (transport) => {
      parts.kerberos = new Kerberos(transport, () => client.clock);
      parts.browser = new TestBrowser(transport);
      return { integrated: parts.kerberos.integrated, passive: parts.browser.passive };
    },
  );
  const { kerberos, browser } = parts;
  if (kerberos === undefined || browser === undefined) throw new Error('never asked for');
  return { client, kerberos, browser };
}

describe('a typed password', () => {
  it('P138 is not sent to a server that accepts only tickets, which the form says', async () => {
    const { client, kerberos } = onKerberos();
    expect(await client.signIn()).toMatchObject({
      ok: false,
      problem: { code: 'PasswordCannotBeUsed', next: 'signIn' },
    });
    await client.clock.advance(hour);
    expect(client.connection.status).toMatchObject({
      state: 'signedOut',
      failed: { step: 'authentication' },
    });
    expect(kerberos.logins).toHaveLength(1);
    expect(client.simulator.requests.map(({ headers }) => headers['authorization'] ?? '').join()).not.toMatch(
      /Negotiate|NTLM/,
    );
  });

  it('P138 that was not sent counts for nothing: many times, then it is accepted', async () => {
    const { client } = onKerberos({ grants: ['password', integrated], expiresIn: 3_600 });
    await client.signIn();
    const { operationId } = await client.start();
    // The administrator turns passwords off, and on again.
    client.simulator.configure({ grants: [integrated] });
    await client.clock.advance(3 * hour);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { code: 'PasswordCannotBeUsed' },
    });
    expect([client.meeting(operationId).state, client.requests('DELETE', '/applications/').length]).toEqual([
      'connected',
      0,
    ]);
    // A lost answer counts as the first try, so the app makes another.
    const lost = { method: 'POST', path: 'oauthtoken$', fault: 'reset' } as const;
    client.simulator.configure({ grants: ['password'], faults: [lost] });
    await client.clock.advance(16 * minute);
    expect(client.connection.status).toEqual({ state: 'ready' });
  });

  it('P138 is used by NTLM where the server offers both, whatever ticket there is', async () => {
    const transports: { ntlm?: ReturnType<typeof windows> } = {};
    const client = new Client({ grants: [integrated], windowsGrant: 'negotiate' }, (transport) => {
      transports.ntlm = windows(transport, () => 'alexd@contoso.com');
      return { integrated: transports.ntlm.integrated };
    });
    expect(await client.signIn({ userName: 'CONTOSO\\lenea' })).toMatchObject({ ok: true });
    expect(transports.ntlm?.logins).toEqual([{ userName: 'CONTOSO\\lenea', password: lenea.password }]);
  });
});

describe('no password', () => {
  it('P138 where only NTLM is offered, the form asks for one', async () => {
    const { client } = onKerberos({ windowsGrant: 'ntlm' });
    expect(await client.signIn({ password: '' })).toMatchObject({
      problem: { code: 'WindowsPasswordNeeded', next: 'signIn' },
    });
  });

  it('P26 refused by NTLM with the session of Windows, which could lock the account, ends the sign-in', async () => {
    const { client, logins } = everything({ grants: [integrated], windowsGrant: 'ntlm', expiresIn: 3_600 });
    await client.signIn({ password: '' });
    client.simulator.configure({ windowsGrant: 'refused' });
    await client.clock.advance(4 * hour);
    expect([client.connection.status.state, logins.length]).toEqual(['signedOut', 2]);
  });

  it('P26 refused by the token endpoint itself, although the ticket was good, ends the sign-in', async () => {
    const { client, kerberos } = onKerberos({ expiresIn: 3_600 });
    await client.signIn({ password: '' });
    client.simulator.configure({ tokenError: { error: 'invalid_grant' } });
    await client.clock.advance(4 * hour);
    expect(client.connection.status).toMatchObject({
      state: 'signedOut',
      problem: { code: 'WindowsSignInRefused' },
    });
    expect(kerberos.tries).toHaveLength(2);
  });
});

describe('without a ticket, where the server also offers its own page', () => {
  it('P135 the page opens at a sign-in from the form', async () => {
    const { client, kerberos, browser } = withBrowser();
    kerberos.lose('none');
    expect(await client.signIn({ password: '' })).toMatchObject({ ok: true });
    expect(browser.opened).toHaveLength(1);
  });

  it('P139 a renewal uses the session of the browser', async () => {
    const { client, kerberos, browser } = withBrowser(3_600);
    kerberos.lose('none');
    await client.signIn({ password: '' });
    await client.clock.advance(10 * hour);
    expect(client.statuses.filter(({ state }) => state === 'ready')).toHaveLength(1);
    expect([asked(client).at(-1), browser.opened.length]).toEqual([passive, 1]);
  });

  it('P26 a session of the browser that has ended leads back to the page', async () => {
    const { client, kerberos, browser } = withBrowser(3_600);
    kerberos.lose('none');
    await client.signIn({ password: '' });
    browser.forget();
    await client.clock.advance(2 * hour);
    expect(client.connection.status).toMatchObject({ state: 'signedOut', problem: { code: 'SignInNeeded' } });
    expect(browser.opened).toHaveLength(1);
  });

  it('P139 a session that began with a ticket waits for the next one, and opens no page', async () => {
    const { client, kerberos, browser } = withBrowser(3_600);
    await client.signIn({ password: '' });
    kerberos.lose('none');
    await client.clock.advance(2 * hour);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { code: 'KerberosNoTicket' },
    });
    kerberos.kinit();
    await client.clock.advance(6 * minute);
    expect([client.states.at(-1), browser.opened.length]).toEqual(['ready', 0]);
  });

  it('P141 the app waits at its start, and opens no page', async () => {
    const { client, kerberos, browser } = withBrowser();
    kerberos.lose('none');
    void client.connection.signIn({ ...client.account, password: '', silent: true });
    await client.clock.advance(10 * minute);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { code: 'KerberosNoTicket' },
    });
    kerberos.kinit();
    await client.clock.advance(6 * minute);
    expect([client.states.at(-1), browser.opened.length]).toEqual(['ready', 0]);
  });
});

describe('two pools', () => {
  it('P139 share what is known about a silent KDC, so that it blocks the network once', async () => {
    const { client, kerberos } = onKerberos({ applicationsOn: 'secondPool', foreignToken: 'challenge' });
    client.trustAnswer = true;
    await client.signIn({ password: '' });
    expect(client.connection.status.state).toBe('ready');
    kerberos.kinit();
    kerberos.kdc = 'silent';
    const before = kerberos.tries.length;
    await client.clock.advance(28_289_000 * 0.9 + minute);
    expect(kerberos.tries.length - before).toBe(1);
  });

  it('P137 are tried apart, when only one of them refuses the ticket', async () => {
    const { client, kerberos } = onKerberos({ applicationsOn: 'secondPool', foreignToken: 'challenge' });
    client.trustAnswer = true;
    await client.signIn({ password: '' });
    client.simulator.configure({ tickets: 'rejected' });
    const before = kerberos.tries.length;
    await client.clock.advance(28_289_000 * 0.9 + minute);
    expect(kerberos.tries.length - before).toBe(2);
  });
});
