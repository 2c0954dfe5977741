import { describe, expect, it } from 'vitest';
import { play, readScenario } from '../../simulator';
import { type BehaviourChange } from '../../simulator/knobs/groups';
import { APP, type Bench, connected, fixture, type Loose, resourceOf, shape, str, summary } from './bench';

const SARA = 'SaraD@contoso.com';
const INVITE = `${APP}/communication/messagingInvitations`;
/** The body in step 1 of "SendAnIM". */
const BODY = {
  importance: 'Normal',
  sessionContext: '33dc0ef6-0570-4467-bb7e-49fcbea8e944',
  subject: 'Task Sample',
  telemetryId: null,
  to: `sip:${SARA}`,
  operationId: '5028e824-2268-4b14-9e59-1abad65ff393',
};

async function asked(behaviour: BehaviourChange = {}): Promise<Bench> {
  const bench = await connected({ invitee: { kind: 'accepts', afterMs: 1_000 }, ...behaviour });
  const answer = await bench.post(INVITE, BODY);
  expect([answer.status, answer.text]).toEqual([201, '']);
  expect(answer.header('Location')).toMatch(/\/communication\/messagingInvitations\/[\da-f]{32}$/);
  return bench;
}

const hrefOf = (bench: Bench): string => bench.simulator.state.applications[0]?.conversations[0]?.href ?? '';
const linksOf = async (bench: Bench, href: string): Promise<Loose | undefined> =>
  (await bench.get(href)).json['_links'];

const sendersAndEvents = (page: Loose): Loose[] =>
  (page['sender'] as unknown as Loose[]).flatMap((sender) =>
    (sender['events'] as unknown as Loose[]).map(
      (event) => ({ ...event, sender: sender['rel'] }) as unknown as Loose,
    ),
  );

describe('startMessaging', () => {
  it('begins with the published events', async () => {
    const bench = await asked();
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'communication: messagingInvitation started',
      'communication: conversation added',
      'conversation: localParticipant added',
      'conversation: messaging updated',
    ]);
    const published = sendersAndEvents(fixture('events-messaging-invitation-started')['body'] as Loose);
    for (const rel of ['messagingInvitation', 'messaging']) {
      const of = (all: Loose[]) => resourceOf(all.find((event) => str(event['link']?.['rel']) === rel));
      expect(shape(of(events))).toEqual(shape(of(published)));
    }
    expect(resourceOf(events[1])).toMatchObject({ state: 'Connecting', activeModalities: [] });
  });

  it('connects once the other person accepts, with the published events, and does not say their name', async () => {
    const bench = await asked();
    await bench.drain();
    await bench.clock.advance(1_000);
    const events = await bench.drain();
    const published = sendersAndEvents(fixture('events-messaging-invitation-completed')['body'] as Loose);
    expect(summary(events)).toEqual(summary(published));
    const completed = events.at(-1);
    expect(completed).toMatchObject({ status: 'Success' });
    expect(shape(resourceOf(completed)?.['_links'])).toEqual(shape(resourceOf(published.at(-1))?.['_links']));
    expect(resourceOf(completed)?.['_embedded']?.['acceptedByParticipant']?.[0]).toMatchObject({ name: '' });
    expect(events.find((event) => str(event['link']?.['rel']) === 'participant')?.['link']).toMatchObject({
      title: '',
    });
  });

  it.each([
    ['declines', { invitee: { kind: 'declines', afterMs: 500 } }, 'RemoteFailure Declined'],
    ['does not answer', { invitee: { kind: 'silent' } }, 'RemoteFailure Timeout'],
    ['is not known in the own domain', { contacts: { book: [], own: [] } }, 'NotFound DestinationNotFound'],
  ] as const)('fails if the other person %s', async (_, behaviour, reason) => {
    const bench = await asked(behaviour);
    await bench.clock.advance(30_000);
    const events = await bench.drain();
    const completed = events.find((event) => str(event['type']) === 'completed');
    expect(completed).toMatchObject({ status: 'Failure', link: { rel: 'messagingInvitation' } });
    expect(`${str(completed?.['reason']?.['code'])} ${str(completed?.['reason']?.['subcode'])}`).toBe(reason);
    expect(summary(events).at(-1)).toBe('communication: conversation deleted');
    expect(bench.simulator.state.applications[0]?.conversations).toEqual([]);
  });

  it('asks for somebody to invite', async () => {
    const bench = await connected();
    expect((await bench.post(INVITE, { ...BODY, to: undefined })).status).toBe(400);
    expect((await bench.post(INVITE, { ...BODY, to: 'Sara' })).status).toBe(400);
    expect((await bench.post(`${INVITE}?to=sip:${SARA}`, {})).status).toBe(201);
  });

  it('takes the input in XML', async () => {
    const bench = await connected();
    const body = `<?xml version="1.0" encoding="utf-8"?><input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><property name="to">sip:${SARA}</property></input>`;
    expect((await bench.post(INVITE, body, { type: 'application/xml' })).status).toBe(201);
  });
});

describe('a conversation of two people', () => {
  async function talking(): Promise<{ readonly bench: Bench; readonly messaging: string }> {
    const bench = await asked();
    await bench.clock.advance(1_000);
    await bench.drain();
    return { bench, messaging: `${hrefOf(bench)}/messaging` };
  }

  it('carries messages both ways', async () => {
    const { bench, messaging } = await talking();
    const send = `${str((await linksOf(bench, messaging))?.['sendMessage']?.['href'])}?OperationContext=6b6ce55c`;
    const sent = await bench.post(send, "What's up?", { type: 'text/plain' });
    expect([sent.status, sent.header('Location')]).toEqual([201, `${messaging}/messages/2`]);
    bench.simulator.message({ address: SARA, text: 'Nothing & you?' });
    const [own, other] = await bench.drain();
    expect(own).toMatchObject({ link: { href: `${messaging}/messages/2` }, status: 'Success' });
    expect(resourceOf(other)).toMatchObject({
      direction: 'Incoming',
      _links: {
        participant: { title: '' },
        plainMessage: { href: 'data:text/plain;charset=utf-8,Nothing+%26+you%3f%0d%0a' },
      },
    });
  });

  it.each([
    ['the user stops messaging', 'stopMessaging'],
    ['the user deletes it', 'DELETE'],
    ['the other person leaves', 'leave'],
  ])('ends when %s', async (_, how) => {
    const { bench, messaging } = await talking();
    if (how === 'stopMessaging')
      expect((await bench.post(str((await linksOf(bench, messaging))?.[how]?.['href']))).status).toBe(204);
    else if (how === 'DELETE') expect((await bench.send('DELETE', hrefOf(bench))).status).toBe(204);
    else bench.simulator.removeParticipant(bench.simulator.participant(SARA));
    const events = await bench.drain();
    expect(summary(events).slice(-2)).toEqual([
      'communication: conversation updated',
      'communication: conversation deleted',
    ]);
    expect(resourceOf(events.at(-2))).toMatchObject({ state: 'Disconnected' });
    expect((await bench.get(messaging)).status).toBe(404);
  });

  it('is not begun if the user cancels in time', async () => {
    const bench = await asked();
    const [started] = await bench.drain();
    const cancel = str(resourceOf(started)?.['_links']?.['cancel']?.['href']);
    expect((await bench.post(cancel)).status).toBe(204);
    const completed = (await bench.drain()).find((event) => str(event['type']) === 'completed');
    expect(completed).toMatchObject({ status: 'Failure', reason: { code: 'LocalFailure' } });
    expect(resourceOf(completed)).toMatchObject({ state: 'Cancelled' });
  });
});

describe('somebody who writes to the user', () => {
  it('does so in a scenario, too', async () => {
    const bench = await connected();
    await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
    const happenings = [{ ms: 100, happening: { do: 'message', address: SARA, name: 'Sara', text: 'Hi' } }];
    play(bench.simulator, readScenario(JSON.stringify({ description: 'Sara writes.', happenings })));
    await bench.clock.advance(100);
    const [started] = (await bench.drain()).filter((event) => str(event['type']) === 'started');
    expect(resourceOf(started)).toMatchObject({ _embedded: { from: { name: 'Sara' } } });
  });

  const write = async (bench: Bench, text: string): Promise<Loose[]> => {
    bench.simulator.message({ address: SARA, text });
    await bench.clock.advance(100);
    return bench.drain();
  };

  it('invites the user to a conversation first, and goes on in it', async () => {
    const bench = await connected();
    await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
    const [started] = (await write(bench, 'Hi Lene')).filter((event) => str(event['type']) === 'started');
    expect(resourceOf(started)).toMatchObject({
      direction: 'Incoming',
      _embedded: { from: { name: 'SaraD', uri: `sip:${SARA}` } },
    });
    await bench.post(str(resourceOf(started)?.['_links']?.['accept']?.['href']));
    await bench.clock.advance(100);
    const texts = (events: Loose[]) =>
      events
        .filter((event) => str(event['link']?.['rel']) === 'message')
        .map((event) => str(resourceOf(event)?.['_links']?.['plainMessage']?.['href']).split(',')[1]);
    expect(texts(await bench.drain())).toEqual(['Hi+Lene%0d%0a']);
    expect(texts(await write(bench, 'Are you there?'))).toEqual(['Are+you+there%3f%0d%0a']);
  });

  it('does not reach a user who is not available', async () => {
    expect(await write(await connected(), 'Hi')).toEqual([]);
  });
});
