import { describe, expect, it } from 'vitest';
import { readEntry, type JournalEntry } from '../../main/meetings/journal-entries';
import { presetInput } from '../../common/presets';
import { parseLink } from '../../main/links/parse-link';
import { text } from '../../common/text';
import { cancelInvitation } from '../../main/meetings/end-meeting';
import { Client } from './client';
import { number, posts } from './phone-calls';
import { inputOf } from './representation';

const wished = async (input: Parameters<Client['start']>[0], set?: (client: Client) => void) => {
  const client = new Client();
  set?.(client);
  await client.signIn();
  const { operationId } = await client.start(input);
  await client.clock.advance(30_000);
  return { client, id: operationId };
};

describe('a meeting that was started with a call to the user’s telephone', () => {
  it('calls it once, as soon as it is connected', async () => {
    const client = new Client({ ending: { kind: 'lobby' }, lobbyMs: null });
    await client.signIn();
    const { operationId: id } = await client.start({ callMe: number });
    const at = { client, id };
    await client.clock.advance(30_000);
    expect(posts(at)).toEqual([]);
    client.simulator.admit();
    await client.clock.advance(60_000);
    expect(posts(at).map((post) => inputOf(post)['phoneNumber'])).toEqual([`tel:${number}`]);
    expect(client.meeting(id).phone?.state).toBe('connected');
  });

  it('calls the number of the settings if the user names none', async () => {
    const at = await wished({ callMe: true }, (client) => (client.phoneNumber = '+14255550199'));
    expect(posts(at).map((post) => inputOf(post)['phoneNumber'])).toEqual(['tel:+14255550199']);
  });

  it('calls once although the telephone is put down and the meeting goes on', async () => {
    const at = await wished({ callMe: number });
    expect(await at.client.calls.hangUp(at.id)).toMatchObject({ ok: true });
    await at.client.clock.advance(600_000);
    expect(posts(at)).toHaveLength(1);
    expect(at.client.meeting(at.id)).toMatchObject({ state: 'connected', phone: { state: 'ended' } });
  });

  it.each([
    ['an emergency number', '112', 'EmergencyNumber'],
    ['no number', 'desk', 'NoPhoneNumber'],
  ])('says so if the user has named %s', async (_what, callMe, code) => {
    const at = await wished({ callMe });
    expect(posts(at)).toEqual([]);
    expect(at.client.refused).toEqual([code]);
    expect(at.client.meeting(at.id).state).toBe('connected');
  });

  it('says so if the account may not be called, and the meeting goes on', async () => {
    const client = new Client({ phone: { allowed: false } });
    await client.signIn();
    const { operationId } = await client.start({ callMe: true });
    await client.clock.advance(10_000);
    expect(client.refused).toEqual(['PhoneNotAllowed']);
    expect(client.meeting(operationId).state).toBe('connected');
  });

  it('does not call if the user has cancelled the meeting before it is connected', async () => {
    const client = new Client({ invitationEvents: 'completedOnly', answerMs: 2_000 });
    await client.signIn();
    const { operationId: id } = await client.start({ callMe: number }, 100);
    await cancelInvitation(client.book, id, client.connection.live?.session);
    await client.clock.advance(60_000);
    expect(client.meeting(id).state).toBe('ended');
    expect(posts({ client, id })).toEqual([]);
  });

  it('is refused before anything is sent if the number is longer than any', async () => {
    const client = new Client();
    await client.signIn();
    expect(client.starter.start({ callMe: '1'.repeat(41) }, 'window')).toMatchObject({
      ok: false,
      problem: { code: 'InvalidInput' },
    });
    await client.settle();
    expect(client.requests('POST', 'onlineMeetingInvitations')).toEqual([]);
  });
});

describe('the setting and presets', () => {
  it.each([
    ['hotkey', true, 1],
    ['hotkey', false, 0],
    ['tray', true, 0],
    ['link', true, 0],
  ] as const)('call for a meeting from the %s with the setting %s: %d', async (trigger, setting, times) => {
    const client = new Client();
    client.hotkeyCallsMe = setting;
    client.phoneNumber = number;
    await client.signIn();
    client.starter.start({}, trigger);
    client.starter.start({}, trigger);
    await client.clock.advance(60_000);
    expect(posts({ client, id: '' })).toHaveLength(times);
  });

  it('call for a preset that says so', async () => {
    const preset = { subject: 'Daily', importance: 'Normal', invite: [] } as const;
    expect(presetInput(preset)).not.toHaveProperty('callMe');
    const at = await wished(
      presetInput({ ...preset, callMe: true }),
      (client) => (client.phoneNumber = number),
    );
    expect(posts(at)).toHaveLength(1);
  });
});

it('a link cannot ask for a call', () => {
  expect(parseLink('meet-now://start?callMe=%2B14255551234')).toMatchObject({
    ok: false,
    problem: { message: text('common.linkStranger', { name: 'callMe' }) },
  });
});

describe('a restart', () => {
  /** What was written, without the lines that a crash lost. */
  const journalOf = (entries: JournalEntry[]) => ({
    entries,
    append: (entry: JournalEntry) => void entries.push(readEntry(JSON.parse(JSON.stringify(entry))) as never),
  });

  it.each([
    ['after the call', Infinity],
    ['before the journal says that the meeting is connected', 1],
  ] as const)('never calls again: %s', async (_when, lines) => {
    const written: JournalEntry[] = [];
    const first = new Client({}, undefined, { journal: journalOf(written), name: 'first' });
    await first.signIn();
    const { operationId: id } = await first.start({ callMe: number });
    await first.clock.advance(30_000);
    expect(posts({ client: first, id })).toHaveLength(1);
    expect(written[0]).toMatchObject({ operationId: id, callMe: number });
    first.connection.leaveRunning();
    const { clock, simulator } = first;
    const journal = journalOf(written.slice(0, lines));
    const second = new Client({}, undefined, { journal, clock, simulator, name: 'second' });
    await second.signIn();
    await second.clock.advance(60_000);
    expect(second.meeting(id)).toMatchObject({ state: 'connected', phone: { state: 'connected' } });
    expect(posts({ client: second, id })).toHaveLength(1);
  });
});
