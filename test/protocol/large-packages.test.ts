import { describe, expect, it, vi } from 'vitest';
import { sliceTime } from '../../main/base/clock';
import type { ChannelEvent } from '../simulator/payloads/events';
import { Client } from './client';
import { creations, polls } from './poll-faults';

const sender = { rel: 'people', href: '/ucwa/oauth/v1/applications/105/people' };

/** Events about that many contacts, each with a name of that length: none concerns a meeting. */
const news = (count: number, length = 1): readonly ChannelEvent[] =>
  Array.from({ length: count }, (_, nth) => ({
    sender,
    type: 'updated',
    link: { rel: 'contact', href: `${sender.href}/${String(nth).padStart(length, '0')}` },
  }));

const deletions = (client: Client) =>
  client.requests('DELETE', '/applications/').map(({ url }) => new URL(url).pathname.split('/').at(-1));
const tooLarge = {
  method: 'GET',
  path: '/events',
  times: Infinity,
  fault: {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: '{}',
    delivery: { inflateTo: 17 * 1024 * 1024 },
  },
} as const;

describe('a large package', () => {
  it('P38 of 10,000 events is applied to its end, and polled on from, once', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.emit(news(10_000), 'low');
    expect(await client.start()).toMatchObject({ state: 'connected' });
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.states).not.toContain('reconnecting');
    expect(creations(client)).toHaveLength(1);
    const acks = polls(client).map(({ url }) => new URL(url).searchParams.get('ack'));
    expect(new Set(acks).size).toBe(acks.length);
  });

  it('P38 is read in many turns, each of which handles only a small part of it', async () => {
    const client = new Client();
    await client.signIn();
    const rests = vi.spyOn(client.clock, 'after');
    // Each event takes a millisecond.
    const { now } = client.clock;
    let taken = 0;
    vi.spyOn(client.clock, 'now').mockImplementation(() => now() + ++taken);
    client.simulator.emit(news(10_000, 100), 'high');
    await client.clock.advance(60_000);
    const turns = rests.mock.calls.filter(([delay]) => delay === 0).length;
    expect(turns).toBeGreaterThanOrEqual(10_000 / sliceTime);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P84 of 2,000 people who join causes few changes, and each of them is there', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    const conversation = new URL(client.book.get(operationId)?.conversation ?? '').pathname;
    let changes = 0;
    client.book.onChange(() => changes++);
    client.simulator.emit(
      Array.from({ length: 2_000 }, (_, nth) => ({
        sender: { rel: 'conversation', href: conversation },
        type: 'added' as const,
        link: {
          rel: 'participant',
          href: `${conversation}/participants/${nth}`,
          title: `Guest ${nth}`,
        },
        in: { rel: 'attendees', href: `${conversation}/attendees` },
      })),
      'high',
    );
    await client.clock.advance(60_000);
    const { people = [], timeline } = client.meeting(operationId);
    expect(new Set(people.map(({ name }) => name)).size).toBe(2_000);
    expect(people).toHaveLength(2_000);
    expect(changes).toBeLessThanOrEqual(40);
    expect(timeline.length).toBeLessThan(250);
  });

  it('P84 of more than 1 MiB, with 500 people who come at once, is read like any other', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.arriveMany({ kind: 'colleague', count: 500 });
    await client.clock.advance(60_000);
    expect(client.meeting(operationId).people).toHaveLength(500);
    expect(client.states.at(-1)).toBe('ready');
    expect(deletions(client)).toEqual([]);
  });

  it('P38 over 16 MiB, which the server keeps, goes with its application, and its meetings are reported as lost', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    client.simulator.emit(news(10_000, 1_800), 'high');
    await client.clock.advance(600_000);
    expect(deletions(client)).toEqual(['105']);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.book.meetings[0]?.state).toBe('lost');
    expect(client.titles).toEqual([
      'meeting.told.starting',
      'meeting.told.connectedAndCopied',
      'meeting.told.lost',
    ]);
    expect(await client.start({ subject: 'Again' })).toMatchObject({ state: 'connected' });
    const { requests } = client.simulator;
    const gone = requests.findIndex(({ method }) => method === 'DELETE');
    expect(requests.slice(gone + 1).findIndex((one) => creations(client).includes(one))).toBe(0);
  });

  it('P38 over 16 MiB that comes in a new application too is asked for ever more rarely, and then left to the user', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({ faults: [tooLarge] });
    client.simulator.releasePolls();
    await client.clock.advance(3_600_000);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { code: 'AnswerTooLarge' },
    });
    expect(deletions(client)).toHaveLength(1);
    const asked = polls(client).length;
    expect(asked).toBeLessThan(20);
    // Each "Try now" is a complete attempt.
    client.connection.reconnectNow();
    await client.clock.advance(3_600_000);
    expect(client.states.at(-1)).toBe('faulted');
    expect(deletions(client)).toHaveLength(2);
    expect(polls(client).length - asked).toBeLessThan(10);
  });
});
