import { verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { type FaultAnswer } from '../simulator';
import { type Client } from './client';
import { second, minute, hour, page, behind } from './cut-paths';

const closedAt60 = { afterMs: minute, answer: 'reset' } as const;
const polls = ({ simulator }: Client) => simulator.requests.filter(({ url }) => url.includes('/events?'));
const replaced: FaultAnswer = {
  status: 409,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify({ code: 'Conflict', subcode: 'PGetReplaced' }),
};
/** How long each poll stayed open until the next one, in seconds. */
const stood = (client: Client): number[] =>
  polls(client).flatMap(({ at }, index, all) => {
    const next = all[index + 1];
    return next === undefined ? [] : [(next.at - at) / second];
  });

describe('behind a path that cuts held polls, the client', () => {
  it('N46 ends them itself after two cuts, so that no proxy counts a third one', async () => {
    const { client } = await behind({ afterMs: minute, answer: page(504) });
    await client.clock.advance(hour);
    expect(polls(client).filter(({ status }) => status === 504)).toHaveLength(2);
    expect(stood(client).slice(0, 5)).toEqual([60, 60, 57, 57, 57]);
    expect(client.remarks.filter((line) => line.includes('ends polls after'))).toEqual([
      'Something on the way to lyncdiscoverinternal.contoso.com ends polls after 60 s: ' +
        'from now on this client ends them itself, after 57 s.',
    ]);
  });

  it('N46 also learns from cuts after which the proxy refused all clients', async () => {
    const { client } = await behind({ afterMs: minute, answer: page(504) });
    for (let cut = 1; cut <= 2; cut++) {
      client.simulator.inject({ path: String.raw`/applications/\d+$`, fault: page(502) });
      await client.clock.advance(minute + 5 * second);
    }
    await client.clock.advance(10 * minute);
    expect(polls(client).filter(({ status }) => status === 504)).toHaveLength(2);
    expect(stood(client).slice(2, 5)).toEqual([57, 57, 57]);
  });

  it('N46 learns nothing from cuts at different times', async () => {
    const { client } = await behind(closedAt60);
    await client.clock.advance(30 * second);
    client.simulator.configure({ intermediary: { ...closedAt60, afterMs: 90 * second, tellsServer: true } });
    await client.clock.advance(10 * minute);
    expect(stood(client).slice(0, 5)).toEqual([60, 90, 90, 87, 87]);
  });

  it.each([
    ['the network is another one', (client: Client) => client.connection.resume(waking)],
    ['another way is chosen', (client: Client) => client.connection.reconnectNow()],
    [
      'the computer slept',
      (client: Client) => {
        client.connection.suspend(waking);
        client.connection.resume(waking);
      },
    ],
    [
      'the server is another one',
      ({ simulator }: Client) => {
        const faults = ['/events', String.raw`/applications/\d+$`].map((path) => ({
          path,
          fault: page(502),
        }));
        simulator.configure({ applicationsOn: 'secondPool', faults });
        simulator.releasePolls();
      },
    ],
  ])('N46 lets the server hold them again once %s', async (_, change) => {
    const { client } = await behind(closedAt60);
    await client.clock.advance(10 * minute);
    client.simulator.configure({ intermediary: null });
    change(client);
    await client.clock.advance(2 * minute);
    const before = polls(client).length;
    await client.clock.advance(20 * minute);
    expect(stood(client).slice(before)).toContain(180);
    expect(stood(client).slice(before)).not.toContain(57);
  });

  it('N46 notices a server that falls silent, although its polls end as ever', async () => {
    const { client } = await behind(closedAt60);
    await client.clock.advance(10 * minute);
    expect(client.states.at(-1)).toBe('ready');
    client.simulator.configure({ faults: [{ times: Infinity, fault: 'hang' }] });
    await client.clock.advance(4 * minute + 15 * second);
    expect(client.states.at(-1)).toBe('reconnecting');
    client.simulator.configure({ faults: [] });
    await client.clock.advance(minute);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('N46 says that it reconnects if the server is down as well, and waits as long as the answer asks', async () => {
    const { client } = await behind({ afterMs: minute, answer: page(503, ['Retry-After', '40']) });
    client.simulator.inject({ path: String.raw`/applications/\d+$`, fault: page(503) });
    await client.clock.advance(minute + 39 * second);
    expect(client.states.at(-1)).toBe('reconnecting');
    const asked = client.simulator.requests.length;
    await client.clock.advance(second);
    expect(client.simulator.requests.slice(asked).map(({ url }) => new URL(url).pathname)).toEqual([
      '/ucwa/oauth/v1/applications/105',
      '/ucwa/oauth/v1/applications/105/events',
    ]);
    expect(client.states.at(-1)).toBe('ready');
  });

  it.each([
    ['a failure like any other', [4.9, 4.1], ['ready', 'reconnecting']],
    ['no outage, even if it happens each time', [5.1, 6.1], ['ready']],
  ] as const)('N46 a cut that comes after that long is %s: %j s', async (_, seconds, shown) => {
    const path = (turn: number) => ({
      afterMs: seconds[turn % 2 === 0 ? 0 : 1] * second,
      answer: 'reset' as const,
    });
    const { client } = await behind(path(0));
    for (let turn = 0; turn < 20; turn++) {
      client.simulator.configure({ intermediary: { ...path(turn + 1), tellsServer: true } });
      await client.clock.advance(path(turn).afterMs);
    }
    expect([...new Set(client.states)].filter((state) => state !== 'connecting')).toEqual(shown);
    if (shown.length === 1)
      expect(stood(client)).toEqual(Array.from({ length: 20 }, (__, turn) => path(turn).afterMs / second));
  });

  it.each([
    ['its own doing within ten seconds of its own poll', 9.9, 9.9],
    ['another client’s after that, to which it gives way for five seconds', 10.1, 15.1],
  ])('P20 takes a PGetReplaced after a cut for %s', async (_, comesAfter, nextAfter) => {
    const { client } = await behind(closedAt60);
    await client.clock.advance(30 * second);
    // For the poll after the cut.
    client.simulator.configure({
      intermediary: { afterMs: comesAfter * second, answer: replaced, tellsServer: true },
    });
    await client.clock.advance(35 * second);
    client.simulator.configure({ intermediary: null });
    await client.clock.advance(minute);
    expect(stood(client)).toEqual([60, nextAfter]);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P20 still gives way to another client that takes the channel after a cut', async () => {
    const { client } = await behind(closedAt60);
    client.simulator.inject({ path: '/events', nth: 1, times: 4, fault: replaced });
    await client.clock.advance(3 * minute);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { subcode: 'PGetReplaced' },
    });
  });

  it('N46 is back at the first step of the back-off once the application has answered', async () => {
    const { client } = await behind({ afterMs: hour, answer: 'reset' });
    await client.clock.advance(minute);
    client.simulator.configure({
      faults: [
        { times: 12, fault: 'reset' },
        { path: '/events', nth: 3, fault: 'reset' },
      ],
    });
    client.simulator.releasePolls();
    await client.clock.advance(10 * minute);
    expect(client.states.at(-1)).toBe('ready');
    const [, , third, fourth] = polls(client).slice(1);
    expect(third?.lost).toBe(true);
    expect(fourth?.at).toBe(third?.at);
  });

  it('N46 is back there as well after a poll that was held, whatever its answer', async () => {
    const { client } = await behind({ afterMs: hour, answer: 'reset' });
    const answer: FaultAnswer = {
      status: 500,
      headers: [['Content-Type', 'application/json']],
      body: JSON.stringify({ code: 'ServiceFailure' }),
    };
    client.simulator.configure({
      intermediary: { afterMs: minute, answer, tellsServer: true },
      faults: [{ path: '/events', times: 8, fault: 'reset' }],
    });
    client.simulator.releasePolls();
    await client.clock.advance(10 * minute);
    const first = polls(client).findIndex(({ status }) => status === 500);
    expect(stood(client)[first]).toBe(60);
  });

  it('N46 says that it reconnects while only polls are refused, and is back once one is held', async () => {
    const { client } = await behind({ afterMs: hour, answer: 'reset' });
    client.simulator.configure({ faults: [{ path: '/events', times: Infinity, fault: page(502) }] });
    client.simulator.releasePolls();
    await client.clock.advance(hour);
    expect(client.states.slice(-2)).toEqual(['ready', 'reconnecting']);
    expect(client.simulator.notes.filter(({ rule }) => rule === 'fast-polls')).toEqual([]);
    client.simulator.configure({ faults: [] });
    await client.clock.advance(minute + 5 * second);
    expect(client.states.slice(-3)).toEqual(['ready', 'reconnecting', 'ready']);
  });

  it('N46 is as quick after the tenth short trouble of a day as after the first', async () => {
    const { client } = await behind({ afterMs: 50 * second, answer: 'reset' });
    for (let trouble = 1; trouble <= 10; trouble++) {
      await client.clock.advance(10 * minute);
      client.simulator.inject({ path: '/events', times: 2, fault: 'reset' });
    }
    await client.clock.advance(10 * minute);
    const out = stood(client).filter((_, index) => polls(client)[index]?.lost === true);
    expect(Math.max(...out.filter((seconds) => seconds < 40))).toBeLessThanOrEqual(1);
  });

  it.each([502, 503, 504, 524])(
    'P48 keeps the application when a gateway answers HTTP %i once on another network',
    async (status) => {
      const { client } = await behind({ afterMs: hour, answer: 'reset' });
      const { operationId } = await client.start();
      client.simulator.inject({ path: String.raw`/applications/\d+$`, fault: page(status) });
      client.connection.resume(waking);
      await client.clock.advance(minute);
      expect(client.states.at(-1)).toBe('ready');
      expect(client.meeting(operationId).state).toBe('connected');
      const creations = client.requests('POST', '/applications').filter(({ url }) => url.endsWith('s'));
      expect(creations.filter(({ status: code }) => code !== 401)).toHaveLength(1);
    },
  );
});

const waking = { code: 'Waking', message: verbatim('Back soon.'), next: 'wait' } as const;
