import { describe, expect, it } from 'vitest';
import { seeded } from '../seeded';
import { play, type Intermediary } from '../simulator';
import { loadScenario } from '../simulator/scenario/files';
import { Client } from './client';
import { second, minute, hour, page, behind } from './cut-paths';

/** What real proxies do to a held poll by default; the client has to show nothing of it. */
const paths: Readonly<Record<string, Pick<Intermediary, 'afterMs' | 'answer'>>> = {
  '504@15 (envoy)': { afterMs: 15 * second, answer: page(504) },
  '504@30': { afterMs: 30 * second, answer: page(504) },
  '504@50 (haproxy)': { afterMs: 50 * second, answer: page(504) },
  '504@60 (nginx)': { afterMs: 60 * second, answer: page(504) },
  'closed@60': { afterMs: 60 * second, answer: 'reset' },
  '504@120': { afterMs: 120 * second, answer: page(504) },
  '502@30 (h2o)': { afterMs: 30 * second, answer: page(502) },
  '502@60 (Apache)': { afterMs: 60 * second, answer: page(502) },
  '502@120': { afterMs: 120 * second, answer: page(502) },
  '503+Retry-After@60 (Varnish)': { afterMs: 60 * second, answer: page(503, ['Retry-After', '5']) },
  'closed@10': { afterMs: 10 * second, answer: 'reset' },
  '408@90': { afterMs: 90 * second, answer: page(408) },
  '524@100 (a CDN)': { afterMs: 100 * second, answer: page(524) },
};

/** The status did not change, and the client started nothing again. */
function expectNoOutage(client: Client): void {
  const creations = client.simulator.requests.filter(
    ({ method, url }) => method === 'POST' && url.endsWith('/applications'),
  );
  expect(client.states.filter((state) => state !== 'connecting')).toEqual(['ready']);
  expect(creations.filter(({ status }) => status !== 401)).toHaveLength(1);
  expect(client.complaints).toEqual([]);
}

describe.each(Object.entries(paths))('a path that cuts held polls, %s', (_, path) => {
  it.each([true, false])(
    'N46 is no outage in eight quiet hours (the server notices: %s)',
    async (notices) => {
      const { client, out } = await behind(path, notices);
      await client.clock.advance(8 * hour);
      expectNoOutage(client);
      expect(out()).toBeGreaterThanOrEqual(0.99);
    },
  );

  it('N46 costs no press and no event in a working day, and each is applied within two seconds', async () => {
    const { client, out } = await behind(path);
    const { simulator, clock } = client;
    const chance = seeded(path.afterMs);
    const long = await client.start({ subject: 'All day' });
    const conversation = simulator.state.applications[0]?.conversations[0]?.id ?? '';
    const late: string[] = [];
    for (let turn = 1; turn <= 60; turn++) {
      await clock.advance(chance() * 8 * minute);
      const name = `Guest ${turn}`;
      const guest = simulator.addParticipant(name, `guest${turn}@contoso.com`, conversation);
      await clock.advance(2 * second);
      const { people = [] } = client.meeting(long.operationId);
      if (!people.some((person) => person.name === name)) late.push(name);
      simulator.removeParticipant(guest, conversation);
      await clock.advance(chance() * 8 * minute);
      const { state } = await client.start({ subject: `Press ${turn}` }, 2 * second);
      if (state !== 'connected') late.push(`Press ${turn}: ${state}`);
      simulator.endConversation();
      await clock.advance(2 * second);
    }
    expect(late).toEqual([]);
    expectNoOutage(client);
    expect(client.meeting(long.operationId).state).toBe('connected');
    expect(out()).toBeGreaterThanOrEqual(0.99);
  }, 60_000);
});

describe('the scenarios of the simulator', () => {
  it.each(['impatient-proxy', 'impatient-nat', 'proxy-502', 'proxy-retry-after'])(
    'N46 %s is no outage in an hour',
    async (name) => {
      const client = new Client();
      play(client.simulator, loadScenario(name));
      await client.signIn();
      await client.clock.advance(hour);
      expectNoOutage(client);
      expect(client.simulator.state.applications).toHaveLength(1);
    },
  );
});
