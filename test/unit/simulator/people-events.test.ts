import { describe, expect, it } from 'vitest';
import { APP, flatten, inMeeting, type Loose, str, summary } from './bench';

const alex = { kind: 'colleague', name: 'Alex Darrow', address: 'alexd@contoso.com' } as const;
const caller = { kind: 'phone', address: '+14255550100@contoso.com' } as const;
const places = (events: readonly Loose[]) =>
  events.map(
    (event) =>
      `${str(event['link']?.['rel'])} ${str(event['type'])}${event['in'] ? ` in ${str(event['in']['rel'])}` : ''}`,
  );

describe('a person who leaves', () => {
  it.each([
    ['listsFirst', ['participant deleted in attendees', 'participant deleted']],
    ['plainFirst', ['participant deleted', 'participant deleted in attendees']],
  ] as const)('with %s', async (leaveOrder, order) => {
    const { bench } = await inMeeting({ people: { leaveOrder, participantCountUpdates: false } });
    bench.simulator.arrive({ ...alex, stayMs: 4_000 });
    await bench.drain();
    await bench.clock.advance(4_000);
    expect(places(await bench.drain())).toEqual(['participantMessaging deleted in participant', ...order]);
  });

  it.each(['same', 'new'] as const)('comes back with the %s href', async (rejoinHref) => {
    const { bench } = await inMeeting({ people: { rejoinHref } });
    const before = bench.simulator.arrive(alex);
    bench.simulator.removeParticipant(before);
    expect(bench.simulator.arrive(alex).href === before.href).toBe(rejoinHref === 'same');
  });
});

describe('the messaging of a person', () => {
  it('is added, updated and deleted, each with an event', async () => {
    const { bench } = await inMeeting();
    const person = bench.simulator.arrive({ ...alex, modalities: [] });
    await bench.drain();
    for (const active of [true, true, false]) bench.simulator.setModality(person, 'Messaging', active);
    expect(places(await bench.drain())).toEqual([
      'participantMessaging added in participant',
      'participantMessaging updated in participant',
      'participantMessaging deleted in participant',
    ]);
  });

  it('has a link to a person without a name if the server does not say it', async () => {
    const { bench } = await inMeeting({ people: { titles: 'empty' } });
    bench.simulator.arrive(alex);
    const events = await bench.drain();
    const told = events.find((event) => str(event['link']?.['rel']) === 'participantMessaging');
    expect(told?.['in']).toMatchObject({ rel: 'participant', title: '' });
  });
});

describe('the user', () => {
  it('is demoted by another leader, and what they may do changes with it', async () => {
    const { bench, href } = await inMeeting();
    bench.simulator.arrive(alex);
    await bench.drain();
    bench.simulator.setRole(bench.simulator.participant('lenea@contoso.com'), 'Attendee');
    expect(places(await bench.drain())).toEqual([
      'localParticipant updated',
      'participant deleted in leaders',
      'participant added in attendees',
      'participant updated',
      'conversation updated',
    ]);
    expect((await bench.get(href)).json['_links']).not.toHaveProperty('enableAudienceMuteLock');
  });

  it('is ejected, with the reason', async () => {
    const { bench } = await inMeeting();
    bench.simulator.removeParticipant(bench.simulator.participant('lenea@contoso.com'));
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'conversation: localParticipant deleted',
      'communication: conversation updated',
      'communication: conversation deleted',
    ]);
    expect(events[1]?.['reason']).toEqual({ code: 'Informational', subcode: 'Ejected' });
  });
});

describe('audio', () => {
  it('is muted one by one, and by the lock for all attendees at once', async () => {
    const { bench, href } = await inMeeting({ meeting: { accessLevel: 'Everyone' } });
    const one = bench.simulator.arrive(caller);
    bench.simulator.setModality(bench.simulator.arrive(alex), 'Audio', true);
    await bench.drain();
    const audio = `${one.href}/participantAudio`;
    expect((await bench.get(audio)).json['_links']).toHaveProperty('muteAudio');
    expect((await bench.post(`${audio}/muteAudio`)).status).toBe(204);
    expect((await bench.post(`${audio}/muteAudio`)).status).toBe(409);
    expect((await bench.get(audio)).json).toMatchObject({ audioMuted: true });
    expect(places(await bench.drain())).toEqual(['participantAudio updated in participant']);
    expect((await bench.post(`${href}/enableAudienceMuteLock`)).status).toBe(204);
    expect(places(await bench.drain())).toEqual([
      'conversation updated',
      'participantAudio updated in participant',
    ]);
    expect(() => bench.simulator.setMuted(one, false)).toThrow('is muted by the lock');
    expect((await bench.post(`${href}/disableAudienceMuteLock`)).status).toBe(204);
    expect(bench.simulator.state.applications[0]?.conversations[0]?.people.map((p) => p.audio)).toEqual([
      'off',
      'muted',
      'muted',
    ]);
  });

  it.each([
    [409, 409],
    [403, 403],
    [404, 404],
  ] as const)('answers an operation whose link is absent with %d', async (missingLink, status) => {
    const { bench, href } = await inMeeting({ missingLink });
    expect((await bench.post(`${href}/disableAudienceMuteLock`)).status).toBe(status);
  });
});

describe('packages', () => {
  it.each([
    [false, ['answered', 'told']],
    [true, ['told', 'answered']],
  ] as const)('follow the answer of an operation, or not: eventsFirst %s', async (eventsFirst, order) => {
    const { bench } = await inMeeting({ eventsFirst });
    const { href } = bench.simulator.arrive(alex);
    await bench.drain();
    const next = str((await bench.get(APP)).json['_links']?.['events']?.['href']);
    const seen: string[] = [];
    const told = bench.get(next).then(() => seen.push('told'));
    await bench.clock.settle();
    const answered = bench.post(`${href}/promote`).then(() => seen.push('answered'));
    await bench.clock.advance(0);
    await Promise.all([told, answered]);
    expect(seen).toEqual(order);
  });

  it('have one event each with splitPackages, and the senders exchanged with shuffleSenders', async () => {
    const { bench } = await inMeeting({ shuffleSenders: true });
    bench.simulator.arrive(alex);
    expect(summary(await bench.drain())[0]).toBe('communication: conversation updated');
    bench.simulator.configure({ splitPackages: true });
    bench.simulator.removeParticipant(bench.simulator.participant(alex.address));
    const next = str((await bench.get(APP)).json['_links']?.['events']?.['href']);
    expect(flatten((await bench.get(next)).json)).toHaveLength(1);
  });
});

describe('a crowd', () => {
  it('of 250 people comes within five seconds, and 60 wait', async () => {
    const { bench } = await inMeeting();
    bench.simulator.arriveMany({ kind: 'colleague', count: 190, withinMs: 5_000 });
    bench.simulator.arriveMany({ kind: 'anonymous', count: 60 });
    await bench.clock.advance(5_000);
    const people = bench.simulator.state.applications[0]?.conversations[0]?.people ?? [];
    expect([people.length, people.filter(({ inLobby }) => inLobby).length]).toEqual([251, 60]);
  });
});

describe('a client', () => {
  it('breaks a rule with a body where the page says that there is none', async () => {
    const { bench } = await inMeeting();
    const { href } = bench.simulator.arrive({ kind: 'anonymous' });
    await bench.get(href);
    await bench.post(`${href}/admit`, { reason: 'x' });
    await bench.post(`${href}/reject`, { reason: 'x' });
    const found = bench.simulator.violations.filter(({ rule }) => rule === 'body');
    expect(found.map(({ page }) => page)).toEqual(['admit_ref']);
  });
});
