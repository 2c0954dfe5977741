import { text, verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { play } from '../simulator';
import { loadScenario } from '../simulator/scenario/files';
import { Client } from './client';
import { representation } from './representation';

const page = {
  status: 200,
  headers: [['Content-Type', 'text/html; charset=utf-8']] as const,
  body: '<html><body>Log in</body></html>',
};
const createsIn = (client: Client) =>
  client.requests('POST', '/applications').filter(({ url }) => url.endsWith('/applications')).length;
const problemIn = ({ connection: { status } }: Client) =>
  status.state === 'signedOut' || status.state === 'reconnecting' ? status.problem : undefined;

describe('an answer that is not UCWA, before the first success', () => {
  it.each([
    ['a page', page, 'text/html'],
    ['a page without a type', { ...page, headers: [] }, ''],
    ['nothing', { ...page, headers: [], body: '' }, ''],
    [
      'JSON that is no application',
      { ...page, headers: [['Content-Type', 'application/json']] as const, body: '{"a":1}' },
      'application/json',
    ],
  ])(
    'P53 N16 in place of the application is reported after three tries, and creates no second one: %s',
    async (_, answer, type) => {
      const client = new Client({
        faults: [
          {
            method: 'POST',
            path: '/applications$',
            times: Infinity,
            acted: true,
            fault: { ...answer, status: 201 },
          },
        ],
      });
      void client.signIn();
      await client.clock.advance(10 * 60_000);
      expect(client.connection.status).toMatchObject({ state: 'signedOut', failed: { step: 'application' } });
      expect(problemIn(client)).toMatchObject({
        code: 'NotUcwa',
        message: text(type === '' ? 'ucwa.problem.NotUcwaUntyped' : 'ucwa.problem.NotUcwaCame', {
          host: 'lyncdiscoverinternal.contoso.com',
          path: '/ucwa/oauth/v1/applications',
          type,
          status: 201,
        }),
        advice: text('ucwa.advice.checkServerOrProxy'),
      });
      expect(createsIn(client)).toBe(3);
      expect(client.simulator.state.applications.length).toBeLessThanOrEqual(1);
    },
  );

  it('P53 N16 instead of discovery at the named server is reported after three tries', async () => {
    const client = new Client({ faults: [{ path: '^/', times: Infinity, fault: page }] });
    void client.signIn({ server: 'https://lyncdiscover.contoso.com/' });
    await client.clock.advance(10 * 60_000);
    expect(client.connection.status).toMatchObject({ state: 'signedOut', failed: { step: 'discovery' } });
    expect(problemIn(client)?.message).toEqual(
      text('ucwa.problem.NotUcwaCame', {
        host: 'lyncdiscover.contoso.com',
        path: '/',
        type: 'text/html',
        status: 200,
      }),
    );
    expect(client.simulator.requests).toHaveLength(3);
  });

  it('P53 is forgotten by a server that answers at the third try', async () => {
    const client = new Client({
      faults: [{ method: 'POST', path: '/applications$', times: 2, fault: page }],
    });
    void client.signIn();
    await client.clock.advance(60_000);
    expect(client.states.at(-1)).toBe('ready');
  });
});

describe('a log-in page that comes later', () => {
  it('P53 N16 leads to the back-off, and nothing is created', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const before = createsIn(client);
    client.simulator.configure({ faults: [{ path: '^/', times: Infinity, fault: page }] });
    client.connection.resume({ code: 'Woke', message: verbatim('The computer slept.'), next: 'wait' });
    await client.clock.advance(10 * 60_000);
    expect(client.states.at(-1)).toBe('reconnecting');
    expect(createsIn(client)).toBe(before);
    client.simulator.configure({ faults: [] });
    await client.clock.advance(2 * 60_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.meeting('operation-1').state).toBe('connected');
  });
});

describe('discovery', () => {
  it('P52 is asked for JSON, whatever else is spoken', async () => {
    const client = new Client({ discoverySchema: 'olderInXml' });
    await client.signIn();
    expect(client.states.at(-1)).toBe('ready');
    const accepts = (part: RegExp) =>
      new Set(
        client.simulator.requests.filter(({ url }) => part.test(url)).map(({ headers }) => headers['accept']),
      );
    expect(accepts(/\.com\/$|Autodiscover/)).toEqual(new Set(['application/json']));
    expect(accepts(/ucwa/)).toEqual(
      new Set([representation === 'xml' ? 'application/vnd.microsoft.com.ucwa+xml' : 'application/json']),
    );
  });

  it.each(['', 'https://lyncdiscover.contoso.com/'])(
    'P52 in the schema from before UCWA 2.0 is reported as such, after three tries: server "%s"',
    async (server) => {
      const client = new Client({ discoverySchema: 'older' });
      void client.signIn({ server });
      await client.clock.advance(10 * 60_000);
      expect(client.connection.status).toMatchObject({ state: 'signedOut', failed: { step: 'discovery' } });
      expect(problemIn(client)).toMatchObject({
        code: 'DiscoveryTooOld',
        message: {
          key: 'ucwa.problem.DiscoveryTooOld',
          values: { host: expect.stringMatching(/^lyncdiscover\S*\.contoso\.com$/) as string },
        },
        next: 'contactAdministrator',
      });
      expect(client.simulator.requests).toHaveLength(server === '' ? 6 : 3);
    },
  );

  it('P52 older-discovery, the scenario, leads to the same', async () => {
    const client = new Client();
    play(client.simulator, loadScenario('older-discovery'));
    void client.signIn();
    await client.clock.advance(10 * 60_000);
    expect(client.connection.status).toMatchObject({ state: 'signedOut', failed: { step: 'discovery' } });
    expect(problemIn(client)).toMatchObject({ code: 'DiscoveryTooOld', next: 'contactAdministrator' });
    expect(client.simulator.requests).toHaveLength(6);
  });

  it('P52 in that schema works if it names the place of OAuth, as Lync Server 2013 does', async () => {
    const client = new Client({ discoverySchema: 'olderWithOAuth' });
    await client.signIn();
    expect(client.states.at(-1)).toBe('ready');
  });
});
