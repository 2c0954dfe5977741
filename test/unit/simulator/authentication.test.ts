import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import { APPLICATIONS, Bench, connected, fixture, shape, TOKEN, USER, str } from './bench';

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

async function refused(body: string, behaviour?: BehaviourChange, type = FORM): Promise<unknown> {
  const answer = await new Bench(behaviour).post(TOKEN, body, { type });
  expect(answer.status).toBe(400);
  expect(answer.header('Cache-Control')).toBe('no-store');
  return answer.json['error'];
}

describe('the token endpoint', () => {
  it('grants a token to the published request, with the published properties', async () => {
    const published = fixture('token');
    const request = published['request'];
    const answer = await new Bench().post(str(request?.['path']), request?.['body'], {
      type: str(request?.['contentType']),
    });
    expect(answer.status).toBe(200);
    expect(shape(answer.json)).toEqual(shape(published['body']));
    expect(answer.json['access_token']).toMatch(/^cwt=/);
    expect(answer.json['expires_in']).toBe(28_289);
    expect(answer.json['token_type']).toBe('Bearer');
    expect(answer.all('Cache-Control')).toEqual(['no-store']);
    expect(answer.header('Pragma')).toBe('no-cache');
  });

  it('decodes percent and plus, and takes DOMAIN\\user in any case', async () => {
    const bench = new Bench(
      {},
      { users: [{ address: 'a@b.c', password: 'a +&=%ü', name: 'A', userNames: ['B\\a'] }] },
    );
    const body = 'grant_type=password&username=b%5CA&password=a+%2B%26%3D%25%C3%BC';
    expect((await bench.post(TOKEN, body, { type: FORM })).status).toBe(200);
  });

  it('refuses a wrong password with invalid_grant', async () => {
    const bench = new Bench();
    const answer = await bench.signIn({ password: 'wrong' });
    expect([answer.status, answer.json['error']]).toEqual([400, 'invalid_grant']);
    expect((await bench.signIn({ username: 'nobody@contoso.com' })).json['error']).toBe('invalid_grant');
  });

  it('refuses what is missing, doubled or not a form with invalid_request', async () => {
    expect(await refused('')).toBe('invalid_request');
    expect(await refused('username=a&password=b')).toBe('invalid_request');
    expect(await refused('grant_type=password&username=lenea%40contoso.com')).toBe('invalid_request');
    expect(await refused('grant_type=password&password=b')).toBe('invalid_request');
    expect(await refused('grant_type=password&grant_type=password&username=a&password=b')).toBe(
      'invalid_request',
    );
    expect(await refused('grant_type=password&username=a&password=b', {}, 'text/plain')).toBe(
      'invalid_request',
    );
    expect(await refused('grant_type=urn:microsoft.rtc:windows&username=a')).toBe('invalid_request');
  });

  it('reads multipart/form-data unless it is strict, and refuses what has no end or no name', async () => {
    const part = (name: string, value: string): string =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\nContent-Type: text/plain\r\n\r\n${value}\r\n`;
    const form = [
      part('grant_type', 'password'),
      part('username', 'lenea@contoso.com'),
      part('password', 'pass@word1'),
    ].join('');
    const type = 'multipart/form-data; boundary="x"';
    const bench = new Bench({ level: 'published' });
    expect((await bench.post(TOKEN, `${form}--x--\r\n`, { type })).status).toBe(200);
    expect(bench.simulator.violations.map(({ rule }) => rule)).toEqual(['form-data']);
    expect(await refused(`${form}--x--\r\n`, { level: 'strict' }, type)).toBe('invalid_request');
    expect(await refused(form, { level: 'published' }, type)).toBe('invalid_request');
    expect(await refused(`${form}--x\r\n\r\nvalue\r\n--x--`, { level: 'published' }, type)).toBe(
      'invalid_request',
    );
  });

  it('answers HEAD as GET, but for events', async () => {
    const bench = await connected();
    expect((await bench.send('HEAD', USER, { token: null })).status).toBe(401);
    expect((await bench.send('HEAD', USER)).status).toBe(200);
    expect((await bench.send('HEAD', `${APPLICATIONS}/105/events?ack=1`)).status).toBe(405);
  });

  it('refuses a grant that is not offered, with the published answer', async () => {
    const published = fixture('token-error');
    const answer = await new Bench().post(TOKEN, 'grant_type=client_credentials', { type: FORM });
    expect(answer.json).toEqual(published['body']);
    expect(answer.header('X-Ms-diagnostics')).toBe(
      '28029;source="server.contoso.com";reason="Authentication type not allowed."',
    );
    expect(await refused('grant_type=password&username=a&password=b', { grants: [] })).toBe(
      'unsupported_grant_type',
    );
  });

  it('refuses any scope but "all" with invalid_scope', async () => {
    expect(await refused('grant_type=password&username=a&password=b&scope=some')).toBe('invalid_scope');
  });

  it('can be made to know nobody by an address', async () => {
    const bench = new Bench({ passwordNames: 'domain' });
    expect((await bench.signIn()).json['error']).toBe('invalid_grant');
    expect((await bench.signIn({ username: 'CONTOSO\\lenea' })).status).toBe(200);
  });

  it('can be made to fail with server_error', async () => {
    const body = 'grant_type=password&username=lenea%40contoso.com&password=pass%40word1';
    expect(await refused(body, { tokenError: { error: 'server_error' } })).toBe('server_error');
  });

  it('answers the passive grant with the page to sign in on, where it is offered', async () => {
    const bench = new Bench({ grants: ['urn:microsoft.rtc:passive'] });
    const answer = await bench.post(TOKEN, 'grant_type=urn:microsoft.rtc:passive', {
      type: FORM,
      origin: 'https://server.contoso.com',
    });
    expect(answer.json).toEqual(fixture('token-error-passive')['body']);
  });

  it('asks for a Windows handshake for the windows grant', async () => {
    const answer = await new Bench().post(TOKEN, 'grant_type=urn:microsoft.rtc:windows', { type: FORM });
    expect([answer.status, answer.all('WWW-Authenticate')]).toEqual([401, ['NTLM']]);
  });

  it('writes expires_in as text when asked to', async () => {
    const answer = await new Bench({ expiresIn: 3_599, expiresInForm: 'string' }).signIn();
    expect(answer.json['expires_in']).toBe('3599');
  });
});

describe('a token', () => {
  it('can be refused by a machine that knows nothing of it, so many times, without a challenge', async () => {
    const bench = new Bench({ bystander: 2 });
    await bench.signIn();
    for (const status of [401, 401, 200]) {
      const answer = await bench.get(USER);
      expect([answer.status, answer.all('WWW-Authenticate')]).toEqual([status, []]);
    }
    bench.simulator.configure({ bystander: 1 });
    expect([(await bench.get(USER)).status, (await bench.get(USER)).status]).toEqual([401, 200]);
  });

  it('can come from a host other than the one that asks for it, which then refuses it', async () => {
    const bench = new Bench({ wire: { challengeHost: 'pool2.contoso.com', trustedIssuers: '' } });
    const [bearer, own] = (await bench.get(USER)).all('WWW-Authenticate');
    expect(bearer).toContain('trusted_issuers=""');
    expect(own).toContain('href="https://pool2.contoso.com/WebTicket/oauthtoken"');
    await bench.signIn({}, 'https://pool2.contoso.com');
    expect((await bench.get(USER)).status).toBe(401);
    expect((await bench.get(USER, { origin: 'https://pool2.contoso.com' })).status).toBe(200);
    expect(bench.simulator.violations).toEqual([]);
  });

  it('of the host that the challenge names is accepted if the server trusts it, also with a port', async () => {
    const granter = 'https://director.contoso.com:4443';
    const bench = new Bench({
      wire: { challengeHost: 'director.contoso.com:4443', challengeTokens: 'accepted' },
    });
    const [bearer, own] = (await bench.get(USER)).all('WWW-Authenticate');
    expect(bearer).toContain('trusted_issuers="00000002-');
    expect(own).toContain(`href="${granter}/WebTicket/oauthtoken"`);
    await bench.signIn({}, granter);
    expect((await bench.get(USER)).status).toBe(200);
    expect(bench.simulator.violations).toEqual([]);
    bench.simulator.configure({ wire: { challengeHost: 'other.contoso.com' } });
    expect((await bench.get(USER)).status).toBe(401);
  });

  it('is challenged from the very second at which it expires', async () => {
    const bench = new Bench({ expiresIn: 60 });
    await bench.signIn();
    await bench.clock.advance(59_999);
    expect((await bench.get(USER)).status).toBe(200);
    await bench.clock.advance(1);
    const answer = await bench.get(USER);
    expect(answer.status).toBe(401);
    expect(answer.all('WWW-Authenticate')[1]).toContain('MsRtcOAuth href=');
  });

  it('leaves the application alive when it expires, and the poll that is parked', async () => {
    const bench = await connected({ expiresIn: 60 });
    const poll = bench.poll('ack=1');
    await bench.clock.advance(90_000);
    expect(poll.settled).toBe(false);
    await bench.signIn();
    expect((await bench.get(`${APPLICATIONS}/105`)).status).toBe(200);
  });

  it('is needed on every protected resource, before anything else is said about it', async () => {
    const bench = await connected();
    for (const path of ['', '/me', '/communication', '/events?ack=1', '/no/such/thing'])
      expect((await bench.get(`${APPLICATIONS}/105${path}`, { token: null })).status).toBe(401);
    expect((await bench.get(`${APPLICATIONS}/1`, { token: 'cwt=made-up' })).status).toBe(401);
    expect((await bench.post(APPLICATIONS, {}, { token: null })).status).toBe(401);
  });

  it('can be revoked by the test', async () => {
    const bench = await connected();
    bench.simulator.expireTokens();
    expect((await bench.get(USER)).status).toBe(401);
  });

  it('is unknown to a server that was started anew', async () => {
    const before = new Bench({}, { seed: 'one' });
    const after = new Bench({}, { seed: 'two' });
    await before.signIn();
    expect((await after.get(USER, { token: before.token })).status).toBe(401);
  });
});
