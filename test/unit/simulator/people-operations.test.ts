import { describe, expect, it } from 'vitest';
import { type Bench, inMeeting, type Loose, resourceOf, str, summary, told } from './bench';

const gina = { kind: 'anonymous', name: 'Gina', address: '1604419237@anonymous.invalid' } as const;
const alex = { kind: 'colleague', name: 'Alex Darrow', address: 'alexd@contoso.com' } as const;
const USER = 'lenea@contoso.com';

const linksOf = async (bench: Bench, href: string): Promise<string[]> =>
  Object.keys((await bench.get(href)).json['_links'] as Loose);

/** The user invites Alex, who accepts; returns the events. */
async function invite(bench: Bench, href: string): Promise<readonly Loose[]> {
  const to = str((await bench.get(href)).json['_links']?.['addParticipant']?.['href']);
  expect((await bench.post(to, { to: `sip:${alex.address}` })).status).toBe(201);
  await bench.clock.advance(1_500);
  return bench.drain();
}

describe('the lobby', () => {
  it('loses a guest whom the user rejects, after the 204', async () => {
    const { bench } = await inMeeting();
    const { href } = bench.simulator.arrive(gina);
    await bench.drain();
    expect((await bench.post(`${href}/reject`)).status).toBe(204);
    expect(told(await bench.drain())).toEqual(['deleted lobby', 'deleted -']);
    expect((await bench.get(href)).status).toBe(404);
    expect((await bench.post(`${href}/reject`)).status).toBe(404);
  });

  it.each([
    [true, ['added -', 'added attendees']],
    [false, ['added lobby']],
  ] as const)(
    'is for people whom the user invites, or not: invitedBypassLobby %s',
    async (passes, events) => {
      const { bench, href } = await inMeeting({
        meeting: { accessLevel: 'Locked' },
        people: { invitedBypassLobby: passes },
      });
      expect(told(await invite(bench, href))).toEqual(events);
      expect(bench.simulator.participant(alex.address).inLobby).toBe(!passes);
    },
  );

  it('lets somebody in whom the user invites while they wait', async () => {
    const { bench, href } = await inMeeting({ meeting: { accessLevel: 'Locked' } });
    bench.simulator.arrive(alex);
    expect(told(await invite(bench, href)).slice(0, 3)).toEqual(['added lobby', 'deleted lobby', 'added -']);
  });

  it('never ends the waiting if lobbyTimeout is never', async () => {
    const { bench } = await inMeeting({ applicationMs: 36_000_000, people: { lobbyTimeout: 'never' } });
    const { href } = bench.simulator.arrive(gina);
    await bench.clock.advance(14_400_000);
    expect(told(await bench.drain())).toEqual(['added lobby']);
    expect(await linksOf(bench, href)).toContain('admit');
  });
});

describe('people who enter', () => {
  it.each([
    ['Disabled', [], ['added attendees', 'added attendees']],
    ['SameEnterprise', ['Alex Darrow'], ['added leaders', 'added attendees']],
    ['Everyone', ['Alex Darrow', 'Gina'], ['added leaders', 'added leaders']],
  ] as const)('become leaders by automaticLeaderAssignment %s', async (assignment, leaders, lists) => {
    const { bench } = await inMeeting({
      meeting: { accessLevel: 'Everyone', automaticLeaderAssignment: assignment },
    });
    const people = [bench.simulator.arrive(alex), bench.simulator.arrive(gina)];
    expect(people.filter(({ role }) => role === 'Leader').map(({ name }) => name)).toEqual(leaders);
    expect(told(await bench.drain()).filter((event) => !event.endsWith('-'))).toEqual(lists);
  });

  it.each([
    [true, [2, 1]],
    [false, []],
  ] as const)('change the count in an event, or silently: %s', async (participantCountUpdates, counts) => {
    const { bench, href } = await inMeeting({ people: { participantCountUpdates } });
    bench.simulator.removeParticipant(bench.simulator.arrive(alex));
    const updated = (await bench.drain()).filter(({ sender }) => str(sender) === 'communication');
    expect(updated.map((event) => resourceOf(event)?.['participantCount'])).toEqual(counts);
    bench.simulator.arrive(alex);
    expect((await bench.get(href)).json['participantCount']).toBe(2);
  });
});

describe('a leader', () => {
  it('ejects somebody, who is gone from the meeting and its lists', async () => {
    const { bench } = await inMeeting({ people: { participantCountUpdates: false } });
    const { href } = bench.simulator.arrive(alex);
    await bench.drain();
    expect((await bench.post(`${href}/eject`)).status).toBe(204);
    expect(told(await bench.drain())).toEqual(['deleted attendees', 'deleted -']);
    expect((await bench.get(href)).status).toBe(404);
  });

  it('promotes the user, who gets the links of a leader back', async () => {
    const { bench, href } = await inMeeting();
    const guest = bench.simulator.arrive(gina);
    const user = bench.simulator.participant(USER);
    bench.simulator.setRole(user, 'Attendee');
    expect(await linksOf(bench, guest.href)).not.toContain('admit');
    await bench.drain();
    bench.simulator.setRole(user, 'Leader');
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'conversation: localParticipant updated',
      'conversation: participant deleted',
      'conversation: participant added',
      'conversation: participant updated',
      'communication: conversation updated',
    ]);
    expect(told(events)).toEqual(['deleted attendees', 'added leaders', 'updated -']);
    expect(resourceOf(events[0])).toMatchObject({ role: 'Leader' });
    expect(resourceOf(events[4])?.['_links']).toHaveProperty('enableAudienceMuteLock');
    expect(await linksOf(bench, guest.href)).toEqual(expect.arrayContaining(['admit', 'reject']) as string[]);
    expect((await bench.get(href)).json['_links']).toHaveProperty('disableAudienceMessaging');
  });

  it('ends the meeting, which says so with its reason', async () => {
    const { bench, href } = await inMeeting();
    bench.simulator.arrive(alex);
    await bench.drain();
    bench.simulator.endConversation({ code: 'Informational', subcode: 'Ended' });
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'conversation: localParticipant deleted',
      'communication: conversation updated',
      'communication: conversation deleted',
    ]);
    expect(events[1]?.['reason']).toEqual({ code: 'Informational', subcode: 'Ended' });
    expect(resourceOf(events[1])?.['state']).toBe('Disconnected');
    expect((await bench.get(href)).status).toBe(404);
  });
});

describe('audio', () => {
  it('of a muted attendee is unmuted, once', async () => {
    const { bench } = await inMeeting();
    const caller = bench.simulator.arrive({ ...alex, modalities: ['Audio'] });
    const audio = `${caller.href}/participantAudio`;
    bench.simulator.setMuted(caller, true);
    await bench.drain();
    expect((await bench.get(audio)).json['_links']).not.toHaveProperty('muteAudio');
    expect((await bench.post(`${audio}/unmuteAudio`)).status).toBe(204);
    expect(summary(await bench.drain())).toEqual(['conversation: participantAudio updated']);
    expect((await bench.get(audio)).json).toMatchObject({
      audioMuted: false,
      audioDirection: 'SendReceive',
    });
    expect((await bench.post(`${audio}/unmuteAudio`)).status).toBe(409);
  });
});

describe('messaging of the audience', () => {
  /** In the chat of the meeting. */
  async function chatting(messagingLockScope: 'attendees' | 'all') {
    const { bench, href } = await inMeeting({ people: { messagingLockScope } });
    const messaging = `${href}/messaging`;
    const add = str((await bench.get(messaging)).json['_links']?.['addMessaging']?.['href']);
    await bench.post(add, { operationId: 'op-3' });
    await bench.clock.advance(1_000);
    await bench.drain();
    return { bench, href, messaging };
  }

  it.each([
    ['attendees', true, ['conversation updated']],
    ['all', false, ['conversation updated', 'messaging updated']],
  ] as const)('is switched off and on by POST, and concerns %s', async (scope, mayWrite, events) => {
    const { bench, messaging } = await chatting(scope);
    const rels = async () =>
      (await bench.drain()).map((event) => `${str(event['link']?.['rel'])} ${str(event['type'])}`);
    expect((await bench.post(`${messaging}/disableAudienceMessaging`)).status).toBe(204);
    expect(await rels()).toEqual(events);
    expect((await linksOf(bench, messaging)).includes('sendMessage')).toBe(mayWrite);
    expect((await bench.post(`${messaging}/disableAudienceMessaging`)).status).toBe(409);
    expect((await bench.post(`${messaging}/enableAudienceMessaging`)).status).toBe(204);
    expect(await rels()).toEqual(events);
    expect(await linksOf(bench, messaging)).toContain('sendMessage');
  });

  it('keeps the user from writing once another leader demotes them, and says so', async () => {
    const { bench, href, messaging } = await chatting('attendees');
    await bench.post(`${messaging}/disableAudienceMessaging`);
    expect((await bench.get(href)).json['audienceMessaging']).toBe('Disabled');
    await bench.drain();
    bench.simulator.setRole(bench.simulator.participant(USER), 'Attendee');
    const last = (await bench.drain()).at(-1);
    expect([last?.['link']?.['rel'], resourceOf(last)?.['state']]).toEqual(['messaging', 'Connected']);
    expect(resourceOf(last)?.['_links']).not.toHaveProperty('sendMessage');
    const refused = await bench.post(`${messaging}/enableAudienceMessaging`);
    expect([refused.status, refused.json['subcode']]).toEqual([403, 'AttendeeNotAllowed']);
  });
});
