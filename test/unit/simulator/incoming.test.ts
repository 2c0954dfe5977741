import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import { APP, type Bench, connected, type Loose, resourceOf, str, summary } from './bench';

type Knobs = NonNullable<BehaviourChange['incoming']>;

async function available(
  incoming: Knobs = {},
  modalities: readonly string[] = ['Messaging'],
  more: BehaviourChange = {},
): Promise<Bench> {
  const bench = await connected({ incoming, lobbyMs: null, ...more });
  await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: modalities });
  await bench.clock.advance(10_000);
  await bench.drain();
  return bench;
}

/** Everything that comes until that much later. */
async function events(bench: Bench, ms: number): Promise<Loose[]> {
  await bench.clock.advance(ms);
  return bench.drain();
}

const invitation = (all: readonly Loose[], type: string): Loose | undefined =>
  all.find((event) => str(event['type']) === type && /Invitation$/.test(str(event['link']?.['rel'])));
const linksOf = (event: Loose | undefined): Loose => resourceOf(event)?.['_links'] as Loose;
const hrefOf = (event: Loose | undefined, rel: string): string => str(linksOf(event)[rel]?.['href']);

describe('an invitation to a meeting', () => {
  it('comes with the person who sends it, and leads to the meeting once the user accepts', async () => {
    const bench = await available();
    bench.simulator.invite({ subject: 'Server down', importance: 'Urgent' });
    const all = await bench.drain();
    expect(summary(all)).toEqual([
      'communication: onlineMeetingInvitation started',
      'communication: conversation added',
    ]);
    const started = invitation(all, 'started');
    expect(resourceOf(started)).toMatchObject({
      direction: 'Incoming',
      importance: 'Urgent',
      state: 'Connecting',
      subject: 'Server down',
      _embedded: { from: { name: 'Alex Darrow', uri: 'sip:alexd@contoso.com', anonymous: false } },
    });
    expect(resourceOf(started)).not.toHaveProperty('operationId');
    const conversation = hrefOf(started, 'conversation');
    expect((await bench.get(conversation)).json).toMatchObject({ state: 'Incoming' });
    expect((await bench.get(`${conversation}/onlineMeeting`)).status).toBe(404);

    expect((await bench.post(hrefOf(started, 'accept'))).status).toBe(204);
    const joined = await events(bench, 1_000);
    expect(summary(joined)).toEqual([
      'communication: conversation updated',
      'conversation: onlineMeeting added',
      'conversation: participant added',
      'conversation: participant added',
      'conversation: participantMessaging added',
      'communication: onlineMeetingInvitation completed',
    ]);
    expect(invitation(joined, 'completed')).toMatchObject({ status: 'Success' });
    expect((await bench.get(conversation)).json).toMatchObject({ state: 'Conferenced' });
    expect((await bench.get(`${conversation}/onlineMeeting`)).json).toMatchObject({
      joinUrl: expect.stringMatching(/^https:\/\/meet\.contoso\.com\/alexd\//) as string,
      organizerName: 'Alex Darrow',
    });
    expect((await bench.send('DELETE', conversation)).status).toBe(204);
  });

  it.each(['Local', 'Global'])('ends with its conversation when the user declines it: %s', async (reason) => {
    const bench = await available();
    bench.simulator.invite();
    const started = invitation(await bench.drain(), 'started');
    expect((await bench.post(hrefOf(started, 'decline'), { reason })).status).toBe(204);
    const ended = await events(bench, 1_000);
    expect(summary(ended)).toEqual([
      'communication: onlineMeetingInvitation completed',
      'communication: conversation updated',
      'communication: conversation deleted',
    ]);
    expect(invitation(ended, 'completed')).toMatchObject({
      status: 'Failure',
      reason: { code: 'LocalFailure', subcode: 'Declined' },
    });
    expect(bench.simulator.state.applications[0]?.invitations).toMatchObject([
      { direction: 'Incoming', state: 'Declined', declinedWith: reason },
    ]);
  });

  it('refuses a reason that the page does not have', async () => {
    const bench = await available();
    bench.simulator.invite();
    const started = invitation(await bench.drain(), 'started');
    expect((await bench.post(hrefOf(started, 'decline'), { reason: 'NoTime' })).status).toBe(400);
  });

  it.each([
    ['ConnectedElsewhere', 'Informational', 'ConnectedElsewhere', 'Failed'],
    ['Canceled', 'RemoteFailure', 'Canceled', 'Failed'],
    ['Missed', 'Informational', 'Missed', 'Failed'],
    ['Timeout', 'LocalFailure', 'Timeout', 'Failed'],
    ['forwarded', 'Informational', 'Redirected', 'Forwarded'],
  ] as const)('ends without the user: %s', async (ending, code, subcode, state) => {
    const bench = await available({ ending, endsAfter: 5 });
    bench.simulator.invite();
    await bench.drain();
    const ended = await events(bench, 5_000);
    expect(summary(ended)).toEqual([
      'communication: onlineMeetingInvitation completed',
      'communication: conversation deleted',
    ]);
    const completed = invitation(ended, 'completed');
    expect(completed?.['reason']).toMatchObject({ code, subcode });
    expect(resourceOf(completed)?.['state']).toBe(state);
    expect('acceptedByContact' in linksOf(completed)).toBe(ending === 'forwarded');
  });

  it('is missed after its time, and can then no longer be accepted', async () => {
    for (const lateAccept of [404, 409] as const) {
      const bench = await available({ timeout: 20, lateAccept });
      bench.simulator.invite();
      const started = invitation(await bench.drain(), 'started');
      expect(await events(bench, 19_999)).toEqual([]);
      expect(invitation(await events(bench, 1), 'completed')?.['reason']).toMatchObject({
        subcode: 'Missed',
      });
      expect((await bench.post(hrefOf(started, 'accept'))).status).toBe(lateAccept);
      expect((await bench.post(hrefOf(started, 'decline'), { reason: 'Local' })).status).toBe(lateAccept);
    }
  });

  it('is accepted by the server itself, and its conversation waits to be seen', async () => {
    const bench = await available({ ending: 'AutoAccepted' });
    bench.simulator.invite();
    const started = invitation(await bench.drain(), 'started');
    expect(invitation(await events(bench, 5_000), 'completed')?.['reason']).toMatchObject({
      subcode: 'AutoAccepted',
    });
    const { json } = await bench.get(hrefOf(started, 'conversation'));
    expect(json['_links']).toHaveProperty('userAcknowledged');
  });

  it('drops its links soon, and can be accepted all the same', async () => {
    const bench = await available({ linksBeforeAccept: 'dropped' });
    bench.simulator.invite();
    const started = invitation(await bench.drain(), 'started');
    const updated = invitation(await events(bench, 1_000), 'updated');
    expect(Object.keys(linksOf(updated))).not.toEqual(expect.arrayContaining(['accept']));
    expect((await bench.post(hrefOf(started, 'accept'))).status).toBe(204);
  });

  it('leads to the lobby first, and from there into the meeting', async () => {
    const bench = await available({ lobby: true });
    bench.simulator.invite();
    const started = invitation(await bench.drain(), 'started');
    await bench.post(hrefOf(started, 'accept'));
    expect(summary(await events(bench, 1_000))).toEqual([
      'communication: conversation updated',
      'conversation: localParticipant added',
      'communication: onlineMeetingInvitation updated',
    ]);
    bench.simulator.admit();
    expect(invitation(await bench.drain(), 'completed')).toMatchObject({ status: 'Success' });
  });

  it('can link to the person who sends it, and to the one for whom a delegate sends it', async () => {
    const bench = await available({ fromForm: 'link', from: 'delegate', operationId: 'present' });
    bench.simulator.invite();
    const started = invitation(await bench.drain(), 'started');
    expect(resourceOf(started)).not.toHaveProperty('_embedded');
    expect(resourceOf(started)).toHaveProperty('operationId');
    expect((await bench.get(hrefOf(started, 'from'))).json).toMatchObject({ name: 'Chris Gray' });
    expect((await bench.get(hrefOf(started, 'onBehalfOf'))).json).toMatchObject({ name: 'Alex Darrow' });
  });

  it.each([
    ['anonymous', { anonymous: true, sourceNetwork: 'Everyone' }, false],
    ['federated', { anonymous: false, sourceNetwork: 'Federated' }, true],
  ] as const)('comes from people elsewhere: %s', async (from, person, hasContact) => {
    const bench = await available({ from });
    bench.simulator.invite();
    const sender = resourceOf(invitation(await bench.drain(), 'started'))?.['_embedded']?.['from'];
    expect(sender).toMatchObject(person);
    expect('contact' in (sender?.['_links'] ?? {})).toBe(hasContact);
  });

  it('shows its meeting before the user accepts, if configured', async () => {
    const bench = await available({ onlineMeetingBeforeAccept: 200 });
    bench.simulator.invite();
    const conversation = hrefOf(invitation(await bench.drain(), 'started'), 'conversation');
    const { json } = await bench.get(conversation);
    const meeting = str(json['_links']?.['onlineMeeting']?.['href']);
    expect((await bench.get(meeting)).json).toHaveProperty('joinUrl');
  });

  it('is one of several at the same moment, each with its own conversation', async () => {
    const bench = await available();
    bench.simulator.invite({ subject: 'One' });
    bench.simulator.invite({ subject: 'Two', from: 'federated' });
    const all = await bench.drain();
    const started = all.filter((event) => str(event['type']) === 'started');
    expect(new Set(started.map((event) => hrefOf(event, 'conversation'))).size).toBe(2);
  });

  it('ends by itself when the user is in that conversation already', async () => {
    const bench = await available();
    bench.simulator.invite();
    const started = invitation(await bench.drain(), 'started');
    await bench.post(hrefOf(started, 'accept'));
    await events(bench, 1_000);
    bench.simulator.inviteAgain();
    const again = await events(bench, 1_000);
    expect(summary(again)).toEqual([
      'communication: onlineMeetingInvitation started',
      'communication: onlineMeetingInvitation completed',
    ]);
    expect(again[1]?.['reason']).toMatchObject({ code: 'RemoteFailure', subcode: 'ThreadIdAlreadyExists' });
    expect(hrefOf(again[0], 'conversation')).toBe(hrefOf(started, 'conversation'));
  });
});

describe('who gets invitations', () => {
  it('is nobody before makeMeAvailable', async () => {
    const bench = await connected();
    expect(bench.simulator.invite()).toBeUndefined();
    expect(await bench.drain()).toEqual([]);
  });

  it.each([
    ['makeMeAvailable', ['Messaging'], ['meeting', 'im', 'phone']],
    ['modality', ['Messaging'], ['meeting', 'im']],
    ['modality', ['PhoneAudio'], ['phone']],
  ] as const)('depends on %s with %j', async (needs, modalities, delivered) => {
    const bench = await available({ needs }, modalities);
    const all = ['meeting', 'im', 'phone'] as const;
    expect(all.filter((kind) => bench.simulator.invite({ kind }) !== undefined)).toEqual(delivered);
  });
});

describe('a chat', () => {
  it('begins in the recorded order', async () => {
    const bench = await available();
    bench.simulator.invite({ kind: 'im', message: 'Hi Tosh' });
    const rung = await events(bench, 1_000);
    expect(summary(rung)).toEqual([
      'communication: messagingInvitation started',
      'communication: conversation added',
      'conversation: localParticipant added',
      'conversation: participant added',
      'communication: messagingInvitation updated',
    ]);
    expect(Object.keys(linksOf(invitation(rung, 'updated')))).not.toContain('accept');
    expect((await bench.post(hrefOf(invitation(rung, 'started'), 'accept'))).status).toBe(204);
    const begun = await events(bench, 1_000);
    expect(summary(begun)).toEqual([
      'conversation: messaging updated',
      'communication: conversation updated',
      'conversation: participantMessaging added',
      'conversation: participantMessaging added',
      'conversation: participant updated',
      'communication: messagingInvitation completed',
      'conversation: message completed',
      'communication: conversation updated',
    ]);
  });

  it('loses its message when no poll takes it within 30 s, and its sender learns so', async () => {
    for (const [ms, lost] of [
      [29_000, 0],
      [31_000, 1],
    ] as const) {
      const bench = await available({ ending: 'AutoAccepted', endsAfter: 1 });
      bench.simulator.invite({ kind: 'im' });
      const told = summary(await events(bench, 1_000 + ms));
      expect(told.includes('conversation: message completed')).toBe(lost === 0);
      expect(bench.simulator.lostMessages).toHaveLength(lost);
    }
  });
});

describe('a call to the telephone', () => {
  it.each([false, true])(
    'is answered there and not by the client (accept link: %s)',
    async (phoneAcceptLink) => {
      const bench = await available({ phoneAcceptLink }, ['PhoneAudio']);
      bench.simulator.invite({ kind: 'phone' });
      const started = invitation(await bench.drain(), 'started');
      expect('accept' in linksOf(started)).toBe(phoneAcceptLink);
      if (phoneAcceptLink) expect((await bench.post(hrefOf(started, 'accept'))).status).toBe(404);
      bench.simulator.pickUp();
      const talking = await bench.drain();
      expect(summary(talking)).toContain('conversation: phoneAudio updated');
      expect(invitation(talking, 'completed')).toMatchObject({ status: 'Success' });
    },
  );
});
