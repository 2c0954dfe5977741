import { verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { Client } from './client';
import { pollFault, polls } from './poll-faults';
import { differences } from './meeting-invariant';
import { failed, play, momentOf, readings } from './event-faults';

const json = [['Content-Type', 'application/json']] as const;

/** As when a laptop leaves the office: the pool answers from another host, with the same application. */
async function moveToAnotherHost(client: Client): Promise<void> {
  const inside = client.connection.live?.application.self ?? '';
  const page = { status: 502, headers: [['Content-Type', 'text/html']] as const, body: '<html>' };
  client.simulator.inject(
    { path: '/events', fault: page },
    { path: '/applications/105$', fault: page },
    { path: '^/$', fault: 'reset' },
  );
  client.simulator.releasePolls();
  await client.clock.advance(120_000);
  expect(client.connection.live?.application.self).not.toBe(inside);
}

describe('an event that never comes', () => {
  it.each([
    ['it is connected', 'connected'],
    ['it has failed', 'failed'],
    ['it was let in', 'connected'],
  ])('P74 is compensated before the app says that it takes long: that %s', async (name, state) => {
    const client = await play(momentOf(name), 'dropped');
    await client.clock.advance(120_000);
    expect(client.meeting('operation-1').state).toBe(state);
    expect(client.titles).not.toContain('meeting.told.stillWaiting');
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it('P74 is looked for every two minutes while the meeting is starting', async () => {
    const client = new Client({ ending: { kind: 'never' } });
    await client.signIn();
    await client.start();
    await client.clock.advance(20 * 60_000);
    expect(client.meeting('operation-1')).toMatchObject({ state: 'connecting', stillWaiting: true });
    expect(client.requests('GET', 'Invitations/').length).toBeGreaterThanOrEqual(9);
    expect(client.requests('GET', 'Invitations/').length).toBeLessThanOrEqual(11);
    client.simulator.configure({ spoiltEvents: [{ form: 'dropped', times: 100 }] });
    client.simulator.failInvitation(failed.reason);
    await client.clock.advance(120_000);
    expect(client.meeting('operation-1').state).toBe('failed');
  });

  it('P74 is noticed within ten minutes once the meeting is connected', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    client.simulator.configure({ spoiltEvents: [{ form: 'dropped', times: 100 }] });
    client.simulator.endConversation();
    await client.clock.advance(600_000);
    expect(client.meeting('operation-1').state).toBe('lost');
    expect(client.requests('GET', '/conversations/').length).toBeLessThanOrEqual(2);
  });

  it('P74 causes no requests without a connection, or after all meetings have ended', async () => {
    const client = new Client({ ending: { kind: 'never' } });
    await client.signIn();
    await client.start();
    const before = client.simulator.requests.length;
    client.connection.suspend({ code: 'Asleep', message: verbatim(''), advice: verbatim(''), next: 'wait' });
    await client.clock.advance(600_000);
    expect(client.simulator.requests.length).toBe(before);
    await client.connection.signOut();
    await client.settle();
    expect(client.clock.pending).toBe(0);
  });
});

it('P74 is corrected within a minute of the answer if the server lost track of its events before', async () => {
  const client = new Client({ answerMs: 5_000, spoiltEvents: [{ form: 'dropped', times: 100 }] });
  await client.signIn();
  const { pathname, search } = new URL(polls(client).at(-1)?.url ?? '');
  const resync = { _links: { resync: { href: pathname + search } } };
  client.simulator.configure(pollFault({ status: 200, body: JSON.stringify(resync) }));
  await client.start({ subject: 'Budget' }, 2_000);
  client.simulator.releasePolls();
  await client.clock.advance(1_000);
  expect(client.meeting('operation-1').state).toBe('starting');
  await client.clock.advance(63_000);
  expect(client.meeting('operation-1').state).toBe('connected');
});

describe('a meeting that cannot be read', () => {
  const broken = { status: 503, headers: [['Content-Type', 'text/html']] as const, body: '<html>' };
  const missing = { ...broken, status: 404 };
  const reading = { method: 'GET', path: '/(conversations|onlineMeetingInvitations)/', times: Infinity };

  it('P75 is read again automatically at growing intervals, and is in sync a minute after the server recovers', async () => {
    const client = await play(momentOf('it is connected'), 'noType', {
      faults: [{ ...reading, fault: broken }],
    });
    expect(client.meeting('operation-1').state).toBe('connecting');
    await client.clock.advance(3_600_000);
    expect(readings(client).length).toBeGreaterThan(60);
    expect(readings(client).length).toBeLessThan(110);
    expect(differences(client)).toHaveLength(1);
    client.simulator.configure({ faults: [] });
    await client.clock.advance(60_000);
    expect(client.meeting('operation-1').state).toBe('connected');
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it.each([{}, { linkOnly: true }])(
    'P77 is not given up because of a proxy’s page that does not know it: %j',
    async (more) => {
      const client = new Client(more);
      await client.signIn();
      client.simulator.configure({ faults: [{ ...reading, fault: missing }] });
      await client.start({ subject: 'Budget' }, 5_000);
      client.simulator.configure({
        spoiltEvents: [{ of: 'hologram', times: 100, form: 'noEvent' }],
      });
      await client.clock.advance(1_200_000);
      expect(['connecting', 'connected']).toContain(client.meeting('operation-1').state);
      client.simulator.configure({ faults: [] });
      await client.clock.advance(60_000);
      expect(client.meeting('operation-1').state).toBe('connected');
      expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
    },
  );

  it('P77 has ended if the list of conversations does not contain it, whichever resource is missing', async () => {
    const client = new Client({ spoiltEvents: [{ of: 'conversation.deleted', form: 'noType' }] });
    await client.signIn();
    await client.start();
    client.simulator.configure({ faults: [{ ...reading, fault: missing }] });
    client.simulator.endConversation();
    await client.clock.advance(60_000);
    expect(['ended', 'lost']).toContain(client.meeting('operation-1').state);
  });

  it('P77 goes on when its application is found at another host', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    await moveToAnotherHost(client);
    expect(client.meeting('operation-1').state).toBe('connected');
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
    client.simulator.endConversation();
    await client.clock.advance(1_000);
    expect(client.meeting('operation-1').state).toBe('ended');
  });

  it('P77 goes on when its application is found at another host while only its invitation is known', async () => {
    const client = new Client({ createdBody: 'invitation', startedMs: 200_000, invitationMs: 240_000 });
    await client.signIn();
    await client.start();
    await moveToAnotherHost(client);
    expect(client.meeting('operation-1').state).toBe('connecting');
    await client.clock.advance(300_000);
    expect(client.meeting('operation-1').state).toBe('connected');
  });

  it('P75 is also read automatically after the server has found an application again that it called gone', async () => {
    const client = new Client();
    await client.signIn();
    await client.start({ subject: 'Budget' });
    const gone = { status: 404, headers: json, body: '{"code":"NotFound","subcode":"ApplicationNotFound"}' };
    const self = client.connection.live?.application.self;
    client.simulator.inject({ method: 'GET', path: '/conversations/', fault: gone });
    await client.clock.advance(660_000);
    expect(client.simulator.requests.filter(({ status }) => status === 404)).toHaveLength(1);
    expect(client.connection.live?.application.self).toBe(self);
    client.simulator.configure({ spoiltEvents: [{ form: 'dropped', times: 100 }] });
    client.simulator.endConversation();
    await client.clock.advance(700_000);
    expect(['ended', 'lost']).toContain(client.meeting('operation-1').state);
  });

  it('is lost at once if its POST is answered by an application that is gone', async () => {
    const client = new Client({
      answerMs: 3_000,
      invitationEvents: 'completedOnly',
      ending: { kind: 'never' },
    });
    await client.signIn();
    await client.start({}, 1_000);
    client.simulator.dropApplication();
    await client.clock.advance(10_000);
    expect(client.meeting('operation-1').state).toBe('lost');
  });
});
