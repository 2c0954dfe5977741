import { text, verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../common/problem';
import { lenea } from '../simulator';
import { Client } from './client';
import { TestBrowser, windows } from './system-sign-in';

const password = 'password';
const integrated = 'urn:microsoft.rtc:windows';
const passive = 'urn:microsoft.rtc:passive';

/** A client on a system that can do everything, for somebody the server knows, or does not. */
function everything(
  behaviour: ConstructorParameters<typeof Client>[0],
  { sessionUser = 'lenea@contoso.com' } = {},
) {
  const parts: { windows?: ReturnType<typeof windows>; browser?: TestBrowser } = {};
  const client = new Client(behaviour, (transport) => {
    parts.windows = windows(transport, sessionUser);
    parts.browser = new TestBrowser(transport);
    return { integrated: parts.windows.integrated, passive: parts.browser.passive };
  });
  const { windows: ntlm, browser } = parts;
  if (ntlm === undefined || browser === undefined) throw new Error('never asked for');
  return { client, logins: ntlm.logins, browser };
}

/** The grants that were asked for, one a request. */
const asked = (client: Client): readonly string[] =>
  client
    .requests('POST', '/WebTicket/oauthtoken')
    .map(({ body }) => new URLSearchParams(body).get('grant_type') ?? '');

describe('the grant', () => {
  it('is the password where one was typed, whatever else is offered', async () => {
    const { client } = everything({ grants: [passive, integrated, password], windowsGrant: 'ntlm' });
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(asked(client)).toEqual([password]);
  });

  it('is a password that a program prints, asked for each time that one is sent', async () => {
    const { client } = everything({ grants: [passive, password], expiresIn: 600 });
    const printed: AbortSignal[] = [];
    const fetchPassword = (signal: AbortSignal) => {
      printed.push(signal);
      return Promise.resolve(lenea.password);
    };
    expect(await client.signIn({ password: '', fetchPassword })).toMatchObject({ ok: true });
    expect([asked(client), printed.length]).toEqual([[password], 1]);
    await client.clock.advance(600_000);
    expect([asked(client), printed.length]).toEqual([[password, password], 2]);
    expect(client.connection.status.state).toBe('ready');
  });

  it('is none where that program fails: nothing is sent, and its problem is told', async () => {
    const { client } = everything({ grants: [passive, password] });
    const problem = {
      code: 'PasswordCommandFailed',
      message: verbatim('It failed.'),
      next: 'signIn',
    } as const;
    const fetchPassword = () => Promise.reject(new ProblemError(problem));
    expect(await client.signIn({ password: '', fetchPassword })).toEqual({ ok: false, problem });
    expect(asked(client)).toEqual([]);
    expect(client.connection.status).toMatchObject({ state: 'signedOut', problem });
  });

  it('is Windows where no password was typed, and the form names nobody', async () => {
    const { client, logins, browser } = everything({
      grants: [passive, integrated, password],
      windowsGrant: 'ntlm',
    });
    expect(await client.signIn({ password: '' })).toMatchObject({ ok: true });
    expect(new Set(asked(client))).toEqual(new Set([integrated]));
    expect([...new URLSearchParams(client.requests('POST', 'oauthtoken')[0]?.body).keys()]).toEqual([
      'grant_type',
    ]);
    expect([logins, browser.opened]).toEqual([[undefined], []]);
  });

  it('is the browser where Windows is not accepted', async () => {
    const { client, browser } = everything(
      { grants: [integrated, passive], windowsGrant: 'ntlm' },
      { sessionUser: 'guest' },
    );
    expect(await client.signIn({ password: '' })).toMatchObject({ ok: true });
    expect(browser.opened).toEqual(['https://lyncdiscoverinternal.contoso.com/PassiveAuth/PassiveAuth.aspx']);
    expect(asked(client).at(-1)).toBe(passive);
  });

  it('is Windows with what was typed where passwords are not offered', async () => {
    const { client, logins } = everything({ grants: [integrated], windowsGrant: 'ntlm' });
    expect(await client.signIn({ userName: 'CONTOSO\\lenea' })).toMatchObject({ ok: true });
    expect(logins).toEqual([{ userName: 'CONTOSO\\lenea', password: lenea.password }]);
  });

  it('is the next one after a grant that is offered and then not supported', async () => {
    const { client, browser } = everything({ grants: [password, passive] });
    client.simulator.configure({
      faults: [
        {
          method: 'POST',
          path: 'oauthtoken$',
          fault: {
            status: 400,
            headers: [['Content-Type', 'application/json']],
            body: '{"error":"unsupported_grant_type"}',
          },
        },
      ],
    });
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect([browser.opened.length, asked(client)]).toEqual([1, expect.arrayContaining([passive])]);
  });

  it('is asked for once with a password that is refused, and by no other way', async () => {
    const { client, logins, browser } = everything({ grants: [password, integrated, passive] });
    expect(await client.signIn({ password: 'wrong' })).toMatchObject({
      problem: { code: 'PasswordRefused' },
    });
    await client.clock.advance(3_600_000);
    expect([asked(client), logins, browser.opened]).toEqual([[password], [], []]);
  });

  it('is no other one after a Windows sign-in with a typed password that came to nothing', async () => {
    const { client } = everything({ grants: [integrated, passive], windowsGrant: 'refused' });
    const result = await client.signIn({ password: 'wrong' });
    expect(result).toMatchObject({ problem: { code: 'WindowsSignInUnclear' } });
    expect(asked(client)).not.toContain(passive);
  });

  it.each([
    [[password], { code: 'PasswordNeeded' }],
    [
      ['urn:microsoft.rtc:anonmeeting'],
      {
        code: 'NoCommonGrant',
        advice: text('ucwa.advice.offers', { ways: [text('ucwa.way.guest')] }),
        details: expect.stringContaining('urn:microsoft.rtc:anonmeeting') as string,
      },
    ],
    [[], { code: 'NoCommonGrant' }],
  ])('is told clearly where %j is all there is and none was typed', async (grants, problem) => {
    const { client } = everything({ grants });
    const result = await client.signIn({ password: '' });
    expect(result).toMatchObject({ ok: false, problem });
    expect(asked(client)).toEqual([]);
  });

  it('says that the Windows sign-in was not accepted where nothing else is left', async () => {
    const { client } = everything({ grants: [integrated] });
    expect(await client.signIn({ password: '' })).toMatchObject({
      problem: { code: 'WindowsSignInRefused', next: 'signIn' },
    });
    expect(client.connection.status.state).toBe('signedOut');
  });
});

describe('a password', () => {
  it.each([
    'a&b=c+d e%41',
    'pässwörd €',
    '密码 🔑',
    ' leading and trailing ',
    '+',
    '%',
    '="\'\\;,',
    '\u0000x',
  ])('reaches the server as typed: %j', async (typed) => {
    const client = new Client();
    client.simulator.configure({ tokenError: { error: 'invalid_grant' } });
    await client.signIn({ password: typed });
    const [request] = client.requests('POST', 'oauthtoken');
    expect(new URLSearchParams(request?.body).get('password')).toBe(typed);
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
  });
});

describe('the browser', () => {
  it('is not opened again for a renewal while it still knows who it is', async () => {
    const { client, browser } = everything({ grants: [passive], expiresIn: 3_600 });
    await client.signIn({ password: '' });
    await client.clock.advance(2 * 3_600_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(browser.opened).toHaveLength(1);
    expect(asked(client).length).toBeGreaterThan(3);
  });

  it('P26 is never opened by a renewal: sign-in is needed, and that is told', async () => {
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

  it('is not opened where nobody is to be asked', async () => {
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
