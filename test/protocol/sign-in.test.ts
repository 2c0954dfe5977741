import { sentences, text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../simulator/faults';
import { Client } from './client';

const refused = { ok: false, problem: { code: 'PasswordRefused' } };

describe('signing in', () => {
  it('shows each step, and is ready with the event channel open before any meeting', async () => {
    const client = new Client();
    const result = await client.signIn();
    expect(result).toEqual({ ok: true, value: undefined });
    expect(client.statuses).toEqual([
      { state: 'connecting', step: 'discovery' },
      { state: 'connecting', step: 'authentication' },
      { state: 'connecting', step: 'application' },
      { state: 'connecting', step: 'eventChannel' },
      { state: 'ready' },
    ]);
    expect(client.simulator.state.applications).toMatchObject([{ polled: true, userAgent: 'MeetNow/test' }]);
    expect(client.connection.live?.application.name).toBe('Lene Aaling');
  });

  it('asks the inside of the organisation first, then the outside', async () => {
    const client = new Client();
    client.transport.failing.set('lyncdiscoverinternal.contoso.com', 'nameNotResolved');
    await client.signIn();
    expect(client.states.at(-1)).toBe('ready');
    expect(client.transport.attempts.slice(0, 2)).toEqual([
      'GET https://lyncdiscoverinternal.contoso.com/',
      'GET https://lyncdiscover.contoso.com/',
    ]);
  });

  it('N03 names the hosts that were tried when no server is found', async () => {
    const client = new Client();
    client.transport.failing.set('*', 'nameNotResolved');
    expect(await client.signIn()).toMatchObject({
      ok: false,
      problem: {
        code: 'ServerNotFound',
        message: text('ucwa.problem.ServerNotFound', { domain: 'contoso.com' }),
        details: sentences(
          text('ucwa.transport.nameNotResolved', { host: 'lyncdiscoverinternal.contoso.com' }),
          text('ucwa.transport.nameNotResolved', { host: 'lyncdiscover.contoso.com' }),
        ),
      },
    });
    await client.connection.signOut();
  });

  it.each<[string, readonly Fault[]]>([
    ['does not answer', [{ times: Infinity, fault: 'hang' }]],
    [
      'sends from one place to the next, a while each time',
      Array.from({ length: 6 }, (_, nth) => ({
        path: nth === 0 ? '^/$' : `^/${nth}$`,
        times: Infinity,
        fault: { status: 302, headers: [['Location', `/${nth + 1}`]], delivery: { headersMs: 6_000 } },
      })),
    ],
    [
      'answers with a body that takes for ever',
      [{ times: Infinity, fault: { delivery: { bytesPerSecond: 1 } } }],
    ],
  ])('N03 tells within 20 s that no server is found where each host %s', async (_, faults) => {
    const client = new Client({ faults });
    const signingIn = client.connection.signIn(client.account);
    await client.clock.advance(20_000);
    expect(client.connection.status).toMatchObject({
      state: 'reconnecting',
      problem: {
        code: 'ServerNotFound',
        details: sentences(
          text('ucwa.transport.timeout', { host: 'lyncdiscoverinternal.contoso.com' }),
          text('ucwa.transport.timeout', { host: 'lyncdiscover.contoso.com' }),
        ),
      },
    });
    expect(await signingIn).toMatchObject({ ok: false });
    await client.connection.signOut();
    expect(client.clock.pending).toBe(0);
  });

  it('N05 names the certificate if an untrusted server answers by the right name', async () => {
    const client = new Client();
    client.transport.failing.set('*', 'certificate');
    expect(await client.signIn()).toMatchObject({
      ok: false,
      problem: {
        code: 'ServerNotFound',
        message: text('ucwa.transport.certificate', { host: 'lyncdiscover.contoso.com' }),
        advice: text('ucwa.advice.validCertificate'),
      },
    });
    await client.connection.signOut();
  });

  it('N01 says that the server refused the connection, and keeps trying with back-off', async () => {
    const client = new Client();
    client.transport.failing.set('*', 'refused');
    const result = await client.signIn({ server: 'https://lyncdiscover.contoso.com/' });
    expect(result).toMatchObject({ ok: false, problem: { code: 'ConnectionRefused' } });
    expect(client.connection.status).toMatchObject({
      state: 'reconnecting',
      problem: { message: text('ucwa.transport.refused', { host: 'lyncdiscover.contoso.com' }) },
    });
    const before = client.transport.attempts.length;
    await client.clock.advance(7_000); // at once, then after 1, 2 and 4 s
    expect(client.transport.attempts.length - before).toBe(3);
    client.transport.failing.clear();
    await client.clock.advance(8_000);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('reports a wrong password, and sends it only once', async () => {
    const client = new Client();
    expect(await client.signIn({ password: 'wrong' })).toMatchObject(refused);
    expect(client.connection.status).toMatchObject({ state: 'signedOut', problem: { next: 'signIn' } });
    await client.clock.advance(3_600_000);
    expect(client.requests('POST', '/WebTicket/oauthtoken')).toHaveLength(1);
  });

  it('P26 signs out when the password is refused at a renewal, and does not try it again', async () => {
    const client = new Client({ expiresIn: 3_600 });
    await client.signIn();
    client.simulator.configure({ tokenError: { error: 'invalid_grant' } });
    await client.clock.advance(3_600_000);
    expect(client.connection.status).toMatchObject({
      state: 'signedOut',
      problem: { code: 'PasswordRefused' },
    });
    expect(client.requests('POST', '/WebTicket/oauthtoken')).toHaveLength(2);
  });

  it('renews the token before it expires, while the poll stays parked', async () => {
    const client = new Client({ expiresIn: 3_600 });
    await client.signIn();
    await client.clock.advance(2 * 3_600_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.statuses.filter(({ state }) => state === 'ready')).toHaveLength(1);
    expect(client.simulator.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  });

  it('S42 masks the token in logs, and after two days of renewals no more than those of the last hours', async () => {
    const client = new Client({ expiresIn: 3_600 });
    await client.signIn();
    const { authorization = '' } = client.requests('POST', '/ucwa/oauth').at(-1)?.headers ?? {};
    expect(client.secrets.secrets).toEqual([authorization.replace(/^\S+ /, '')]);
    await client.clock.advance(48 * 3_600_000);
    expect(client.requests('POST', '/WebTicket/oauthtoken').length).toBeGreaterThan(40);
    expect(client.secrets.secrets.length).toBeLessThan(5);
  });

  it('P25 renews once for all requests that meet an expired token, and loses no event', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.expireTokens();
    const meeting = await client.start({ subject: 'Budget' }, 200_000);
    expect(meeting).toMatchObject({ state: 'connected' });
    expect(client.requests('POST', '/WebTicket/oauthtoken')).toHaveLength(2);
    expect(client.simulator.state.applications[0]?.conversations).toHaveLength(1);
  });

  it('says which grants the server offers when none of them is ours', async () => {
    const client = new Client({ grants: ['urn:microsoft.rtc:anonmeeting'] });
    expect(await client.signIn()).toMatchObject({ ok: false, problem: { code: 'NoCommonGrant' } });
  });

  it('reads a challenge without quotes too', async () => {
    const client = new Client({ challenge: 'unquoted' });
    expect(await client.signIn()).toMatchObject({ ok: true });
  });

  it('asks before it signs in on another host, and goes no further without a yes', async () => {
    const client = new Client({
      faults: [
        {
          method: 'GET',
          path: '^/$',
          fault: {
            status: 200,
            headers: [['Content-Type', 'application/json']],
            body: '{"_links":{"redirect":{"href":"https://lync.fabrikam.com/root"}}}',
          },
        },
      ],
    });
    expect(await client.signIn()).toMatchObject({ ok: false, problem: { code: 'HostNotTrusted' } });
    expect(client.asked).toEqual(['lync.fabrikam.com']);
    expect(client.transport.attempts.join()).not.toContain('fabrikam');
  });

  it('deletes the application on signing out, and polls no more', async () => {
    const client = new Client();
    await client.signIn();
    await client.connection.signOut();
    await client.settle();
    expect(client.requests('DELETE', '/applications/105')).toMatchObject([{ status: 204 }]);
    expect(client.simulator.state.applications).toEqual([]);
    expect(client.connection.status).toEqual({ state: 'signedOut' });
    expect(client.clock.pending).toBe(0);
  });

  it('P44 signs out within 2 s although the server does not answer the DELETE', async () => {
    const client = new Client({ faults: [{ method: 'DELETE', fault: 'hang' }] });
    await client.signIn();
    let done = false;
    void client.connection.signOut().then(() => (done = true));
    await client.clock.advance(2_000);
    expect(done).toBe(true);
  });
});

describe('a sign-in that fails', () => {
  it('says at which step, and which host was asked', async () => {
    const client = new Client();
    await client.signIn({ password: 'wrong' });
    expect(client.connection.status).toMatchObject({
      state: 'signedOut',
      failed: { step: 'authentication', host: expect.stringMatching(/\.contoso\.com$/) as string },
    });
  });

  it('says so if no host answers', async () => {
    const client = new Client();
    client.transport.failing.set('*', 'nameNotResolved');
    await client.signIn();
    expect(client.connection.status).toMatchObject({
      state: 'reconnecting',
      failed: { step: 'discovery', host: 'lyncdiscover.contoso.com' },
    });
    await client.connection.signOut();
    expect(client.connection.status).toEqual({ state: 'signedOut' });
  });

  it('differs from a lost connection', async () => {
    const client = new Client();
    await client.signIn();
    client.transport.failing.set('*', 'refused');
    await client.clock.advance(600_000);
    expect(client.connection.status).toMatchObject({ state: 'reconnecting' });
    expect(client.connection.status).not.toHaveProperty('failed');
    await client.connection.signOut();
  });
});
