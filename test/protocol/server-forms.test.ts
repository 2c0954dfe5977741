import { describe, expect, it } from 'vitest';
import { logProblem } from '../../common/problem';
import type { FaultAnswer } from '../simulator';
import { Client } from './client';

const DISCOVERY = '/Autodiscover/AutodiscoverService.svc/root';

async function connects(client: Client): Promise<void> {
  expect(await client.signIn()).toMatchObject({ ok: true });
  expect(await client.start({ subject: 'Budget' })).toMatchObject({ state: 'connected', subject: 'Budget' });
  expect(client.complaints).toEqual([]);
}

describe('a server that names its media types precisely', () => {
  it('N18 is read, from discovery to a join link, and its errors are explained', async () => {
    const client = new Client({ wire: { vendorJson: 'always' } });
    await connects(client);
    client.simulator.configure({
      refuse: { times: 1, status: 409, code: 'Conflict', subcode: 'AlreadyExists' },
    });
    expect(await client.start({ importance: 'Urgent' })).toMatchObject({
      state: 'failed',
      problem: { subcode: 'AlreadyExists' },
    });
  });
});

describe('a package without events', () => {
  it.each(['present', 'absent'] as const)(
    'is a heartbeat, with its list of senders %s',
    async (emptySender) => {
      const client = new Client({ wire: { emptySender } });
      await connects(client);
      const polls = client.requests('GET', '/events').length;
      for (let quiet = 0; quiet < 3; quiet++) await client.clock.advance(200_000);
      expect(client.requests('GET', '/events').length).toBeGreaterThanOrEqual(polls + 3);
      expect(client.states.at(-1)).toBe('ready');
      expect(client.meeting('operation-1').state).toBe('connected');
      expect(client.complaints).toEqual([]);
    },
  );
});

describe('a challenge that names another host', () => {
  const named = (challengeHost: string) =>
    new Client({ wire: { challengeHost, challengeTokens: 'accepted', trustedIssuers: '' } });
  const granters = (client: Client) =>
    new Set(client.requests('POST', 'oauthtoken').map(({ url }) => new URL(url).host));

  it('within the domain leads to a token that the asked host accepts', async () => {
    const client = named('director.contoso.com:4443');
    await connects(client);
    expect(granters(client)).toEqual(new Set(['director.contoso.com:4443']));
    expect(client.requests('POST', 'oauthtoken')).toHaveLength(1);
    expect(client.asked).toEqual([]);
  });

  it('in other letters is that host, also when the token is renewed', async () => {
    const client = new Client({
      expiresIn: 3_600,
      wire: { challengeHost: 'Director.CONTOSO.com', challengeTokens: 'accepted' },
    });
    await connects(client);
    await client.clock.advance(3 * 3_600_000);
    expect(client.requests('POST', 'oauthtoken').length).toBeGreaterThan(2);
    expect(granters(client)).toEqual(new Set(['director.contoso.com']));
    expect([client.states.at(-1), client.meeting('operation-1').state]).toEqual(['ready', 'connected']);
    expect([client.asked, client.complaints]).toEqual([[], []]);
  });

  it('in another domain gets the password once the user has approved it', async () => {
    const client = named('director.fabrikam.com');
    expect(await client.signIn()).toMatchObject({ ok: false, problem: { code: 'HostNotTrusted' } });
    expect(granters(client).size).toBe(0);
    client.trustAnswer = true;
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(granters(client)).toEqual(new Set(['director.fabrikam.com']));
  });
});

describe('links in another letter case', () => {
  it.each([
    '*',
    'user.applications',
    'application.events',
    'target.conversation',
    'Location',
    'sender.conversation',
  ])('lead to a meeting, and to its end: %s', async (link) => {
    const client = new Client({ links: { [link]: 'otherCase' } });
    await connects(client);
    expect(client.meeting('operation-1').joinUrl).toMatch(/^https:\/\/meet\./);
    expect(client.asked).toEqual([]);
    client.simulator.endConversation();
    await client.clock.advance(1_000);
    expect(client.meeting('operation-1').state).toBe('ended');
    await client.connection.signOut();
    expect(client.simulator.state.applications).toEqual([]);
  });
});

describe('discovery in XML', () => {
  const answer = (body: string): FaultAnswer => ({
    status: 200,
    headers: [['Content-Type', 'application/vnd.microsoft.com.ucwa+xml; charset=utf-8']],
    body,
  });
  const resource = (attributes: string, links: string): string =>
    `<?xml version="1.0" encoding="utf-8"?><resource ${attributes} xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">${links}</resource>`;
  const host = 'https://lyncweb.contoso.com';

  it.each([
    ['with its rel', (rel: string) => `rel="${rel}" href="${DISCOVERY}"`],
    ['without rel', () => `href="${DISCOVERY}"`],
    ['without rel and href', () => ''],
  ] as const)('is read %s', async (_, attributes) => {
    const user = `<link rel="user" href="${host}${DISCOVERY}/oauth/user"/><link rel="xframe" href="${host}/x"/>`;
    const applications = `<link rel="applications" revision="2" href="${host}/ucwa/oauth/v1/applications"/>`;
    const client = new Client({
      faults: [
        { method: 'GET', path: '^/$', fault: answer(resource(attributes('root'), user)) },
        {
          method: 'GET',
          path: '/oauth/user',
          nth: 2,
          fault: answer(resource(attributes('user'), applications)),
        },
      ],
    });
    expect(await client.signIn()).toMatchObject({ ok: true });
    expect(new URL(client.connection.live?.application.self ?? '').origin).toBe(host);
  });
});

describe('a 400 that names parameters', () => {
  it.each(['array', 'object'] as const)(
    'tells the user which one, from the form of an %s',
    async (parametersForm) => {
      const client = new Client({
        parametersForm,
        refuse: {
          times: 1,
          status: 400,
          code: 'BadRequest',
          subcode: 'ParameterValidationFailure',
          parameters: { subject: 'The maximum length is 250 characters.' },
        },
      });
      await client.signIn();
      const { state, problem } = await client.start({ subject: 'Budget' });
      expect(state).toBe('failed');
      expect(problem && logProblem(problem)).toContain('subject');
    },
  );
});
