import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import { APP, type Bench, connected, type Loose, resourceOf, START, str, summary, told } from './bench';

const ALEX = 'sip:alexd@contoso.com';

async function meeting(behaviour: BehaviourChange = {}): Promise<{ bench: Bench; invite: string }> {
  const bench = await connected({ invitationMs: 0, ...behaviour });
  await bench.post(START, { subject: 'Budget' });
  await bench.clock.advance(0);
  await bench.drain();
  const href = bench.simulator.state.applications[0]?.conversations[0]?.href ?? '';
  const { json } = await bench.get(href);
  return { bench, invite: str(json['_links']?.['addParticipant']?.['href']) };
}

const of = (events: readonly Loose[], rel: string): Loose[] =>
  events.filter((event) => str(event['link']?.['rel']) === rel);

describe('addParticipant', () => {
  it('answers 201 and tells by events how it goes; success comes after the join', async () => {
    const { bench, invite } = await meeting();
    expect(invite).toMatch(/\/communication\/participantInvitations\?conversation=[\da-f-]{36}$/);
    const answer = await bench.post(invite, { operationId: 'op-7', to: ALEX });
    expect([answer.status, answer.text]).toEqual([201, '']);
    const location = str(answer.header('Location'));
    expect((await bench.get(location)).json).toMatchObject({
      state: 'Connecting',
      operationId: 'op-7',
      to: ALEX,
    });
    await bench.clock.advance(1_500);
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'communication: participantInvitation started',
      'communication: participantInvitation updated',
      'conversation: participant added',
      'conversation: participant added',
      'conversation: participantMessaging added',
      'communication: conversation updated',
      'communication: participantInvitation completed',
    ]);
    expect(of(events, 'participant').map((event) => event['in']?.['rel'])).toEqual([undefined, 'attendees']);
    const completed = events.at(-1);
    expect(completed?.['status']).toBe('Success');
    expect(resourceOf(completed)).toMatchObject({
      rel: 'participantInvitation',
      state: 'Connected',
      operationId: 'op-7',
      _embedded: { acceptedByParticipant: [{ name: 'Alexd', uri: ALEX, role: 'Attendee' }] },
    });
    expect((await bench.get(location)).json['_links']).not.toHaveProperty('cancel');
  });

  it('goes for each as configured: declined, not answered within 30 s, or by telephone not allowed', async () => {
    const { bench, invite } = await meeting({
      invitees: {
        'ToshM@contoso.com': { kind: 'declines', afterMs: 10 },
        'z@contoso.com': { kind: 'silent' },
      },
    });
    for (const to of ['sip:toshm@contoso.com', 'sip:z@contoso.com', 'tel:+14255550100'])
      await bench.post(invite, { to });
    await bench.clock.advance(29_999);
    const early = of(await bench.drain(), 'participantInvitation');
    const endings = (events: readonly Loose[]) =>
      events
        .filter(({ type }) => str(type) === 'completed')
        .map((event) => [event['status'], event['reason']?.['subcode'], resourceOf(event)?.['state']]);
    expect(endings(early)).toEqual([
      ['Failure', 'DialoutNotAllowed', 'Declined'],
      ['Failure', 'Declined', 'Declined'],
    ]);
    await bench.clock.advance(1);
    expect(endings(of(await bench.drain(), 'participantInvitation'))).toEqual([
      ['Failure', 'Timeout', 'Failed'],
    ]);
  });

  it.each([[undefined], ['alexd'], ['mailto:a@b'], ['sip:a@b@c'], ['sip: a@b']])(
    'refuses `to`: %s with 400',
    async (to) => {
      const { bench, invite } = await meeting();
      const answer = await bench.post(invite, { to });
      expect([answer.status, answer.json['parameters']]).toEqual([
        400,
        [{ name: 'to', reason: expect.any(String) as string }],
      ]);
    },
  );

  it('is 404 for a conversation that is not, or not yet, conferenced', async () => {
    const bench = await connected();
    await bench.post(START);
    const id = bench.simulator.state.applications[0]?.conversations[0]?.id ?? '';
    for (const conversation of [id, 'none'])
      expect(
        (
          await bench.post(`${APP}/communication/participantInvitations?conversation=${conversation}`, {
            to: ALEX,
          })
        ).status,
      ).toBe(404);
  });

  it('can be cancelled, once', async () => {
    const { bench, invite } = await meeting({ invitee: { kind: 'silent' } });
    const location = str((await bench.post(invite, { to: ALEX })).header('Location'));
    const cancel = str((await bench.get(location)).json['_links']?.['cancel']?.['href']);
    expect((await bench.post(cancel)).status).toBe(204);
    expect((await bench.post(cancel)).status).toBe(404);
    await bench.clock.advance(60_000);
    const [, completed, ...more] = await bench.drain();
    expect(completed?.['reason']).toMatchObject({ code: 'LocalFailure', subcode: 'Canceled' });
    expect(more).toEqual([]);
  });

  it('ends with the meeting', async () => {
    const { bench, invite } = await meeting({ invitee: { kind: 'silent' } });
    await bench.post(invite, { to: ALEX });
    await bench.drain();
    await bench.send('DELETE', bench.simulator.state.applications[0]?.conversations[0]?.href ?? '');
    const events = await bench.drain();
    expect(summary(events)[0]).toBe('communication: participantInvitation completed');
    await bench.clock.advance(60_000);
    expect(await bench.drain()).toEqual([]);
  });
});

describe('people in a meeting', () => {
  it('come and go with `in` links for where they belong', async () => {
    const { bench } = await meeting();
    const { simulator } = bench;
    const tosh = simulator.addParticipant('Tosh', 'toshm@contoso.com', undefined, true);
    simulator.admitParticipant(tosh);
    simulator.setRole(tosh, 'Leader');
    simulator.removeParticipant(tosh);
    expect(told(await bench.drain())).toEqual([
      'added lobby',
      'deleted lobby',
      'added -',
      'added attendees',
      'updated -',
      'deleted attendees',
      'added leaders',
      'updated -',
      'deleted leaders',
      'deleted -',
    ]);
  });

  it('can be admitted, promoted and removed by a leader, and the links say when', async () => {
    const { bench } = await meeting();
    const { href } = bench.simulator.addParticipant('Tosh', 'toshm@contoso.com', undefined, true);
    const links = async (): Promise<string[]> =>
      Object.keys((await bench.get(href)).json['_links'] ?? {}).filter((name) =>
        /^(admit|reject|eject|(?:de|pro)mote)$/.test(name),
      );
    expect(await links()).toEqual(['admit', 'reject']);
    expect((await bench.post(`${href}/promote`)).status).toBe(409);
    expect((await bench.post(`${href}/admit`)).status).toBe(204);
    expect(await links()).toEqual(expect.arrayContaining(['eject']) as string[]);
    expect((await bench.post(`${href}/promote`)).status).toBe(204);
    expect(await links()).toContain('demote');
    expect((await bench.post(`${href}/eject`)).status).toBe(204);
    expect((await bench.get(href)).status).toBe(404);
  });

  it('are listed where they are, and counted once they are in', async () => {
    const { bench } = await meeting();
    bench.simulator.addParticipant('Tosh', 'toshm@contoso.com', undefined, true);
    const base = bench.simulator.state.applications[0]?.conversations[0]?.href ?? '';
    const names = async (rel: string) =>
      (
        (await bench.get(`${base}/${rel}`)).json['_links']?.['participant'] as unknown as
          readonly { title: string }[] | undefined
      )?.map(({ title }) => title);
    expect(await names('lobby')).toEqual(['Tosh']);
    expect(await names('participants')).toEqual(['Lene Aaling']);
    expect((await bench.get(base)).json['participantCount']).toBe(1);
    const organizer = await bench.get(`${base}/onlineMeeting/organizer`);
    expect(organizer.json).toMatchObject({ organizer: true, name: 'Lene Aaling' });
  });
});
