import { describe, expect, it } from 'vitest';
import { Client } from './client';
import { creations, pollFault, polls } from './poll-faults';

describe('a server that asks to wait, or redirects in circles', () => {
  const html = (retryAfter: string, date?: string) => ({
    status: 503,
    headers: [
      ['Content-Type', 'text/html'],
      ['Retry-After', retryAfter],
      ...(date === undefined ? [] : [['Date', date] as const]),
    ] as const,
    body: '<html>',
  });

  it.each([
    ['N24', '120', undefined, 120_000],
    [
      'N25 measured by its own clock',
      'Sun, 22 Nov 2026 12:02:00 GMT',
      'Sun, 22 Nov 2026 12:00:00 GMT',
      120_000,
    ],
    ['N25 capped, without a clock to measure by', 'Sun, 22 Nov 2026 12:02:00 GMT', undefined, 300_000],
    ['N26 capped', '86400', undefined, 300_000],
  ] as const)('%s is not asked again before that time (Retry-After: %s)', async (_, asked, date, wait) => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({ faults: [{ method: 'GET', path: '/events', fault: html(asked, date) }] });
    client.simulator.releasePolls();
    await client.settle();
    const before = client.simulator.requests.length;
    await client.clock.advance(wait - 1);
    expect(client.simulator.requests.length).toBe(before);
    expect(client.states.at(-1)).toBe('reconnecting');
    await client.clock.advance(1);
    expect(client.states.at(-1)).toBe('ready');
  });

  it.each(['-5', 'soon', ''])('N26 ignores a Retry-After of "%s"', async (asked) => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({ faults: [{ method: 'GET', path: '/events', fault: html(asked) }] });
    client.simulator.releasePolls();
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
    expect(client.simulator.state.applications[0]?.polled).toBe(true);
  });

  it('N24 tries at once when the user does not want to wait', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({ faults: [{ method: 'GET', path: '/events', fault: html('120') }] });
    client.simulator.releasePolls();
    await client.settle();
    client.connection.reconnectNow();
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P02 creates the application again, once, when one resync leads to the next, and then asks the user', async () => {
    const client = new Client();
    await client.signIn();
    const body = '{"_links":{"resync":{"href":"/ucwa/oauth/v1/applications/105/events?ack=1"}}}';
    client.simulator.configure(pollFault({ status: 200, body }, Infinity));
    client.simulator.releasePolls();
    await client.clock.advance(30_000);
    expect(creations(client)).toHaveLength(2);
    expect(client.states.at(-1)).toBe('faulted');
    expect(polls(client).length).toBeLessThan(10);
  });

  it('P04 gives up the application when three packages in a row lead nowhere', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure(pollFault({ status: 200, body: '{"_links":{}}' }, 3));
    client.simulator.releasePolls();
    await client.clock.advance(60_000);
    expect(creations(client)).toHaveLength(2);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('never spins when the server answers at once with nothing, again and again', async () => {
    const client = new Client();
    await client.signIn();
    const body = '{"_links":{"next":{"href":"/ucwa/oauth/v1/applications/105/events?ack=1"}}}';
    client.simulator.configure(pollFault({ status: 200, body }, Infinity));
    client.simulator.releasePolls();
    await client.clock.advance(600_000);
    expect(polls(client).length).toBeLessThan(30);
  });
});
