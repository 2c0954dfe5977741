import { text, verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../common/problem';
import { lenea } from '../simulator';
import { Client } from './client';
import { integrated, passive, everything, asked } from './every-grant';

const password = 'password';

describe('the grant', () => {
  it('is the password if one was typed, whatever else is offered', async () => {
    const { client } = everything({ grants: [passive, integrated, password], windowsGrant: 'ntlm' });
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(asked(client)).toEqual([password]);
  });

  it('is a password from a program, which runs each time that one is sent', async () => {
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

  it('is none if that program fails: nothing is sent, and its problem is shown', async () => {
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

  it('is Windows if no password was typed, and the form has no user name', async () => {
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

  it('is the browser if Windows is not accepted', async () => {
    const { client, browser } = everything(
      { grants: [integrated, passive], windowsGrant: 'ntlm' },
      { sessionUser: 'guest' },
    );
    expect(await client.signIn({ password: '' })).toMatchObject({ ok: true });
    expect(browser.opened).toEqual(['https://lyncdiscoverinternal.contoso.com/PassiveAuth/PassiveAuth.aspx']);
    expect(asked(client).at(-1)).toBe(passive);
  });

  it('is Windows with the typed credentials if passwords are not offered', async () => {
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

  it('is requested once with a refused password, and in no other way', async () => {
    const { client, logins, browser } = everything({ grants: [password, integrated, passive] });
    expect(await client.signIn({ password: 'wrong' })).toMatchObject({
      problem: { code: 'PasswordRefused' },
    });
    await client.clock.advance(3_600_000);
    expect([asked(client), logins, browser.opened]).toEqual([[password], [], []]);
  });

  it('is no other one after a failed Windows sign-in with a typed password', async () => {
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
  ])('names the problem if the server offers only %j and no password was typed', async (grants, problem) => {
    const { client } = everything({ grants });
    const result = await client.signIn({ password: '' });
    expect(result).toMatchObject({ ok: false, problem });
    expect(asked(client)).toEqual([]);
  });

  it('says that the Windows sign-in was not accepted if no other grant remains', async () => {
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
