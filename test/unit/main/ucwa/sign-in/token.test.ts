import { text } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { StatusError } from '../../../../../main/ucwa/faults';
import { fixture, json, response } from '../../support';
import { challenge, ask } from './asked-token';

const lifetimeOf = async (expiresIn: unknown): Promise<unknown> => {
  const { token } = await ask(json(200, { access_token: 'cwt=x', expires_in: expiresIn }));
  return token instanceof Error ? token.message : (token as { lifetime: number }).lifetime / 1000;
};

describe('a token', () => {
  it('is asked for as the documents print it, where the challenge says', async () => {
    const { status, body } = fixture('token');
    const { sent, trusted, token } = await ask(json(status, body));
    expect(token).toEqual({
      authorization: 'Bearer cwt=AAEB...buHc',
      grant: 'password',
      lifetime: 28_289_000,
    });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: 'https://lyncweb.contoso.com/WebTicket/oauthtoken',
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
        body: 'grant_type=password&username=lenea%40contoso.com&password=pass%40word1',
        // On a connection that served another request, nobody could tell whether the password was read.
        fresh: true,
      },
    ]);
    expect(trusted).toEqual([sent[0]?.url]);
  });

  it('is asked for with any character in a password', async () => {
    const credentials = { userName: 'CONTOSO\\lenea', password: 'a&b=c+d e%41ä€' };
    const { sent } = await ask(json(400, {}), { credentials });
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      grant_type: 'password',
      username: credentials.userName,
      password: credentials.password,
    });
  });

  it('comes with the scheme it is to be used with', async () => {
    const body = { access_token: 'abc', token_type: 'Other', expires_in: 60 };
    expect((await ask(json(200, body))).token).toMatchObject({ authorization: 'Other abc' });
  });

  it.each([
    [30, 30],
    [3_600, 3_600],
    ['3599', 3_599],
    [' 3599 ', 3_599],
    [315_360_000, 86_400],
    [undefined, 3_600],
    [null, 3_600],
    ['soon', 3_600],
    ['', 3_600],
    [true, 3_600],
    [[60], 3_600],
  ])('P29 that says it expires in %j s lasts %i s', async (expiresIn, seconds) => {
    expect(await lifetimeOf(expiresIn)).toBe(seconds);
  });

  it.each([
    [undefined, ['The token answer does not say when the token expires: it is taken to last 3600 s.']],
    ['cwt=soon', ['The token answer has an expires_in that is no number: it is taken to last 3600 s.']],
    [3_600, []],
    ['3599', []],
    [315_360_000, []],
  ])(
    'P29 that says it expires in %j s is told of in the log where that is no number',
    async (value, lines) => {
      const { remarks } = await ask(json(200, { access_token: 'cwt=x', expires_in: value }));
      expect(remarks).toEqual(lines);
    },
  );

  it.each([0, 29, -1, '0', '-5', '29'])('P29 that expires in %j s is refused', async (expiresIn) => {
    expect(await lifetimeOf(expiresIn)).toBe(`The token would last ${Number(expiresIn)} s only`);
  });

  it.each([{}, { access_token: '' }, { access_token: 5 }, []])('is not made of %j', async (body) => {
    expect((await ask(json(200, body))).token).toMatchObject({ name: 'ProtocolFault' });
  });
});

describe('a token that is refused', () => {
  const { status, headers, body } = fixture('token-error');
  const refused = (error: string) => json(400, { error });

  it('tells a wrong password from everything else', async () => {
    expect((await ask(refused('invalid_grant'))).token).toMatchObject({
      problem: {
        code: 'PasswordRefused',
        message: text('ucwa.problem.PasswordRefused', {
          host: 'lyncweb.contoso.com',
          userName: 'lenea@contoso.com',
        }),
        next: 'signIn',
      },
    });
  });

  it.each([
    [
      'invalid_grant',
      { name: 'ProblemError', problem: { code: 'PasswordRefused', details: 'invalid_grant' } },
    ],
    ['access_denied', { name: 'ProblemError', problem: { code: 'PasswordRefused' } }],
    ['unsupported_grant_type', { name: 'ProblemError', problem: { code: 'PasswordSignInOff' } }],
    ['server_error', { name: 'ProtocolFault' }],
  ])('P56 is told as that in a 200, too: %s', async (error, told) => {
    expect((await ask(json(200, { error }))).token).toMatchObject(told);
  });

  it('says that passwords are not taken there, with the diagnostics as details', async () => {
    const answer = response(status, headers, JSON.stringify(body));
    expect((await ask(answer)).token).toMatchObject({
      problem: {
        code: 'PasswordSignInOff',
        details: expect.stringContaining('28029;source="server.contoso.com"') as string,
      },
    });
  });

  it.each([
    refused('server_error'),
    refused('invalid_request'),
    response(503),
    response(400, [], '{'),
    response(302),
  ])('is no wrong password otherwise', async (answer) => {
    expect((await ask(answer)).token).toBeInstanceOf(StatusError);
  });

  it('is never asked for where passwords are not among the grants', async () => {
    const { sent, trusted, token } = await ask(response(200), {
      challenge: { ...challenge, grantTypes: ['urn:microsoft.rtc:windows', 'Password'] },
    });
    expect(token).toMatchObject({
      problem: {
        code: 'NoCommonGrant',
        advice: text('ucwa.advice.offers', {
          ways: [text('ucwa.way.windows'), text('ucwa.way.other')],
        }),
        details: 'urn:microsoft.rtc:windows, Password',
      },
    });
    expect([sent, trusted]).toEqual([[], []]);
  });

  it('S24 is never asked for over plain http', async () => {
    const { sent, token } = await ask(response(200), {
      challenge: { ...challenge, href: 'http://lyncweb.contoso.com/WebTicket/oauthtoken' },
    });
    expect(token).toMatchObject({ name: 'ProtocolFault' });
    expect(sent).toEqual([]);
  });
});
