import { describe, expect, it } from 'vitest';
import { integrated, passive, everything, asked } from './every-grant';

describe('the browser', () => {
  it('is not opened again for a renewal while its session is valid', async () => {
    const { client, browser } = everything({ grants: [passive], expiresIn: 3_600 });
    await client.signIn({ password: '' });
    await client.clock.advance(2 * 3_600_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(browser.opened).toHaveLength(1);
    expect(asked(client).length).toBeGreaterThan(3);
  });

  it('P26 is never opened by a renewal: the user has to sign in, and learns that', async () => {
    const { client, browser } = everything({ grants: [passive], expiresIn: 3_600 });
    await client.signIn({ password: '' });
    browser.forget();
    await client.clock.advance(2 * 3_600_000);
    expect(client.connection.status).toMatchObject({
      state: 'signedOut',
      problem: { code: 'SignInNeeded', next: 'signIn' },
    });
    expect(browser.opened).toHaveLength(1);
  });

  it('is not opened if the user must not be asked', async () => {
    const { client, browser } = everything({ grants: [passive] });
    const result = await client.signIn({ password: '', silent: true });
    expect(result).toMatchObject({ problem: { code: 'SignInNeeded' } });
    expect(browser.opened).toEqual([]);
  });

  it('cancels the sign-in when it is closed, and comes back only when asked for', async () => {
    const { client, browser } = everything({ grants: [passive] });
    browser.closes = true;
    expect(await client.signIn({ password: '' })).toMatchObject({ problem: { code: 'SignInCancelled' } });
    await client.clock.advance(3_600_000);
    expect([client.connection.status.state, browser.opened.length]).toEqual(['signedOut', 1]);
    browser.closes = false;
    expect(await client.signIn({ password: '' })).toMatchObject({ ok: true });
  });

  it.each([
    ['https://evil.example/login', 'HostNotTrusted'],
    ['http://lyncweb.contoso.com/login', 'NotUcwa'],
    ['file:///etc/passwd', 'NotUcwa'],
    ['javascript:alert(1)', 'NotUcwa'],
    ['https://contoso.com@evil.example/', 'NotUcwa'],
  ])('S01 S24 is never opened on %s', async (page, code) => {
    const { client, browser } = everything({ grants: [passive] });
    client.simulator.configure({
      faults: [
        {
          method: 'POST',
          path: 'oauthtoken$',
          times: 100,
          fault: {
            status: 400,
            headers: [['Content-Type', 'application/json']],
            body: JSON.stringify({ error: 'invalid_grant', ms_rtc_passiveauthuri: page }),
          },
        },
      ],
    });
    expect(await client.signIn({ password: '' })).toMatchObject({ ok: false, problem: { code } });
    expect(browser.opened).toEqual([]);
    await client.connection.signOut();
  });
});

describe('a Windows sign-in', () => {
  it('is renewed silently', async () => {
    const { client } = everything({ grants: [integrated], windowsGrant: 'ntlm', expiresIn: 3_600 });
    await client.signIn({ password: '' });
    await client.clock.advance(2 * 3_600_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.statuses.filter(({ state }) => state === 'ready')).toHaveLength(1);
  });

  it('P26 that is refused at a renewal is not tried again by itself', async () => {
    const { client, logins } = everything({ grants: [integrated], windowsGrant: 'ntlm', expiresIn: 3_600 });
    await client.signIn({ password: '' });
    client.simulator.configure({ windowsGrant: 'refused' });
    await client.clock.advance(4 * 3_600_000);
    expect(client.connection.status).toMatchObject({ problem: { code: 'WindowsSignInRefused' } });
    expect(logins).toHaveLength(2);
  });
});
