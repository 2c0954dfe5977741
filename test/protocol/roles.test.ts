import { describe, expect, it } from 'vitest';
import { Client } from './client';

async function meetingOf(...people: readonly string[]) {
  const client = new Client();
  await client.signIn();
  const { operationId } = await client.start();
  const there = people.map((name) => client.simulator.arrive({ kind: 'colleague', name }));
  await client.clock.advance(3_000);
  const person = (name: string) => client.meeting(operationId).people?.find((one) => one.name === name);
  const change = async (name: string, action: Parameters<typeof client.people.change>[2]) => {
    const asked = client.people.change(operationId, person(name)?.href ?? '', action);
    await client.clock.advance(3_000);
    return asked;
  };
  return { client, operationId, there, person, change };
}

describe('what an organiser may do with somebody in the meeting', () => {
  it('is to make a presenter, and an attendee again', async () => {
    const { client, person, change } = await meetingOf('Alex Darrow');
    expect(person('Alex Darrow')).toMatchObject({ role: 'attendee', actions: ['promote', 'eject'] });
    expect(await change('Alex Darrow', 'promote')).toMatchObject({ ok: true });
    expect(person('Alex Darrow')).toMatchObject({ role: 'leader', actions: ['demote', 'eject'] });
    expect(await change('Alex Darrow', 'demote')).toMatchObject({ ok: true });
    expect(person('Alex Darrow')).toMatchObject({ role: 'attendee' });
    expect(person('Alex Darrow')).not.toHaveProperty('asked');
    expect(client.requests('POST', '/promote')).toHaveLength(1);
  });

  it('is to remove the person, which the timeline tells', async () => {
    const { client, operationId, person, change } = await meetingOf('Alex Darrow');
    expect(await change('Alex Darrow', 'eject')).toMatchObject({ ok: true });
    expect(person('Alex Darrow')).toBeUndefined();
    expect(client.meeting(operationId).timeline.at(-1)).toMatchObject({
      what: 'personRemoved',
      who: 'Alex Darrow',
    });
  });

  it('is to mute all attendees and to let them unmute themselves', async () => {
    const { client, operationId } = await meetingOf('Alex Darrow');
    expect(client.meeting(operationId).attendeeActions).toEqual(['mute']);
    const muted = client.people.muteAttendees(operationId, true);
    const again = client.people.muteAttendees(operationId, true);
    await client.clock.advance(1_000);
    expect([await muted, await again]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(client.meeting(operationId)).toMatchObject({ attendeesMuted: true, attendeeActions: ['unmute'] });
    expect(client.requests('POST', 'enableAudienceMuteLock')).toHaveLength(1);
  });

  it('is nothing for an attendee, who hears why', async () => {
    const { client, operationId, person, change } = await meetingOf('Alex Darrow');
    client.simulator.setRole(client.simulator.participant('lenea@contoso.com'), 'Attendee');
    await client.clock.advance(3_000);
    expect(person('Alex Darrow')?.actions).toEqual([]);
    expect(client.meeting(operationId).attendeeActions ?? []).toEqual([]);
    expect(await change('Alex Darrow', 'eject')).toMatchObject({
      ok: false,
      problem: { code: 'NotAllowed' },
    });
    expect(client.requests('POST', '/eject')).toEqual([]);
  });
});

it('of a crowd, the app reads only what is looked at', async () => {
  const client = new Client();
  await client.signIn();
  const { operationId } = await client.start();
  client.simulator.arriveMany({ kind: 'colleague', count: 250, withinMs: 5_000 });
  await client.clock.advance(20_000);
  const { people = [] } = client.meeting(operationId);
  expect(people).toHaveLength(250);
  expect(client.requests('GET', '/participants/').length).toBeLessThan(60);
  const last = people.at(-1);
  expect(last).not.toHaveProperty('actions');
  const asked = client.people.read(operationId, [last?.href ?? '']);
  await client.clock.advance(1_000);
  expect(await asked).toMatchObject({ ok: true });
  expect(client.meeting(operationId).people?.at(-1)?.actions).toEqual(['promote', 'eject']);
});

it('a restart in the middle of the meeting finds everybody again, without telling that they joined', async () => {
  const entries: unknown[] = [];
  const journal = { entries: [] as never[], append: (entry: unknown) => void entries.push(entry) };
  const before = new Client({}, undefined, { journal });
  await before.signIn();
  const { operationId } = await before.start({ subject: 'Budget' });
  before.simulator.arrive({ kind: 'colleague', name: 'Alex Darrow' });
  before.simulator.arrive({ kind: 'anonymous', name: 'Guest Gina' });
  await before.clock.advance(2_000);
  before.transport.kill();
  const { clock, simulator } = before;
  const start = { operationId, subject: 'Budget', importance: 'Normal', trigger: 'window', at: 0 };
  const after = new Client({}, undefined, {
    clock,
    simulator,
    name: 'later',
    journal: { entries: [start, ...entries] as never[], append: () => undefined },
  });
  await after.signIn();
  await clock.advance(60_000);
  const { state, people, lobby, timeline } = after.meeting(operationId);
  expect(state).toBe('connected');
  expect(people).toMatchObject([{ name: 'Alex Darrow' }]);
  expect(lobby).toMatchObject([{ name: 'Guest Gina', actions: ['admit', 'reject'] }]);
  const since = timeline.slice(timeline.findIndex(({ what }) => what === 'stillRunning'));
  expect(since.filter(({ what }) => what === 'personJoined')).toEqual([]);
});
