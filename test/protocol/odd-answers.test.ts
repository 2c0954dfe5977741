import { describe, expect, it } from 'vitest';
import type { ChannelEvent } from '../simulator/payloads/events';
import { Client } from './client';
import { creations, polls } from './poll-faults';

const communication = { rel: 'communication', href: '/ucwa/oauth/v1/applications/105/communication' };
const about = (nth: number, resource?: object): ChannelEvent => ({
  sender: communication,
  type: 'completed',
  link: { rel: 'onlineMeetingInvitation', href: `${communication.href}/onlineMeetingInvitations/${nth}` },
  ...(resource === undefined ? {} : { resource: { ...resource, _links: {} } }),
});

describe('the event channel', () => {
  it('N17 says once in the log that packages come without a media type', async () => {
    const client = new Client();
    await client.signIn();
    const untyped = (ack: number) => ({
      status: 200,
      headers: [],
      body: JSON.stringify({
        _links: { next: { href: `/ucwa/oauth/v1/applications/105/events?ack=${ack}` } },
      }),
    });
    client.simulator.configure({
      faults: [1, 2].map((nth) => ({ method: 'GET', path: '/events', nth, fault: untyped(nth) })),
    });
    client.simulator.releasePolls();
    await client.clock.advance(10_000);
    expect(client.requests('GET', '/events').filter(({ status }) => status === 200).length).toBeGreaterThan(
      2,
    );
    expect(client.remarks.filter((line) => line.includes('without a media type'))).toHaveLength(1);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('N14 requests a truncated package again by the same URL, and handles it once', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({
      faults: [{ method: 'GET', path: 'ack=2', times: 2, fault: { delivery: { truncateTo: 200 } } }],
    });
    expect(await client.start({}, 60_000)).toMatchObject({ state: 'connected' });
    const same = polls(client).filter(({ url }) => url.includes('ack=2'));
    expect(new Set(same.map(({ url }) => url)).size).toBe(1);
    expect(same.length).toBeGreaterThanOrEqual(3);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(creations(client)).toHaveLength(1);
  });

  it('N37 sends no second poll while the first stands unanswered, and gives that one up after 210 s', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({
      faults: [{ method: 'GET', path: '/events', times: Infinity, fault: 'hang' }],
    });
    client.simulator.releasePolls();
    await client.clock.settle();
    const before = polls(client).length;
    await client.clock.advance(209_000);
    expect(polls(client)).toHaveLength(before);
    await client.clock.advance(2_000);
    expect(polls(client)).toHaveLength(before + 1);
  });

  it('S19 shows nothing of a token that the server sends back with its refusal', async () => {
    const client = new Client();
    await client.signIn();
    const token = polls(client)[0]?.headers['authorization']?.split(' ')[1] ?? '';
    expect(token).not.toBe('');
    const refusal = { code: 'Forbidden', message: 'Not for you.', debugInfo: { request: `Bearer ${token}` } };
    client.simulator.configure({
      faults: [
        {
          method: 'POST',
          path: '/onlineMeetingInvitations',
          fault: {
            status: 403,
            headers: [['Content-Type', 'application/json']],
            body: JSON.stringify(refusal),
          },
        },
      ],
    });
    expect(await client.start()).toMatchObject({ state: 'failed', problem: { code: 'Forbidden' } });
    const { statuses, announcements, complaints, remarks, book } = client;
    const told = JSON.stringify([statuses, announcements, complaints, remarks, book.meetings]);
    expect(told).toContain('Not for you.');
    expect(told).not.toContain(token);
  });

  it.each([1, 12345678901234567890, 1e300, -0, true])(
    'P41 does not regard the operationId %j as ours',
    async (id) => {
      const client = new Client();
      await client.signIn();
      const ours = await client.start();
      client.simulator.emit([about(1, { operationId: id, state: 'Failed', threadId: id, subject: id })]);
      await client.clock.advance(1_000);
      expect(client.book.meetings).toEqual([ours]);
      expect(client.complaints).toEqual([]);
    },
  );

  it('N19 reads a package with a byte-order mark, and refuses one that is not UTF-8', async () => {
    const client = new Client();
    await client.signIn();
    const { transport } = client;
    const send = transport.send.bind(transport);
    const sent: string[] = [];
    transport.send = async (request) => {
      const answer = await send(request);
      if (!request.url.includes('/events')) return answer;
      sent.push(request.url);
      const body = Buffer.from(answer.body);
      // A byte that is invalid in UTF-8, in the link of the first package; a byte-order mark before each of the others.
      const within = body.indexOf('events') + 'events'.length;
      const changed =
        sent.length === 1
          ? [...body.subarray(0, within), 0xff, ...body.subarray(within)]
          : [0xef, 0xbb, 0xbf, ...body];
      return { ...answer, body: Uint8Array.from(changed) };
    };
    client.simulator.releasePolls();
    expect(await client.start({}, 10_000)).toMatchObject({ state: 'connected' });
    expect(sent[1]).toBe(sent[0]);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.states.at(-1)).toBe('ready');
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'smb://h/x',
    'ms-settings:',
    'http://meet.contoso.com/x',
    'not a link',
  ])('S01 neither shows, copies nor opens the join link %s', async (joinUrl) => {
    const client = new Client();
    client.opensLinks = true;
    await client.signIn();
    const body = JSON.stringify({ rel: 'onlineMeeting', joinUrl, conferenceId: '42', _links: {} });
    client.simulator.configure({
      faults: [
        {
          method: 'GET',
          path: '/onlineMeeting$',
          times: Infinity,
          fault: { status: 200, headers: [['Content-Type', 'application/json']], body },
        },
      ],
    });
    const meeting = await client.start({}, 10_000);
    expect(meeting).toMatchObject({ state: 'connected', linkCopied: false, details: { conferenceId: '42' } });
    const { announcements, statuses, copied, opened } = client;
    expect(JSON.stringify([meeting, announcements, statuses])).not.toContain(joinUrl);
    expect([copied, opened]).toEqual([[], []]);
  });
});
