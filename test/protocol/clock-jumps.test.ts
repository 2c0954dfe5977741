import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../main/base/clock';
import { Client } from './client';
import { creations, polls } from './poll-faults';

const hours = 3_600_000;
const now = Date.parse('2026-03-02T09:00:00Z');

// Only the computer's date changes: elapsed time comes from the client's clock, as in reality.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }));
afterEach(() => void vi.useRealTimers());

describe.each([
  ['forward', 9 * hours],
  ['back', -9 * hours],
])('a computer whose clock is set %s by hours', (_, jump) => {
  it('P30 stays signed in, asks nothing for it, and starts meetings', async () => {
    const client = new Client({ expiresIn: 3_600 });
    await client.signIn();
    await client.start({ subject: 'Before' });
    const [attempts, states] = [client.transport.attempts.length, client.states.length];
    vi.setSystemTime(now + jump);
    await client.clock.advance(10_000);
    expect(client.transport.attempts).toHaveLength(attempts);
    expect(client.states).toHaveLength(states);
    expect(await client.start({ subject: 'After' })).toMatchObject({ state: 'connected' });
    expect(client.states).toHaveLength(states);
    expect(creations(client)).toHaveLength(1);
  });

  it('P30 renews its token when it is old, once, and never before', async () => {
    const client = new Client({ expiresIn: 3_600 });
    await client.signIn();
    const grants = () => client.requests('POST', 'oauthtoken').length;
    vi.setSystemTime(now + jump);
    await client.clock.advance(0.85 * hours);
    expect(grants()).toBe(1);
    await client.clock.advance(0.15 * hours);
    expect(grants()).toBe(2);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P30 continues to reconnect step by step', async () => {
    const client = new Client();
    await client.signIn();
    client.transport.failing.set('*', 'unreachable');
    client.simulator.releasePolls();
    await client.clock.advance(10_000);
    const attempts = client.transport.attempts.length;
    vi.setSystemTime(now + jump);
    await client.clock.settle();
    expect(client.transport.attempts).toHaveLength(attempts);
    await client.clock.advance(60_000);
    client.transport.failing.clear();
    expect(client.transport.attempts.length - attempts).toBeLessThan(10);
    await client.clock.advance(60_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(polls(client).length).toBeGreaterThan(1);
  });

  it('P30 waits as long as the server asks it to, by the server’s own date', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({
      faults: [
        {
          method: 'GET',
          path: '/events',
          fault: {
            status: 503,
            headers: [
              ['Date', new Date(now).toUTCString()],
              ['Retry-After', new Date(now + 120_000).toUTCString()],
            ],
          },
        },
      ],
    });
    vi.setSystemTime(now + jump);
    client.simulator.releasePolls();
    await client.clock.settle();
    const attempts = client.transport.attempts.length;
    await client.clock.advance(119_000);
    expect(client.transport.attempts).toHaveLength(attempts);
    await client.clock.advance(2_000);
    expect(client.transport.attempts.length).toBeGreaterThan(attempts);
  });

  it('P30 does not see it on the clock that everything waits by', () => {
    const before = systemClock.now();
    vi.setSystemTime(now + jump);
    expect(Math.abs(systemClock.now() - before)).toBeLessThan(hours);
  });
});
