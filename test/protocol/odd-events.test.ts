import { describe, expect, it } from 'vitest';
import type { TransportRequest, TransportResponse } from '../../main/net/transport';
import type { ChannelEvent } from '../simulator/payloads/events';
import { Client } from './client';

const application = '/ucwa/oauth/v1/applications/105';
const communication = { rel: 'communication', href: `${application}/communication` };
const odd = (sender: string, rel: string, type: string, nth = 1): ChannelEvent => ({
  sender: { rel: sender, href: `${application}/${sender}` },
  type: type as ChannelEvent['type'],
  link: { rel, href: `${application}/${rel}/${nth}` },
});
const ignored = (client: Client) => client.remarks.filter((line) => line.startsWith('Ignored'));

/** All visible state of the client, and its requests. */
const seen = (client: Client) => ({
  meetings: client.book.meetings,
  titles: client.titles,
  copied: client.copied,
  states: client.states,
  asked: client.simulator.requests.filter(({ url }) => !url.includes('/events')).length,
});

describe('events of a kind that is not known', () => {
  it.each([
    ['sender', odd('hologram', 'hologram', 'updated'), 'hologram → hologram → updated'],
    ['target', odd('communication', 'hologram', 'added'), 'communication → hologram → added'],
    ['type', odd('communication', 'conversation', 'exploded'), 'communication → conversation → exploded'],
    [
      'type of what is ours',
      odd('communication', 'onlineMeetingInvitation', 'exploded'),
      'communication → onlineMeetingInvitation → exploded',
    ],
  ])('P07 change nothing, cause no requests, and are logged once: %s', async (_, event, kind) => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const before = seen(client);
    for (let time = 0; time < 3; time++) {
      client.simulator.emit([event, event, event]);
      await client.clock.advance(1_000);
    }
    expect(seen(client)).toEqual(before);
    expect(ignored(client).filter((line) => line.includes(kind))).toEqual([
      `Ignored from now on: events ${kind}`,
    ]);
    expect(client.complaints).toEqual([]);
    expect(await client.start({ subject: 'Next' })).toMatchObject({ state: 'connected' });
  });

  it('P07 are counted, and fill no log however many kinds there are', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.emit(Array.from({ length: 1_000 }, (_, nth) => odd('me', 'note', 'updated', nth)));
    await client.clock.advance(1_000);
    const kind = 'events me → note → updated';
    expect(ignored(client).filter((line) => line.includes(kind))).toEqual([
      `Ignored from now on: ${kind}`,
      `Ignored 10 times so far: ${kind}`,
      `Ignored 100 times so far: ${kind}`,
      `Ignored 1000 times so far: ${kind}`,
    ]);
    client.simulator.emit(Array.from({ length: 1_000 }, (_, nth) => odd('me', `rel${nth}`, 'updated')));
    await client.clock.advance(1_000);
    expect(ignored(client).length).toBeLessThan(110);
    expect(client.states.at(-1)).toBe('ready');
  });
});

/** An intermediary serves the nth package again instead of the next one. @returns how often it did */
function repeatPackage(client: Client, nth: number): { times: number } {
  const { transport } = client;
  const send = transport.send.bind(transport);
  const asked: string[] = [];
  const repeated = { times: 0 };
  let kept: TransportResponse | undefined;
  transport.send = async (request: TransportRequest) => {
    if (!request.url.includes('/events')) return send(request);
    if (!asked.includes(request.url)) asked.push(request.url);
    if (asked.indexOf(request.url) === nth && kept !== undefined) {
      const again = kept;
      kept = undefined;
      repeated.times++;
      return again;
    }
    const answer = await send(request);
    if (asked.indexOf(request.url) === nth - 1) kept = answer;
    return answer;
  };
  return repeated;
}

describe('a package that comes twice', () => {
  it.each([1, 2])('P05 announces nothing twice, and loses nothing after it: number %i', async (nth) => {
    const once = new Client();
    await once.signIn();
    await once.start({ subject: 'Budget' }, 10_000);

    const twice = new Client();
    const repeated = repeatPackage(twice, nth);
    await twice.signIn();
    await twice.start({ subject: 'Budget' }, 10_000);
    expect(repeated.times).toBe(1);
    expect(once.meeting('operation-1').state).toBe('connected');
    expect(twice.titles).toEqual(once.titles);
    expect(twice.copied).toHaveLength(1);
    const lifeOf = (client: Client) => {
      const { state, people, timeline } = client.meeting('operation-1');
      return { state, people: people?.length, timeline: timeline.map(({ what }) => what) };
    };
    expect(lifeOf(twice)).toEqual(lifeOf(once));
    expect(seen(twice).asked).toBe(seen(once).asked);
    expect(twice.complaints).toEqual([]);
    expect(await twice.start({ subject: 'Next' })).toMatchObject({ state: 'connected' });
  });
});

describe('events without what they are about', () => {
  it('P09 have it read, four at once at the most, in their order', async () => {
    const client = new Client();
    await client.signIn();
    const { transport } = client;
    const send = transport.send.bind(transport);
    const underWay = { now: 0, most: 0, all: 0 };
    transport.send = async (request: TransportRequest) => {
      if (request.method !== 'GET' || !request.url.includes('Invitations/')) return send(request);
      underWay.most = Math.max(underWay.most, ++underWay.now);
      underWay.all++;
      await new Promise<void>((resolve) => void client.clock.after(100, resolve));
      return send(request).finally(() => underWay.now--);
    };
    const href = (nth: number) => `${communication.href}/onlineMeetingInvitations/of-others-${nth}`;
    for (const half of [0, 1])
      client.simulator.emit(
        Array.from({ length: 20 }, (_, nth) => ({
          sender: communication,
          type: 'started',
          link: { rel: 'onlineMeetingInvitation', href: href(20 * half + nth) },
        })),
      );
    await client.clock.advance(10_000);
    expect(underWay.all).toBe(40);
    expect(underWay.most).toBeGreaterThan(0);
    expect(underWay.most).toBeLessThanOrEqual(4);
    expect(client.book.meetings).toEqual([]);
    expect(await client.start()).toMatchObject({ state: 'connected' });
  });

  it('P09 are applied without it if it is gone', async () => {
    const client = new Client({ linkOnly: true, forgetInvitations: true });
    await client.signIn();
    expect(await client.start({}, 4_000)).toMatchObject({ state: 'connected', linkCopied: true });
    const gone = client.requests('GET', 'Invitations/').filter(({ status }) => status === 404);
    expect(gone.length).toBeGreaterThan(0);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.complaints).toEqual([]);
  });
});
