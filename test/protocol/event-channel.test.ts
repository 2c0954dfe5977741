import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { showConnection } from '../../main/app/show-connection';
import { createAppStore } from '../../main/state/store';
import { Client } from './client';
import { httpError } from './http-error';
import { creations, pollFault, polls, ucwaError } from './poll-faults';

/** Five minutes in which something other than UCWA answers everything with that status. */
async function inTrouble(status: number) {
  const client = new Client();
  await client.signIn();
  const before = client.transport.attempts.length;
  const fault = { status, headers: [['Content-Type', 'text/html']] as const, body: '<html>' };
  client.simulator.configure({ faults: [{ times: Infinity, fault }] });
  client.simulator.releasePolls();
  await client.clock.advance(300_000);
  return { client, asked: client.transport.attempts.length - before };
}

describe('the event channel', () => {
  it('holds one poll at a time, with the time it asks the server to hold', async () => {
    const client = new Client();
    await client.signIn();
    expect(polls(client)).toHaveLength(1);
    expect(polls(client)[0]?.url).toContain('timeout=180');
    await client.clock.advance(3_600_000);
    expect(polls(client)).toHaveLength(21); // one every 180 s, and the one that is held
    expect(client.states.filter((state) => state === 'reconnecting')).toEqual([]);
  });

  it('acknowledges in order, with the URLs that the server gave', async () => {
    const client = new Client({ eventsKey: 'abc', firstAck: 14 });
    await client.signIn();
    await client.start();
    const acks = polls(client).map(({ url }) => Number(new URL(url).searchParams.get('ack')));
    expect(acks).toEqual([...acks].sort((a, b) => a - b));
    expect(new Set(acks).size).toBe(acks.length);
    expect(polls(client).every(({ url }) => url.includes('key=abc'))).toBe(true);
  });

  it('N13 asks for the same package again when a poll is cut, and says nothing of it', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure(pollFault('reset'));
    const meeting = await client.start({}, 10_000);
    expect(meeting.state).toBe('connected');
    expect(client.states.at(-1)).toBe('ready');
    expect(client.states).not.toContain('reconnecting');
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
  });

  it('N02 says once that it is reconnecting, from the second failure in a row on, and is ready again by itself', async () => {
    const client = new Client();
    await client.signIn();
    client.transport.failing.set('*', 'refused');
    client.simulator.releasePolls();
    await client.clock.advance(60_000);
    expect(client.states.filter((state) => state === 'reconnecting')).toHaveLength(1);
    client.transport.failing.clear();
    await client.clock.advance(60_000);
    expect(client.states.slice(-2)).toEqual(['reconnecting', 'ready']);
    expect(creations(client)).toHaveLength(1);
  });

  it.each([
    [500, 'ucwa.code.servicefailure'],
    [503, 'ucwa.code.serviceunavailable'],
    [504, 'ucwa.code.timeout'],
  ] as const)(
    'N23 asks at growing intervals while the server fails, and says so once: HTTP %i',
    async (status, what) => {
      const { client, asked } = await inTrouble(status);
      expect(asked).toBeLessThanOrEqual(20);
      expect(client.states.filter((state) => state === 'reconnecting')).toHaveLength(1);
      expect(client.connection.status).toMatchObject({
        state: 'reconnecting',
        problem: { message: httpError(what, status, 'lyncdiscoverinternal.contoso.com') },
      });
      expect(client.titles).toEqual([]);
    },
  );

  it('N23 looks for the server at two addresses each time, at growing intervals, while everything answers HTTP 502', async () => {
    const { client, asked } = await inTrouble(502);
    expect(asked).toBeLessThanOrEqual(30);
    expect(client.connection.status).toMatchObject({
      state: 'reconnecting',
      problem: { message: httpError('ucwa.at.discovery.away', 502, 'lyncdiscover.contoso.com') },
    });
    expect(client.titles).toEqual([]);
  });

  it('tries at once when the user says so', async () => {
    const client = new Client();
    await client.signIn();
    client.transport.failing.set('*', 'refused');
    client.simulator.releasePolls();
    await client.clock.advance(120_000);
    client.transport.failing.clear();
    client.connection.reconnectNow();
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P22 silently recreates an application that has ended, and reports that its meetings are lost', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    client.simulator.dropApplication();
    await client.clock.advance(200_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.states).not.toContain('reconnecting');
    expect(creations(client)).toHaveLength(2);
    expect(client.book.meetings[0]?.state).toBe('lost');
    expect(client.titles.at(-1)).toBe('meeting.told.lost');
    expect(await client.start({ subject: 'Again' })).toMatchObject({ state: 'connected' });
  });

  it('P01 follows `resync` and keeps the meetings that are still there, without a second announcement', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const resync = { _links: { resync: { href: '/ucwa/oauth/v1/applications/105/events?ack=1' } } };
    const href = polls(client).at(-1)?.url ?? '';
    resync._links.resync.href = new URL(href).pathname + new URL(href).search;
    client.simulator.configure(pollFault({ status: 200, body: JSON.stringify(resync) }));
    const before = client.simulator.requests.length;
    client.simulator.releasePolls();
    await client.clock.advance(10_000);
    const asked = client.simulator.requests.slice(before).map(({ url }) => url);
    const ack = Number(new URL(href).searchParams.get('ack'));
    const next = new URL(asked[0] ?? '').searchParams.get('ack');
    // The resource in the event, its link, and, during the next poll, the meeting and who is in it.
    const people = asked.filter((url) => /leaders|attendees|lobby/i.test(url));
    expect(people).toHaveLength(3);
    const others = asked.filter((url) => !people.includes(url));
    expect(others.map((url) => new URL(url).searchParams.get('ack') ?? url.split('/').at(-2))).toEqual([
      next,
      String(ack),
      'conversations',
      next,
    ]);
    expect(client.book.meetings[0]?.state).toBe('connected');
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P03 uses `resume` like `next`, sends its parameters again, and marks conversations that are gone as lost', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    client.simulator.suspendApplication();
    await client.clock.advance(10_000);
    expect(client.book.meetings[0]?.state).toBe('lost');
    expect(polls(client).at(-1)?.url).toContain('timeout=180');
    expect(await client.start({ subject: 'Again' })).toMatchObject({ state: 'connected' });
  });

  it('P04 reads the application again when a package has no link to the next one', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure(pollFault({ status: 200, body: '{"_links":{}}' }));
    client.simulator.releasePolls();
    await client.clock.advance(5_000);
    expect(
      client.requests('GET', '/applications/105').filter(({ url }) => url.endsWith('/105')),
    ).toHaveLength(1);
    expect(client.states.at(-1)).toBe('ready');
    expect(await client.start()).toMatchObject({ state: 'connected' });
  });

  it('N16 never reads the log-in page of a gateway as an answer', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({
      faults: [
        {
          method: 'GET',
          path: '/events',
          times: 2,
          fault: { status: 200, headers: [['Content-Type', 'text/html']], body: '<html>Log in</html>' },
        },
      ],
    });
    client.simulator.releasePolls();
    expect(await client.start({}, 60_000)).toMatchObject({ state: 'connected' });
  });

  it('P20 P21 gives way to another client that takes the channel, and asks before it takes it back', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure(pollFault(ucwaError(409, 'Conflict', 'PGetReplaced'), Infinity));
    client.simulator.releasePolls();
    await client.clock.advance(600_000);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { subcode: 'PGetReplaced' },
    });
    const before = client.simulator.requests.length;
    await client.clock.advance(600_000);
    expect(client.simulator.requests.length).toBe(before);
    client.simulator.configure({ faults: [] });
    client.connection.reconnectNow();
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P24 waits for the user when the server says that there are too many applications', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure(pollFault(ucwaError(410, 'Gone', 'TooManyApplications')));
    client.simulator.releasePolls();
    await client.clock.advance(600_000);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { message: text('ucwa.frame.sentence', { what: text('ucwa.subcode.toomanyapplications') }) },
    });
    expect(client.starter.start({}, 'tray')).toMatchObject({
      ok: false,
      problem: { subcode: 'TooManyApplications' },
    });
  });

  it('P32 says so when the server takes the permission to start meetings away, and takes it back when it gives it again', async () => {
    const client = new Client();
    await client.signIn();
    const communication = { rel: 'communication', href: '/ucwa/oauth/v1/applications/105/communication' };
    const allow = async (startOnlineMeeting: 'onlineMeetingInvitations' | 'absent') => {
      client.simulator.configure({ startOnlineMeeting });
      client.simulator.emit([{ sender: communication, type: 'updated', link: communication }], 'high');
      await client.clock.advance(10_000);
    };
    /** The state that window and tray show. */
    const shown = () => {
      const store = createAppStore();
      showConnection(store, client.connection.status, client.connection.live);
      return store.getState().cannotStart;
    };
    expect(shown()).toBeUndefined();
    await allow('absent');
    expect(client.starter.start({}, 'tray')).toMatchObject({ ok: false, problem: { code: 'NotAllowed' } });
    expect(shown()).toMatchObject({
      message: text('meeting.notAllowed'),
      next: 'contactAdministrator',
    });
    await allow('onlineMeetingInvitations');
    expect(shown()).toBeUndefined();
    expect(await client.start()).toMatchObject({ state: 'connected' });
  });
});
