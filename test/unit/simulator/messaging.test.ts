import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import { type Bench, connected, type Loose, resourceOf, START, str, summary } from './bench';

async function meeting(behaviour: BehaviourChange = {}): Promise<{ bench: Bench; href: string }> {
  const bench = await connected({ invitationMs: 0, ...behaviour });
  await bench.post(START, { subject: 'Budget' });
  await bench.clock.advance(0);
  await bench.drain();
  return { bench, href: `${bench.simulator.state.applications[0]?.conversations[0]?.href ?? ''}/messaging` };
}

const links = async (bench: Bench, href: string): Promise<Record<string, string>> => {
  const found = (await bench.get(href)).json['_links'] as unknown as Record<string, { href: string }>;
  return Object.fromEntries(Object.entries(found).map(([name, link]) => [name, link.href]));
};

const add = async (bench: Bench, href: string, body: unknown = { operationId: 'op-3' }) =>
  bench.post((await links(bench, href))['addMessaging'] ?? '', body);

const states = (events: readonly Loose[]): unknown[] =>
  events
    .filter((event) => str(event['link']?.['rel']) === 'messaging')
    .map((event) => resourceOf(event)?.['state']);

describe('addMessaging', () => {
  it('goes from Disconnected over Connecting to Connected, with what can be done then', async () => {
    const { bench, href } = await meeting();
    expect(Object.keys(await links(bench, href))).toEqual(['self', 'conversation', 'addMessaging']);
    const message = { href: 'data:text/plain;charset=utf-8,Hello%20all' };
    expect((await add(bench, href, { operationId: 'op-3', _links: { message } })).status).toBe(201);
    await bench.clock.advance(300);
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'communication: messagingInvitation started',
      'conversation: messaging updated',
      'conversation: participantMessaging added',
      'conversation: messaging updated',
      'communication: conversation updated',
      'communication: messagingInvitation completed',
    ]);
    expect(states(events)).toEqual(['Connecting', 'Connected']);
    expect(resourceOf(events[0])).toMatchObject({ operationId: 'op-3', _links: { message } });
    expect(resourceOf(events[4])?.['activeModalities']).toEqual(['Messaging']);
    expect(events[5]?.['status']).toBe('Success');
    expect(Object.keys(await links(bench, href))).toEqual(
      expect.arrayContaining([
        'sendMessage',
        'setIsTyping',
        'stopMessaging',
        'typingParticipants',
      ]) as string[],
    );
  });

  it('takes the message of an XML input too', async () => {
    const { bench, href } = await meeting();
    const input =
      '<input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="message" href="data:text/plain,A%26B&amp;C" /></input>';
    const target = (await links(bench, href))['addMessaging'] ?? '';
    await bench.post(target, input, { type: 'application/xml' });
    const [started] = await bench.drain();
    expect(resourceOf(started)?.['_links']?.['message']).toEqual({ href: 'data:text/plain,A%26B&C' });
  });

  it('refuses what is no data URI, and a second one', async () => {
    const { bench, href } = await meeting();
    const target = (await links(bench, href))['addMessaging'] ?? '';
    for (const message of [{ href: 'http://contoso.com' }, { href: 5 }])
      expect((await bench.post(target, { _links: { message } })).status).toBe(400);
    expect((await bench.post(target)).status).toBe(201);
    expect((await bench.post(target)).status).toBe(409);
  });

  it('fails as configured, and is Disconnected again', async () => {
    const { bench, href } = await meeting({
      messagingFailure: { code: 'ServiceFailure', subcode: 'Unavailable' },
    });
    await add(bench, href);
    await bench.clock.advance(300);
    const events = await bench.drain();
    expect(states(events)).toEqual(['Connecting', 'Disconnected']);
    expect(events.at(-1)).toMatchObject({ status: 'Failure', reason: { subcode: 'Unavailable' } });
  });
});

describe('a conversation by text', () => {
  it('sends messages', async () => {
    const { bench, href } = await meeting();
    await add(bench, href);
    await bench.clock.advance(300);
    await bench.drain();
    const { sendMessage = '' } = await links(bench, href);
    const send = (query: string, type = 'text/plain') =>
      bench.post(`${sendMessage}${query}`, 'Hi & bye', { type });
    const sent = await send('?operationId=op-4');
    expect(sent.status).toBe(201);
    expect(sent.header('Location')).toBe(`${href}/messages/1`);
    expect((await send('?OperationContext=5028e824')).status).toBe(201);
    expect((await send('?operationId=op-5', 'application/json')).status).toBe(415);
    const events = await bench.drain();
    expect(summary(events)).toEqual(['conversation: message completed', 'conversation: message completed']);
    expect(resourceOf(events[0])).toEqual({
      direction: 'Outgoing',
      timeStamp: expect.stringMatching(/^\/Date\(\d+\)\/$/) as string,
      _links: { self: { href: `${href}/messages/1` }, messaging: { href } },
      rel: 'message',
    });
  });

  it('can be stopped, connected or not yet', async () => {
    const { bench, href } = await meeting();
    await add(bench, href);
    const { stopMessaging = '' } = await links(bench, href);
    expect((await bench.post(stopMessaging)).status).toBe(204);
    const failed = await bench.drain();
    expect(failed.at(-1)).toMatchObject({ status: 'Failure', reason: { subcode: 'Canceled' } });
    await add(bench, href);
    await bench.clock.advance(300);
    await bench.drain();
    expect((await bench.post(stopMessaging)).status).toBe(204);
    expect(states(await bench.drain())).toEqual(['Disconnected']);
    expect((await bench.post(stopMessaging)).status).toBe(409);
  });
});
