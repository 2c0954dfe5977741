import { describe, expect, it } from 'vitest';
import { Client } from '../../../protocol/client';

const polls = (client: Client) => client.requests('GET', '/events');
const creations = (client: Client) =>
  client
    .requests('POST', '/applications')
    .filter(({ url, status }) => url.endsWith('/applications') && status === 201);
const faults = (status: number, times: number, body = '') => ({
  faults: [
    {
      method: 'GET',
      path: '/events',
      times,
      fault: {
        status,
        headers: [['Content-Type', body === '' ? 'text/html' : 'application/json']] as const,
        body,
      },
    },
  ],
});

describe('a poll that is answered with trouble', () => {
  it.each([
    ['N32', 408, ''],
    ['N32', 408, '{"code":"ClientTimeout"}'],
    ['N32', 504, ''],
    ['N32', 504, '{"code":"Timeout"}'],
    ['N27', 429, '{"code":"TooManyRequests"}'],
    ['N23', 503, ''],
  ])('%s is sent again with the same URL: HTTP %i %s', async (_, status, body) => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure(faults(status, 1, body));
    client.simulator.releasePolls();
    await client.clock.advance(5_000);
    const [failed, again] = polls(client).slice(-2);
    expect(failed?.status).toBe(status);
    expect(again?.url).toBe(failed?.url);
    expect(client.states.at(-1)).toBe('ready');
    expect(creations(client)).toHaveLength(1);
    expect(await client.start()).toMatchObject({ state: 'connected' });
  });

  it('P27 keeps the session, and sends the password ever more rarely, when each new token is refused', async () => {
    const client = new Client({ applicationMs: 7_200_000 });
    await client.signIn();
    client.simulator.configure(faults(401, Infinity));
    client.simulator.releasePolls();
    await client.clock.advance(600_000);
    expect(client.requests('POST', 'oauthtoken').length).toBeLessThanOrEqual(6);
    await client.clock.advance(3_600_000);
    expect(client.connection.status).toMatchObject({ state: 'faulted', problem: { code: 'TokenNotTaken' } });
    expect(client.requests('POST', 'oauthtoken').length).toBeLessThanOrEqual(12);
    expect(creations(client)).toHaveLength(1);
  });
});

describe('a command that is answered with trouble', () => {
  it('N27 fails at once where the server asks to wait, and is not kept for later', async () => {
    const refuse = { status: 429, code: 'TooManyRequests', message: 'Too many.', times: 1 } as const;
    const client = new Client({ refuse });
    await client.signIn();
    expect(await client.start()).toMatchObject({
      state: 'failed',
      problem: { code: 'TooManyRequests', next: 'wait' },
    });
    await client.clock.advance(3_600_000);
    expect(client.requests('POST', 'onlineMeetingInvitations')).toHaveLength(1);
  });
});

describe('a server that starts anew', () => {
  it('P46 has lost sight of what was under way and of what was connected, told once each and never as failed', async () => {
    const client = new Client();
    await client.signIn();
    await client.start({ subject: 'Connected' });
    client.simulator.configure({ ending: { kind: 'never' } });
    await client.start({ subject: 'Under way' });
    client.simulator.dropApplication();
    await client.clock.advance(400_000);
    expect(client.book.meetings.map(({ state }) => state)).toEqual(['lost', 'lost']);
    expect(client.titles.filter((title) => title.startsWith('meeting.told.lost'))).toHaveLength(2);
    expect(client.titles.join()).not.toContain('meeting.told.failed');
    expect(creations(client)).toHaveLength(2);
  });
});
