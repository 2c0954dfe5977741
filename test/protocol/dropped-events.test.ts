import { verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { type Behaviour, type ChannelEvent, type EventForm, eventForms } from '../simulator';
import { Client } from './client';
import { pollFault, polls } from './poll-faults';
import { differences } from './meeting-invariant';

const json = [['Content-Type', 'application/json']] as const;
const unusable = eventForms.filter((form) => form !== 'dropped');
const failed = { kind: 'failed', reason: { code: 'ServiceFailure', subcode: 'Unavailable' } } as const;

interface Moment {
  /** The event that is spoilt. */
  readonly of: string;
  readonly behaviour?: Partial<Behaviour>;
  /** What happens once the meeting is connected. */
  readonly then?: (client: Client) => void;
  readonly leadsTo: readonly string[];
}

const end = ({ simulator }: Client): void => simulator.endConversation();
const admit = ({ simulator }: Client): void => simulator.admit();

/** What the user would miss without the event. */
const moments: Readonly<Record<string, Moment>> = {
  'it has begun': { of: 'onlineMeetingInvitation.started', leadsTo: ['connected'] },
  'it is connected': { of: 'onlineMeetingInvitation.completed', leadsTo: ['connected'] },
  'it is connected, before its POST is answered': {
    of: 'onlineMeetingInvitation.completed',
    behaviour: { answerMs: 1_500 },
    leadsTo: ['connected'],
  },
  'it has failed': {
    of: 'onlineMeetingInvitation.completed',
    behaviour: { ending: failed },
    leadsTo: ['failed'],
  },
  'it waits in the lobby': {
    of: 'conversation.updated',
    behaviour: { ending: { kind: 'lobby' }, lobbyMs: null },
    leadsTo: ['lobby'],
  },
  'it waits in the lobby, all that is told': {
    of: 'conversation.added',
    behaviour: { ending: { kind: 'lobby' }, lobbyMs: null, invitationEvents: 'completedOnly' },
    leadsTo: ['lobby'],
  },
  'it was let in': {
    of: 'onlineMeetingInvitation.completed',
    behaviour: { ending: { kind: 'lobby' }, lobbyMs: null },
    then: admit,
    leadsTo: ['connected'],
  },
  'its link is there': {
    of: 'onlineMeeting.updated',
    behaviour: { joinUrlMs: 5_000 },
    leadsTo: ['connected'],
  },
  'it is over': { of: 'conversation.deleted', then: end, leadsTo: ['ended', 'lost'] },
};
const spoilt = Object.keys(moments).flatMap((name) => unusable.map((form) => [name, form] as const));

/** A meeting with one spoilt event. */
async function play(
  { of, behaviour, then }: Moment,
  form: EventForm,
  more: Partial<Behaviour> = {},
): Promise<Client> {
  const client = new Client({ ...behaviour, ...more, spoiltEvents: [{ of, form }] });
  await client.signIn();
  await client.start({ subject: 'Budget' }, 10_000);
  then?.(client);
  await client.settle();
  return client;
}
const momentOf = (name: string): Moment => moments[name] ?? { of: '', leadsTo: [] };
const readings = (client: Client) =>
  client.requests('GET', '/communication/').filter(({ url }) => !/participants|onlineMeeting$/.test(url));

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

describe('an event of ours that cannot be used', () => {
  it.each(spoilt)('P73 says what it should say within a minute: that %s (%s)', async (name, form) => {
    for (const more of [{}, { linkOnly: true }]) {
      const client = await play(momentOf(name), form, more);
      await client.clock.advance(60_000);
      expect(momentOf(name).leadsTo).toContain(client.meeting('operation-1').state);
      expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
      expect(client.titles).toEqual([...new Set(client.titles)]);
    }
  });

  it.each(unusable)('P73 has no effect if it is not about a meeting (%s)', async (form) => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const before = readings(client).length;
    client.simulator.configure({ spoiltEvents: [{ of: 'contactPresence', times: 100, form }] });
    const people = { rel: 'people', href: '/ucwa/oauth/v1/applications/105/people' };
    const event: ChannelEvent = {
      sender: people,
      type: 'updated',
      link: { rel: 'contactPresence', href: `${people.href}/alexd/presence` },
    };
    client.simulator.emit([event, event]);
    await client.clock.advance(30_000);
    // An event without a subject may be about a meeting.
    const saysNothing = form === 'noEvent' || form === 'noLink';
    expect(readings(client).length - before).toBe(saysNothing ? 1 : 0);
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it('P73 is made up for even if only the list of conversations leads to the meeting', async () => {
    const client = new Client({
      location: 'missing',
      spoiltEvents: [{ form: 'noType', times: 100 }],
    });
    await client.signIn();
    expect(await client.start({ subject: 'Budget' }, 60_000)).toMatchObject({
      state: 'connected',
      canLeave: true,
    });
    expect(client.copied).toHaveLength(1);
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it('P73 leaves no meeting connected that nobody can leave, where its success came without its conversation', async () => {
    const client = new Client({
      linkOnly: true,
      forgetInvitations: true,
      invitationEvents: 'completedOnly',
      spoiltEvents: [
        { of: 'conversation', form: 'dropped', times: 100 },
        { of: 'onlineMeeting', form: 'dropped', times: 100 },
        { of: 'participant', form: 'dropped', times: 100 },
      ],
    });
    await client.signIn();
    expect(await client.start({ subject: 'Budget' }, 60_000)).toMatchObject({
      state: 'connected',
      canLeave: true,
    });
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it('P73 asks again soon for a missing link, and not forever if the server has none', async () => {
    const late = new Client({
      joinUrlMs: 3_000,
      spoiltEvents: [{ of: 'onlineMeeting', form: 'dropped', times: 100 }],
    });
    await late.signIn();
    expect((await late.start({}, 15_000)).joinUrl).toBeDefined();

    const never = new Client({ joinUrlMs: null });
    await never.signIn();
    await never.start({}, 3_600_000);
    expect(readings(never).length).toBeLessThan(60);
  });

  it('P73 ends the wait for a meeting that is no longer in any list', async () => {
    const client = new Client({
      location: 'missing',
      answerMs: 700,
      ending: failed,
      spoiltEvents: [{ form: 'noType', times: 100 }],
    });
    await client.signIn();
    expect(await client.start({}, 5_000)).toMatchObject({ state: 'connecting' });
    await client.clock.advance(55_000);
    expect(client.meeting('operation-1').state).toBe('lost');
  });
});

describe('a server that drops something in each package', () => {
  it('P76 gets requests ever more rarely, and the meeting is still right', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const before = readings(client).length;
    client.simulator.configure({ spoiltEvents: [{ of: 'hologram', times: 10_000, form: 'noEvent' }] });
    const communication = { rel: 'communication', href: '/ucwa/oauth/v1/applications/105/communication' };
    const event: ChannelEvent = {
      sender: communication,
      type: 'updated',
      link: { rel: 'hologram', href: `${communication.href}/hologram` },
    };
    for (let second = 0; second < 600; second++) {
      client.simulator.emit([event]);
      await client.clock.advance(1_000);
    }
    expect(readings(client).length - before).toBeLessThanOrEqual(22);
    client.simulator.configure({ spoiltEvents: [{ times: 10_000, form: 'noEvent' }] });
    client.simulator.endConversation();
    await client.clock.advance(60_000);
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });
});

describe('an event that never comes', () => {
  it.each([
    ['it is connected', 'connected'],
    ['it has failed', 'failed'],
    ['it was let in', 'connected'],
  ])('P74 is made up for before the app says that it takes long: that %s', async (name, state) => {
    const client = await play(momentOf(name), 'dropped');
    await client.clock.advance(120_000);
    expect(client.meeting('operation-1').state).toBe(state);
    expect(client.titles).not.toContain('meeting.told.stillWaiting');
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it('P74 is looked for every two minutes as long as the meeting is under way', async () => {
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

  it('P74 causes no requests while there is no connection, nor once all is over', async () => {
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

it('P74 is right within a minute of its answer if the server lost track of its events before that', async () => {
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

  it('P75 is read again by itself, ever more rarely, and is right a minute after the server is well', async () => {
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

  it('P77 is over if the list of conversations does not have it, whatever says that it does not exist', async () => {
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

  it('P75 is read by itself also after the server has found an application again that it called gone', async () => {
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
