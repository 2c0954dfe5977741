import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator/knobs/groups';
import { type Bench, connected, type Loose, resourceOf, START, str, summary } from './bench';
import { find, readXml } from './xml';

const ALEX = 'alexd@contoso.com';

interface Chat {
  readonly bench: Bench;
  readonly messaging: string;
}

/** A meeting with one other person. */
async function meeting(behaviour: BehaviourChange = {}): Promise<Chat> {
  const bench = await connected({ invitationMs: 0, ...behaviour });
  await bench.post(START, { subject: 'Budget' });
  await bench.clock.advance(0);
  bench.simulator.addParticipant('Alex Darrow', ALEX);
  await bench.drain();
  return {
    bench,
    messaging: `${bench.simulator.state.applications[0]?.conversations[0]?.href ?? ''}/messaging`,
  };
}

async function join({ bench, messaging }: Chat, body: unknown = { operationId: 'op-3' }): Promise<void> {
  const { json } = await bench.get(messaging);
  await bench.post(str(json['_links']?.['addMessaging']?.['href']), body);
  await bench.clock.advance(300);
  await bench.drain();
}

async function chat(behaviour: BehaviourChange = {}): Promise<Chat> {
  const made = await meeting(behaviour);
  await join(made);
  return made;
}

const send = ({ bench, messaging }: Chat, text = 'Hi', query = '?operationId=op-4') =>
  bench.post(`${messaging}/messages${query}`, text, { type: 'text/plain' });

const heard = async ({ bench }: Chat, text = 'Nothing & you?'): Promise<readonly Loose[]> => {
  bench.simulator.write(bench.simulator.participant(ALEX), text);
  return bench.drain();
};

const linksOf = (event: Loose | undefined): Loose | undefined => resourceOf(event)?.['_links'];

describe('a message of somebody else', () => {
  it('has its text in a link, and says who wrote it', async () => {
    const [event] = await heard(await chat());
    expect(event).toMatchObject({ type: 'completed', status: 'Success' });
    expect(resourceOf(event)).toMatchObject({ direction: 'Incoming' });
    expect(linksOf(event)).toMatchObject({
      participant: { title: 'Alex Darrow' },
      contact: { href: expect.stringMatching(/\/people\/alexd@contoso\.com$/) as string },
      plainMessage: { href: 'data:text/plain;charset=utf-8,Nothing+%26+you%3f%0d%0a' },
    });
  });

  it('does not reach a user who has not joined the chat', async () => {
    const made = await meeting();
    expect(await heard(made)).toEqual([]);
    made.bench.simulator.setTyping(made.bench.simulator.participant(ALEX), true);
    expect(await made.bench.drain()).toEqual([]);
  });

  it('can be read', async () => {
    const made = await chat();
    const [event] = await heard(made);
    const read = await made.bench.get(str(event?.['link']?.['href']));
    expect(read.json).toEqual(resourceOf(event));
    expect((await made.bench.get(`${made.messaging}/messages/99`)).status).toBe(404);
  });

  it('is lost if no P-GET takes it within 30 seconds', async () => {
    const made = await chat();
    made.bench.simulator.write(made.bench.simulator.participant(ALEX), 'Hi');
    await made.bench.clock.advance(31_000);
    expect(await made.bench.drain()).toEqual([]);
    expect(made.bench.simulator.lostMessages).toHaveLength(1);
  });

  it.each([
    [{ charset: 'utf8' }, { plainMessage: { href: 'data:text/plain;charset=utf8,a+b%0d%0a' } }],
    [{ charset: 'base64' }, { plainMessage: { href: 'data:text/plain;base64,YSBiDQo=' } }],
    [{ format: 'html' }, { htmlMessage: { href: expect.stringMatching(/^data:text\/html;/) as string } }],
  ] as const)('is written as configured: %j', async (knobs, links) => {
    const [event] = await heard(await chat({ chat: knobs }), 'a b');
    expect(linksOf(event)).toMatchObject(links);
  });

  it('has its text in a property if so configured, and its time in ISO 8601', async () => {
    const [event] = await heard(await chat({ chat: { textAs: 'property', timeStamp: 'ISO' } }), 'a b');
    expect(resourceOf(event)).toMatchObject({
      plainMessage: 'a b',
      timeStamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    });
    expect(linksOf(event)).not.toHaveProperty('plainMessage');
  });
});

describe('typing', () => {
  it('ends just before the message', async () => {
    const made = await chat();
    made.bench.simulator.setTyping(made.bench.simulator.participant(ALEX), true);
    const [typing] = await made.bench.drain();
    expect(typing?.['in']?.['href']).toBe(`${made.messaging}/typingParticipants`);
    expect(summary(await heard(made))).toEqual([
      'conversation: participant deleted',
      'conversation: message completed',
    ]);
  });

  it('ends after eight seconds, with the list below `participants`, if so configured', async () => {
    const made = await chat({ chat: { typingStops: 'timer', typingHref: 'participants' } });
    made.bench.simulator.setTyping(made.bench.simulator.participant(ALEX), true);
    await made.bench.clock.advance(8_000);
    const events = await made.bench.drain();
    expect(summary(events)).toEqual(['conversation: participant added', 'conversation: participant deleted']);
    expect(str(events[0]?.['in']?.['href'])).toMatch(/\/participants\/typingParticipants$/);
  });
});

describe('a message of the user', () => {
  it.each([
    ['with the OperationContext of "SendAnIM"', '?OperationContext=6b6ce55c-d4b9-4303-a61f-5813ecb2d7b1'],
    ['with the SessionContext of the published sample', '?SessionContext=6b6ce55c'],
    ['without any id, as recorded in 2018', ''],
  ])('is taken %s', async (_, query) => {
    const made = await chat();
    const sent = await send(made, "What's up?", query);
    expect([sent.status, sent.text]).toEqual([201, '']);
    const [event] = await made.bench.drain();
    expect(sent.header('Location')).toBe(str(event?.['link']?.['href']));
  });

  it('comes back as recorded: without its text, its author and its operationId', async () => {
    const made = await chat();
    await send(made);
    const [event, ...others] = await made.bench.drain();
    expect(others).toEqual([]);
    expect(event).toEqual({
      sender: 'conversation',
      link: { rel: 'message', href: `${made.messaging}/messages/1` },
      status: 'Success',
      _embedded: {
        message: {
          direction: 'Outgoing',
          timeStamp: expect.stringMatching(/^\/Date\(\d+\)\/$/) as string,
          _links: { self: { href: `${made.messaging}/messages/1` }, messaging: { href: made.messaging } },
          rel: 'message',
        },
      },
      type: 'completed',
    });
  });

  it('comes back in XML with no more than in JSON', async () => {
    const made = await chat();
    const { header } = await send(made);
    const { text } = await made.bench.get(header('Location') ?? '', { accept: 'application/xml' });
    const root = readXml(text);
    expect(find(root, 'link').map(({ attributes }) => attributes['rel'])).toEqual(['messaging']);
    expect(find(root, 'property').map(({ attributes }) => attributes['name'])).toEqual([
      'rel',
      'direction',
      'timeStamp',
    ]);
  });

  it('has number 2 after a first message in the invitation', async () => {
    const made = await meeting();
    await join(made, { _links: { message: { href: 'data:text/plain,Hello' } } });
    expect((await send(made)).header('Location')).toMatch(/\/messages\/2$/);
  });

  it('comes back with started, text, participant and operationId if so configured', async () => {
    const made = await chat({ chat: { messageStarted: true, echoText: true, echoOperationId: true } });
    await send(made, 'Hi');
    const events = await made.bench.drain();
    expect(summary(events)).toEqual(['conversation: message started', 'conversation: message completed']);
    expect(resourceOf(events[1])).toMatchObject({
      operationId: 'op-4',
      _links: {
        plainMessage: { href: 'data:text/plain;charset=utf-8,Hi%0d%0a' },
        participant: { title: 'Lene Aaling' },
      },
    });
  });

  it.each([
    ['EntityTooLarge', { code: 'EntityTooLarge' }],
    ['Timeout', { code: 'RemoteFailure', subcode: 'Timeout' }],
    ['NotAllowed', { code: 'RemoteFailure', subcode: 'NotAllowed' }],
  ] as const)('fails with %s', async (failure, reason) => {
    const made = await chat({ chat: { failure } });
    await send(made);
    expect((await made.bench.drain())[0]).toMatchObject({ status: 'Failure', reason });
  });

  it('names those whom it did not reach', async () => {
    const made = await chat({ chat: { failure: 'partial' } });
    await send(made);
    const [event] = await made.bench.drain();
    expect(linksOf(event)?.['failedDeliveryParticipant']).toMatchObject([{ title: 'Alex Darrow' }]);
  });

  it('is refused if it is too long', async () => {
    const made = await chat({ chat: { maxLength: 3 } });
    expect((await send(made, 'abcd')).status).toBe(413);
    expect((await send(made, 'abc')).status).toBe(201);
  });
});

describe('the chat', () => {
  it('ends with Unavailable where there is none', async () => {
    const made = await meeting({ chat: { available: false } });
    const { json } = await made.bench.get(made.messaging);
    await made.bench.post(str(json['_links']?.['addMessaging']?.['href']));
    await made.bench.clock.advance(300);
    expect((await made.bench.drain()).at(-1)).toMatchObject({
      status: 'Failure',
      reason: { subcode: 'Unavailable' },
    });
  });

  it.each(['after its time', 'on demand'])(
    'is taken from the user %s, and can be joined again',
    async (when) => {
      const made = await chat(when === 'on demand' ? {} : { chat: { drop: 5 } });
      if (when === 'on demand') made.bench.simulator.dropChat();
      else await made.bench.clock.advance(5_000);
      const events = await made.bench.drain();
      expect(summary(events)).toEqual([
        'conversation: messaging updated',
        'conversation: participantMessaging deleted',
        'communication: conversation updated',
      ]);
      expect(events[0]).toMatchObject({ reason: { code: 'Informational', subcode: 'Removed' } });
      expect(resourceOf(events[0])).toMatchObject({ state: 'Disconnected' });
      expect(linksOf(events[0])).toHaveProperty('addMessaging');
      expect((await send(made)).status).toBe(409);
    },
  );
});
