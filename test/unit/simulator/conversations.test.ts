import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import {
  APP,
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

const LIST = `${APP}/communication/conversations?filter=active`;

async function joined(behaviour?: BehaviourChange): Promise<{ bench: Bench; href: string }> {
  const bench = await connected(behaviour);
  await bench.meeting();
  const href = bench.simulator.state.applications[0]?.conversations[0]?.href ?? '';
  return { bench, href };
}

describe('conversations', () => {
  it('lists links as an array even for one, in the published form', async () => {
    const { bench, href } = await joined();
    const { json } = await bench.get(LIST);
    expect(shape(json)).toEqual(shape(fixture('conversations')['body']));
    expect(json['_links']?.['conversation']).toEqual([{ href }]);
  });

  it('has no such link when there is none', async () => {
    const bench = await connected();
    expect((await bench.get(LIST)).json).toEqual({
      rel: 'conversations',
      _links: { self: { href: `${APP}/communication/conversations` } },
    });
  });

  it('counts a meeting that is still being joined, which has no onlineMeeting yet', async () => {
    const bench = await connected();
    await bench.post(START);
    const [one] = (await bench.get(LIST)).json['_links']?.['conversation'] as unknown as { href: string }[];
    const conversation = await bench.get(one?.href ?? '');
    expect(conversation.json['state']).toBe('Conferencing');
    expect(conversation.json['_links']?.['onlineMeeting']).toBeUndefined();
    expect((await bench.get(`${one?.href ?? ''}/onlineMeeting`)).status).toBe(404);
  });
});

describe('the online meeting', () => {
  it('has the published properties, and a join link on the meet host', async () => {
    const { bench, href } = await joined();
    const { json, text } = await bench.get(`${href}/onlineMeeting`);
    const published = fixture('online-meeting')['body'] as Loose;
    for (const name of Object.keys(json)) expect(Object.keys(published)).toContain(name);
    for (const name of Object.keys(json['_links'] ?? {}))
      expect(Object.keys(published['_links'] ?? {})).toContain(name);
    const id = str(json['onlineMeetingId']);
    expect(id).toMatch(/^[A-Z0-9]{8}$/);
    expect(json).toMatchObject({
      joinUrl: `https://meet.contoso.com/lenea/${id}`,
      onlineMeetingUri: `sip:lenea@contoso.com;gruu;opaque=app:conf:focus:id:${id}`,
      organizerUri: 'sip:lenea@contoso.com',
      leaders: ['sip:lenea@contoso.com'],
      subject: 'Skype for Business',
      rel: 'onlineMeeting',
    });
    expect(text).toMatch(/"expirationTime":"\\\/Date\(\d{13}\)\\\/"/);
  });

  it('has its join link later, told by an event, when so configured', async () => {
    const { bench, href } = await joined({ joinUrlMs: 120_000 });
    expect((await bench.get(`${href}/onlineMeeting`)).json['joinUrl']).toBeUndefined();
    await bench.clock.advance(120_000);
    expect(summary(await bench.drain())).toEqual(['conversation: onlineMeeting updated']);
    expect((await bench.get(`${href}/onlineMeeting`)).json['joinUrl']).toMatch(/^https:/);
  });

  it('may never have one', async () => {
    const { bench, href } = await joined({ joinUrlMs: null });
    await bench.clock.advance(3_600_000 / 6);
    expect((await bench.get(`${href}/onlineMeeting`)).json['joinUrl']).toBeUndefined();
  });
});

describe('participants', () => {
  it('come and go by events with a title and no body, as captured', async () => {
    const { bench, href } = await joined();
    const tosh = bench.simulator.addParticipant('Tosh Meston', 'toshm@contoso.com');
    const [added] = await bench.drain();
    const published = flatten(fixture('events-messaging-invitation-completed')['body'] as Loose).find(
      (event) => str(event['link']?.['rel']) === 'participant',
    );
    expect(shape(added)).toEqual(shape(published));
    expect((await bench.get(href)).json['participantCount']).toBe(2);
    bench.simulator.removeParticipant(tosh);
    expect(summary(await bench.drain())).toContain('conversation: participant deleted');
    expect((await bench.get(href)).json['participantCount']).toBe(1);
  });

  it('are listed as links, and read one by one', async () => {
    const { bench, href } = await joined();
    bench.simulator.addParticipant('Tosh Meston', 'toshm@contoso.com');
    const { json } = await bench.get(`${href}/participants`);
    expect(json['_links']?.['participant']).toEqual([
      { href: `${href}/participants/lenea@contoso.com`, title: 'Lene Aaling' },
      { href: `${href}/participants/toshm@contoso.com`, title: 'Tosh Meston' },
    ]);
    const me = await bench.get(`${href}/participants/lenea@contoso.com`);
    expect(me.json).toMatchObject({ local: true, organizer: true, role: 'Leader', inLobby: false });
    expect(me.json['_links']?.['me']).toEqual({ href: `${APP}/me` });
    const tosh = await bench.get(`${href}/participants/toshm%40contoso.com`);
    expect(tosh.json).toMatchObject({ local: false, name: 'Tosh Meston', uri: 'sip:toshm@contoso.com' });
    expect((await bench.get(`${href}/participants/nobody@contoso.com`)).status).toBe(404);
    const titles = async (rel: string): Promise<unknown> =>
      (
        (await bench.get(`${href}/${rel}`)).json['_links']?.['participant'] as unknown as Loose[] | undefined
      )?.map((link) => link['title']);
    expect(await titles('leaders')).toEqual(['Lene Aaling']);
    expect(await titles('attendees')).toEqual(['Tosh Meston']);
    expect(await titles('lobby')).toBeUndefined();
  });
});

describe('leaving', () => {
  it('answers DELETE with 204 and tells that the user, and then the conversation, has gone', async () => {
    const { bench, href } = await joined();
    expect((await bench.send('DELETE', href)).status).toBe(204);
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'conversation: localParticipant deleted',
      'communication: conversation updated',
      'communication: conversation deleted',
    ]);
    expect(events[0]?.['_embedded']).toBeUndefined();
    expect(resourceOf(events[1])).toMatchObject({ state: 'Disconnected', _links: { self: { href } } });
    expect(events[2]?.['_embedded']).toBeUndefined();
    const gone = await bench.get(href);
    expect([gone.status, gone.json['subcode']]).toEqual([404, 'ConversationNotFound']);
    expect((await bench.send('DELETE', href)).status).toBe(404);
  });

  it('cancels an invitation that has not completed', async () => {
    const bench = await connected({ ending: { kind: 'never' } });
    await bench.meeting();
    await bench.send('DELETE', bench.simulator.state.applications[0]?.conversations[0]?.href ?? '');
    expect((await bench.drain())[0]).toMatchObject({
      type: 'completed',
      reason: { code: 'LocalFailure', subcode: 'Canceled' },
    });
  });

  it('tells a reason when it was the server that ended the meeting', async () => {
    const { bench } = await joined();
    bench.simulator.endConversation();
    const events = await bench.drain();
    expect(events[1]).toMatchObject({ type: 'updated', reason: { code: 'Informational', subcode: 'Ended' } });
    expect(summary(events).at(-1)).toBe('communication: conversation deleted');
  });

  it('stops what was planned for that meeting', async () => {
    const { bench, href } = await joined({ joinUrlMs: 120_000 });
    await bench.send('DELETE', href);
    await bench.drain();
    await bench.clock.advance(120_000);
    expect(await bench.drain()).toEqual([]);
  });
});
