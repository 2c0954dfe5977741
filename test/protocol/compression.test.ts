import { afterEach, describe, expect, it } from 'vitest';
import type { BehaviourChange, Delivery } from '../simulator';
import { Wired } from './wired';

let client: Wired;
async function signedIn(behaviour: BehaviourChange = {}): Promise<Wired> {
  client = new Wired({ wire: { gzip: 'always' }, ...behaviour });
  await client.serve();
  expect(await client.signIn()).toMatchObject({ ok: true });
  return client;
}
afterEach(() => client.close());

describe('a server that compresses its answers', () => {
  it('is understood, long polls included', async () => {
    await signedIn();
    client.starter.start({ subject: 'Budget – €' }, 'tray');
    expect(await client.meeting('connected')).toMatchObject({ subject: 'Budget – €' });
    expect(client.states).toEqual(['connecting', 'ready']);
    expect(client.complaints).toEqual([]);
  });

  it('is asked to compress long polls and what is read in a meeting, but not the answers of a sign-in or a command', async () => {
    await signedIn();
    client.starter.start({ subject: 'Budget' }, 'tray');
    await client.meeting('connected');
    const asked = client.simulator.requests.map(({ method, url, headers }) => {
      const place = new URL(url).pathname.split('/').at(-1) ?? '';
      return `${method} ${place}: ${headers['accept-encoding']?.split(',')[0]}`;
    });
    expect([...new Set(asked)]).toEqual(
      expect.arrayContaining([
        ...[
          'GET : identity',
          'GET user: identity',
          'POST oauthtoken: identity',
          'POST applications: identity',
        ],
        ...['POST onlineMeetingInvitations: identity', 'GET events: gzip', 'GET onlineMeeting: gzip'],
      ]),
    );
  });

  it.each<[string, Delivery]>([
    ['N13 cut', { cutAfter: 30 }],
    ['N14 too short, with a matching length', { truncateTo: 30 }],
    ['N15 shorter than announced', { contentLengthOff: 5 }],
  ])('%s: an answer to a poll is asked for again', async (_, delivery) => {
    await signedIn();
    client.simulator.inject({ method: 'GET', path: '/events', fault: { delivery } });
    client.starter.start({ subject: 'Budget' }, 'tray');
    expect(await client.meeting('connected')).toMatchObject({ subject: 'Budget' });
    await client.until(() => {
      const urls = client.requests('GET', '/events').map(({ url }) => url);
      return new Set(urls).size < urls.length;
    });
    expect(client.book.meetings).toHaveLength(1);
  });

  it.each<[string, Delivery]>([
    ['N13 cut', { cutAfter: 10 }],
    ['N14 too short, with a matching length', { truncateTo: 10 }],
  ])('%s: what is read in a meeting is asked for again', async (_, delivery) => {
    await signedIn();
    client.simulator.inject({ method: 'GET', path: 'onlineMeeting', fault: { delivery } });
    client.starter.start({ subject: 'Budget' }, 'tray');
    expect(await client.meeting('connected')).toMatchObject({ subject: 'Budget' });
    await client.until(() => client.book.meetings[0]?.joinUrl !== undefined);
    expect(client.requests('GET', 'onlineMeeting').length).toBeGreaterThan(1);
  });
});
