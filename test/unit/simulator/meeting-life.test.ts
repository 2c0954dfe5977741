import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import {
  type Bench,
  connected,
  fixture,
  flatten,
  type Loose,
  resourceOf,
  shape,
  START,
  summary,
  str,
} from './bench';

const CONNECTED = [
  'communication: onlineMeetingInvitation started',
  'communication: conversation added',
  'conversation: localParticipant added',
  'conversation: onlineMeeting added',
  'communication: conversation updated',
  'conversation: messaging updated',
  'conversation: phoneAudio updated',
  'communication: onlineMeetingInvitation completed',
];
const unavailable = { code: 'ServiceFailure', subcode: 'Unavailable', message: 'No service.' };

async function meeting(behaviour?: BehaviourChange): Promise<{ bench: Bench; events: Loose[] }> {
  const bench = await connected(behaviour);
  return { bench, events: await bench.meeting() };
}

function find(events: readonly Loose[], rel: string, type: string): Loose | undefined {
  return events.find((event) => str(event['link']?.['rel']) === rel && str(event['type']) === type);
}

describe('an invitation that connects', () => {
  it('tells started and the conversation at once, the rest after invitationMs', async () => {
    const bench = await connected({ startedMs: 100, invitationMs: 900 });
    const first = bench.poll('ack=1');
    await bench.post(START);
    await bench.clock.advance(99);
    expect(first.settled).toBe(false);
    await bench.clock.advance(1);
    expect(summary(flatten((await first.answer).json))).toEqual(CONNECTED.slice(0, 2));
    const second = bench.poll('ack=2');
    await bench.clock.advance(799);
    expect(second.settled).toBe(false);
    await bench.clock.advance(1);
    const page = (await second.answer).json;
    expect(summary(flatten(page))).toEqual(CONNECTED.slice(2));
    // One sender occurs twice, because order is kept.
    expect((page['sender'] as unknown as Loose[]).map((sender) => sender['rel'])).toEqual([
      'conversation',
      'communication',
      'conversation',
      'communication',
    ]);
  });

  it('has a started event of the published form', async () => {
    const { events } = await meeting();
    const [published] = flatten(fixture('events-invitation-started')['body'] as Loose);
    const [started] = events;
    expect(Object.keys(started ?? {}).sort()).toEqual(Object.keys(published ?? {}).sort());
    expect(shape(resourceOf(started))).toMatchObject(shape(resourceOf(published)) as object);
    expect(resourceOf(started)).toMatchObject({
      direction: 'Outgoing',
      state: 'Connecting',
      operationId: 'op-1',
      subject: 'Skype for Business',
      importance: 'Normal',
    });
    expect(resourceOf(started)?.['_links']?.['cancel']).toBeDefined();
  });

  it('has a conversation, a local participant and a messaging of the captured form', async () => {
    const { events } = await meeting();
    const published = flatten(fixture('events-messaging-invitation-started')['body'] as Loose);
    for (const [rel, type] of [
      ['conversation', 'added'],
      ['localParticipant', 'added'],
    ] as const) {
      const wanted = find(published, rel, type);
      const given = find(events, rel, type);
      expect(Object.keys(given ?? {}).sort()).toEqual(Object.keys(wanted ?? {}).sort());
      expect(shape(resourceOf(given))).toMatchObject(shape(resourceOf(wanted)) as object);
    }
    expect(resourceOf(find(events, 'messaging', 'updated'))).toMatchObject({
      state: 'Disconnected',
      rel: 'messaging',
    });
  });

  it('completes as the captured invitation does: status on the event, state on the resource', async () => {
    const { events } = await meeting();
    const published = find(
      flatten(fixture('events-messaging-invitation-completed')['body'] as Loose),
      'messagingInvitation',
      'completed',
    );
    const completed = events.at(-1);
    expect(Object.keys(completed ?? {}).sort()).toEqual(Object.keys(published ?? {}).sort());
    expect([completed?.['status'], resourceOf(completed)?.['state']]).toEqual(['Success', 'Connected']);
    expect([published?.['status'], resourceOf(published)?.['state']]).toEqual(['Success', 'Connected']);
    expect(resourceOf(completed)?.['_links']?.['cancel']).toBeUndefined();
  });

  it('ends in a conversation that is Conferenced and links to its meeting', async () => {
    const { events } = await meeting();
    const conversation = resourceOf(find(events, 'conversation', 'updated'));
    expect(conversation).toMatchObject({ state: 'Conferenced', participantCount: 1 });
    expect(Object.keys(conversation?.['_links'] ?? {})).toEqual(
      expect.arrayContaining([
        'onlineMeeting',
        'localParticipant',
        'participants',
        'addParticipant',
        'lobby',
      ]),
    );
  });

  it('runs beside another one, each with its own conversation and operationId', async () => {
    const bench = await connected();
    await bench.post(START, { operationId: 'one' });
    await bench.clock.advance(300);
    await bench.post(START, { operationId: 'two' });
    await bench.clock.advance(300);
    const states = bench.simulator.state.applications[0]?.invitations;
    expect(states?.map(({ operationId, state }) => [operationId, state])).toEqual([
      ['one', 'Connected'],
      ['two', 'Connecting'],
    ]);
    await bench.clock.advance(300);
    const urls = bench.simulator.state.applications[0]?.conversations.map(({ joinUrl }) => joinUrl);
    expect(new Set(urls).size).toBe(2);
  });
});

describe('what the events of a meeting look like', () => {
  it('can be links alone; status and reason stay, and the resources can be read', async () => {
    const { bench, events } = await meeting({ linkOnly: true });
    expect(summary(events)).toEqual(CONNECTED);
    expect(events.every((event) => event['_embedded'] === undefined)).toBe(true);
    const completed = events.at(-1);
    expect(completed?.['status']).toBe('Success');
    expect((await bench.get(str(completed?.['link']?.['href']))).json).toMatchObject({
      operationId: 'op-1',
      state: 'Connected',
    });
  });

  it('can be completed alone, for an operation that was quick', async () => {
    const { events } = await meeting({ invitationEvents: 'completedOnly' });
    expect(summary(events)).toEqual([
      'communication: conversation added',
      'conversation: localParticipant added',
      'conversation: onlineMeeting added',
      'conversation: messaging updated',
      'conversation: phoneAudio updated',
      'communication: onlineMeetingInvitation completed',
    ]);
    expect(resourceOf(events[0])?.['state']).toBe('Conferenced');
  });

  it('can fail with completed alone, without a conversation ever told of', async () => {
    const { events } = await meeting({
      invitationEvents: 'completedOnly',
      ending: { kind: 'failed', reason: unavailable },
    });
    expect(summary(events)).toEqual(['communication: onlineMeetingInvitation completed']);
  });

  it('can tell of the meeting with its URI alone, instead of a link', async () => {
    const added = async (behaviour: BehaviourChange): Promise<Loose | undefined> =>
      resourceOf(
        (await meeting(behaviour)).events.find((event) => str(event['link']?.['rel']) === 'onlineMeeting'),
      );
    expect(await added({})).toBeUndefined();
    const partial = await added({ data: { onlineMeetingAdded: 'partial' } });
    expect(Object.keys(partial ?? {})).toEqual(['onlineMeetingUri', '_links', 'rel']);
  });

  it('can spell the status otherwise, or leave it out', async () => {
    const spelled = await meeting({ status: { success: 'succeeded', failure: 'failed' } });
    expect(spelled.events.at(-1)?.['status']).toBe('succeeded');
    const absent = await meeting({ status: null });
    expect('status' in (absent.events.at(-1) ?? {})).toBe(false);
  });
});
