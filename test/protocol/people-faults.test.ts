import { describe, expect, it } from 'vitest';
import type { PersonChange } from '../../common/people';
import type { BehaviourChange, Fault } from '../simulator';
import { invitePeople } from '../../main/meetings/invite-people';
import { Client } from './client';

const gina = { kind: 'anonymous', name: 'Guest Gina' } as const;
const otto = { kind: 'anonymous', name: 'Guest Otto' } as const;
const alex = { kind: 'colleague', name: 'Alex Darrow', modalities: ['Audio'] } as const;

async function meeting(behaviour: BehaviourChange = {}) {
  const client = new Client(behaviour);
  await client.signIn();
  const { operationId } = await client.start();
  const names = (of: 'people' | 'lobby'): readonly string[] =>
    (client.meeting(operationId)[of] ?? []).map(({ name }) => name);
  const person = (name: string) => client.meeting(operationId).people?.find((one) => one.name === name);
  const change = async (name: string, action: PersonChange, ms = 3_000) => {
    const asked = client.people.change(operationId, person(name)?.href ?? '', action);
    await client.clock.advance(ms);
    return asked;
  };
  return { client, operationId, names, person, change };
}

const refusal = (status: number, code: string, subcode?: string): Fault['fault'] => ({
  status,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify({ code, subcode, message: 'No.' }),
});
const page = (status: number): Fault['fault'] => ({
  status,
  headers: [['Content-Type', 'text/html']],
  body: '<html>',
});

describe('muting one person', () => {
  it('is shown once the server confirms it, and can be undone', async () => {
    const { client, person, change } = await meeting();
    client.simulator.arrive(alex);
    await client.clock.advance(3_000);
    expect(person('Alex Darrow')).toMatchObject({ muted: false, actions: ['promote', 'eject', 'mute'] });
    expect(await change('Alex Darrow', 'mute')).toMatchObject({ ok: true });
    expect(person('Alex Darrow')).toMatchObject({ muted: true, actions: ['promote', 'eject', 'unmute'] });
    expect(await change('Alex Darrow', 'unmute')).toMatchObject({ ok: true });
    expect(person('Alex Darrow')).toMatchObject({ muted: false });
    expect(person('Alex Darrow')).not.toHaveProperty('asked');
    expect(client.requests('POST', '/muteAudio')).toHaveLength(1);
    expect(client.requests('POST', '/unmuteAudio')).toHaveLength(1);
  });

  it('shows when people mute themselves', async () => {
    const { client, person } = await meeting();
    const there = client.simulator.arrive(alex);
    await client.clock.advance(3_000);
    client.simulator.setMuted(there, true);
    await client.clock.advance(3_000);
    expect(person('Alex Darrow')).toMatchObject({ muted: true });
  });
});

describe('P85: the server refuses what the user asks about a person', () => {
  const refusals = [
    ['an attendee may not', refusal(403, 'Forbidden', 'AttendeeNotAllowed'), 'Forbidden'],
    ['nobody may', refusal(403, 'Forbidden'), 'Forbidden'],
    ['in another state', refusal(409, 'Conflict'), 'Conflict'],
    ['a page of something in between', page(403), undefined],
  ] as const;
  const actions = ['promote', 'eject', 'mute'] as const;
  const table = refusals.flatMap((row) => actions.map((action) => [action, ...row] as const));

  it.each(table)('and %s is not asked again: %s', async (action, _name, fault, code) => {
    const { client, person, change } = await meeting();
    client.simulator.arrive(alex);
    await client.clock.advance(3_000);
    client.simulator.inject({ method: 'POST', path: `/${action}(Audio)?$`, fault });
    const result = await change('Alex Darrow', action);
    expect(result).toMatchObject({ ok: false, ...(code === undefined ? {} : { problem: { code } }) });
    expect(person('Alex Darrow')).toMatchObject({ role: 'attendee', muted: false });
    expect(person('Alex Darrow')).not.toHaveProperty('asked');
    expect(client.requests('POST', `/${action}`)).toHaveLength(1);
  });

  it.each(refusals)('and who waits stays in the lobby, to be admitted later: %s', async (_name, fault) => {
    const { client, operationId, names } = await meeting();
    client.simulator.arrive(gina);
    await client.clock.advance(3_000);
    client.simulator.inject({ method: 'POST', path: '/admit$', fault });
    const first = client.people.admit(operationId);
    await client.clock.advance(3_000);
    expect(await first).toMatchObject({ ok: false });
    expect(client.meeting(operationId).lobby).toMatchObject([{ name: 'Guest Gina' }]);
    expect(client.meeting(operationId).lobby?.[0]).not.toHaveProperty('asked');
    const second = client.people.admit(operationId);
    await client.clock.advance(3_000);
    expect(await second).toMatchObject({ ok: true });
    expect(names('people')).toEqual(['Guest Gina']);
  });

  it.each([409, 403, 404] as const)('since the action is no longer possible (%i)', async (missingLink) => {
    const { client, operationId, names } = await meeting({ missingLink });
    const guest = client.simulator.arrive(gina);
    await client.clock.advance(3_000);
    // Another leader is faster, and the events of that are still on the way.
    client.simulator.configure({ faults: [{ method: 'GET', path: '/events', fault: 'hang', times: 2 }] });
    client.simulator.admitParticipant(guest);
    const asked = client.people.admit(operationId);
    await client.settle();
    client.simulator.configure({ faults: [] });
    await client.clock.advance(60_000);
    expect(client.requests('POST', '/admit')).toMatchObject([{ status: missingLink }]);
    expect(await asked).toMatchObject({ ok: true });
    expect([names('people'), names('lobby')]).toEqual([['Guest Gina'], []]);
  });
});

describe('P86: the answer to a request about a person is lost', () => {
  const losses = (['reset', page(502), page(504)] as const).flatMap((fault) =>
    [true, false].map((acted) => [JSON.stringify(fault), acted, fault] as const),
  );

  it.each(losses)('admit, %s, arrived: %s', async (_name, acted, fault) => {
    const { client, operationId, names } = await meeting();
    client.simulator.arrive(gina);
    await client.clock.advance(3_000);
    client.simulator.inject({ method: 'POST', path: '/admit$', fault, acted });
    const asked = client.people.admit(operationId);
    await client.clock.advance(20_000);
    expect(await asked).toMatchObject({ ok: acted });
    expect([names('people'), names('lobby')]).toEqual(acted ? [['Guest Gina'], []] : [[], ['Guest Gina']]);
    expect(client.requests('POST', '/admit')).toHaveLength(1);
    expect(client.meeting(operationId).lobby?.[0] ?? {}).not.toHaveProperty('asked');
  });

  it.each(losses)('promote, %s, arrived: %s', async (_name, acted, fault) => {
    const { client, person, change } = await meeting();
    client.simulator.arrive(alex);
    await client.clock.advance(3_000);
    client.simulator.inject({ method: 'POST', path: '/promote$', fault, acted });
    await change('Alex Darrow', 'promote', 20_000);
    expect(person('Alex Darrow')).toMatchObject({ role: acted ? 'leader' : 'attendee' });
    expect(person('Alex Darrow')).not.toHaveProperty('asked');
    expect(client.requests('POST', '/promote')).toHaveLength(1);
  });
});

describe('P87: the connection fails while everybody is to be admitted', () => {
  it.each(['reset', page(502), page(503)] as const)(
    'who came meanwhile is admitted once: %j',
    async (fault) => {
      const { client, operationId, names } = await meeting();
      client.people.admitEverybody(operationId, true);
      client.simulator.arrive(gina);
      await client.clock.advance(3_000);
      client.simulator.configure({ faults: [{ path: '.', fault, times: 1_000 }] });
      await client.clock.advance(1_000);
      client.simulator.arrive(otto);
      await client.clock.advance(90_000);
      expect(names('people')).toEqual(['Guest Gina']);
      client.simulator.configure({ faults: [] });
      client.connection.reconnectNow();
      await client.clock.advance(60_000);
      expect(client.meeting(operationId).admitsEverybody).toBe(true);
      expect(names('people')).toEqual(['Guest Gina', 'Guest Otto']);
      const admitted = client.requests('POST', '/admit').filter(({ status }) => status === 204);
      expect(admitted).toHaveLength(2);
    },
  );

  it('and somebody whom the server does not admit stays in the lobby, and the user hears why', async () => {
    const { client, operationId, names } = await meeting();
    client.people.admitEverybody(operationId, true);
    client.simulator.inject({ method: 'POST', path: '/admit$', fault: refusal(403, 'Forbidden') });
    client.simulator.arrive(gina);
    await client.clock.advance(30_000);
    expect(names('lobby')).toEqual(['Guest Gina']);
    expect(client.refused).toEqual(['Forbidden']);
    expect(client.requests('POST', '/admit')).toHaveLength(1);
  });
});

describe('P88: the meeting goes on without the user', () => {
  it.each([
    ['ConnectedElsewhere', 'ucwa.subcode.connectedelsewhere'],
    ['Removed', 'ucwa.subcode.removed'],
    ['Ejected', 'ucwa.subcode.ejected'],
  ])('and the app says why: %s', async (subcode, key) => {
    const { client, operationId } = await meeting();
    client.simulator.arrive(gina);
    await client.clock.advance(3_000);
    client.simulator.endConversation({ code: 'Informational', subcode });
    await client.clock.advance(3_000);
    const { state, problem, lobby } = client.meeting(operationId);
    expect(state).toBe('ended');
    expect(lobby).toBeUndefined();
    expect(JSON.stringify(problem)).toContain(key);
  });

  it('although the server says only that the local participant has gone', async () => {
    const { client, operationId } = await meeting({
      spoiltEvents: [{ of: 'conversation.deleted', times: Infinity, form: 'dropped' }],
    });
    client.simulator.removeParticipant(client.simulator.participant('lenea@contoso.com'));
    await client.clock.advance(3_000);
    expect(client.meeting(operationId).state).toBe('ended');
  });
});

describe('P89: the server offers or allows a part of the lists only', () => {
  const lists = (...filters: readonly string[]): readonly Fault[] =>
    filters.map((filter) => ({
      method: 'GET',
      path: `filter=${filter}`,
      fault: refusal(403, 'Forbidden'),
      times: 1_000,
    }));

  it.each([
    ['no roles', lists('Leaders', 'Attendees')],
    ['no leaders', lists('Leaders')],
    ['no attendees', lists('Attendees')],
  ])('and everybody in the meeting is found in the list of all: %s', async (_name, faults) => {
    const { client, operationId, names } = await meeting({ faults });
    client.simulator.configure({ spoiltEvents: [{ of: 'participant', times: 1_000, form: 'noType' }] });
    client.simulator.arrive(alex);
    client.simulator.arrive(gina);
    await client.clock.advance(60_000);
    expect(names('people')).toEqual(['Alex Darrow']);
    expect(names('lobby')).toEqual(['Guest Gina']);
    const gone = client.simulator.participant(
      client.simulator.state.applications[0]?.conversations[0]?.people.find(
        ({ name }) => name === 'Alex Darrow',
      )?.address ?? '',
    );
    client.simulator.removeParticipant(gone);
    await client.clock.advance(60_000);
    expect(names('people')).toEqual([]);
    expect(client.meeting(operationId).state).toBe('connected');
  });

  it('and an attendee who sees no list keeps the people whom events name', async () => {
    const { client, names } = await meeting({ people: { listsForAttendee: false } });
    client.simulator.arrive(alex);
    await client.clock.advance(3_000);
    client.simulator.setRole(client.simulator.participant('lenea@contoso.com'), 'Attendee');
    client.simulator.arrive({ kind: 'colleague', name: 'Sara Davis' });
    await client.clock.advance(60_000);
    expect(names('people')).toEqual(['Alex Darrow', 'Sara Davis']);
  });
});

describe('people in the lobby', () => {
  it('leave it by themselves when the server lets them wait no longer', async () => {
    const { client, operationId, names } = await meeting({ people: { lobbyTimeout: 20 } });
    client.simulator.arrive(gina);
    await client.clock.advance(10_000);
    expect(names('lobby')).toEqual(['Guest Gina']);
    await client.clock.advance(15_000);
    expect(names('lobby')).toEqual([]);
    expect(client.meeting(operationId).timeline.at(-1)).toMatchObject({
      what: 'personLeftLobby',
      who: 'Guest Gina',
    });
  });

  const orders: readonly BehaviourChange[] = [
    { splitPackages: true },
    { shuffleSenders: true },
    { aggregate: true },
    { eventsFirst: true },
    { splitPackages: true, people: { admitAnnounce: 'plainOnly', lobbyAnnounce: 'both' } },
    { aggregate: true, eventsFirst: true, people: { lobbyAnnounce: 'joinOnly', leaveOrder: 'plainFirst' } },
  ];
  it.each(orders.map((order) => [JSON.stringify(order), order] as const))(
    'come, are admitted or denied, and go, in whatever order the server tells that: %s',
    async (_name, order) => {
      const { client, operationId, names, person, change } = await meeting(order);
      client.simulator.arrive(gina);
      client.simulator.arrive(otto);
      await client.clock.advance(5_000);
      expect(names('lobby')).toEqual(['Guest Gina', 'Guest Otto']);
      const [first, second] = (client.meeting(operationId).lobby ?? []).map(({ href }) => href);
      void client.people.admit(operationId, [first ?? '']);
      void client.people.deny(operationId, [second ?? '']);
      await client.clock.advance(20_000);
      expect([names('people'), names('lobby')]).toEqual([['Guest Gina'], []]);
      expect(await change('Guest Gina', 'promote', 20_000)).toMatchObject({ ok: true });
      expect(person('Guest Gina')).toMatchObject({ role: 'leader' });
      expect(await change('Guest Gina', 'eject', 20_000)).toMatchObject({ ok: true });
      expect(names('people')).toEqual([]);
    },
  );
});

it.each([
  [true, 'people'],
  [false, 'lobby'],
] as const)('somebody whom the user invites passes the lobby: %s', async (invitedBypassLobby, where) => {
  const { client, operationId, names } = await meeting({
    people: { invitedBypassLobby },
    invitees: { 'ida@fabrikam.com': { kind: 'accepts', afterMs: 1_000 } },
  });
  const { book, connection } = client;
  const asked = invitePeople(operationId, ['ida@fabrikam.com'], {
    book,
    session: connection.live?.session,
    newOperationId: () => 'invite-1',
  });
  await client.clock.advance(5_000);
  expect(await asked).toMatchObject({ ok: true });
  expect(names(where)).toEqual(['Ida']);
  expect(names(where === 'lobby' ? 'people' : 'lobby')).toEqual([]);
});
