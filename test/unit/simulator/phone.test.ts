import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import { APP, type Bench, connected, type Loose, resourceOf, START, str, summary } from './bench';

type Knobs = BehaviourChange['phone'];

const CONTACT = 'sip:john@contoso.com';

async function meeting(phone: Knobs = {}): Promise<{ bench: Bench; href: string }> {
  const bench = await connected({ invitationMs: 0, phone });
  await bench.post(START, { subject: 'Budget' });
  await bench.clock.advance(0);
  await bench.drain();
  return { bench, href: `${bench.simulator.state.applications[0]?.conversations[0]?.href ?? ''}/phoneAudio` };
}

const linksOf = (resource: Loose | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries((resource?.['_links'] ?? {}) as unknown as Record<string, { href: string }>).map(
      ([name, link]) => [name, link.href],
    ),
  );
const links = async (bench: Bench, href: string) => linksOf((await bench.get(href)).json);

const call = async (bench: Bench, href: string, input: object = {}) =>
  bench.post((await links(bench, href))['addPhoneAudio'] ?? 'no-link', {
    operationId: 'op-3',
    phoneNumber: 'tel:+14255551234',
    to: CONTACT,
    ...input,
  });

const states = (events: readonly Loose[]): unknown[] =>
  events
    .filter((event) => str(event['link']?.['rel']) === 'phoneAudio')
    .map((event) => resourceOf(event)?.['state']);
const endOf = (events: readonly Loose[]): Loose | undefined =>
  events.find((event) => str(event['type']) === 'completed');

describe('addPhoneAudio', () => {
  it('rings the telephone, connects it, and offers to hold and to stop it', async () => {
    const { bench, href } = await meeting();
    expect(Object.keys(await links(bench, href))).toEqual(['self', 'conversation', 'addPhoneAudio']);
    const answer = await call(bench, href);
    expect([answer.status, answer.text]).toEqual([201, '']);
    expect(answer.header('Location')).toMatch(/\/phoneAudioInvitations\/\w+$/);
    const ringing = await bench.drain();
    expect(summary(ringing)).toEqual([
      'communication: phoneAudioInvitation started',
      'conversation: phoneAudio updated',
    ]);
    expect(resourceOf(ringing[0])).toMatchObject({
      direction: 'Outgoing',
      state: 'Connecting',
      operationId: 'op-3',
      phoneNumber: 'tel:+14255551234',
      _links: { cancel: { href: `${href}/terminate` }, phoneAudio: { href } },
    });
    expect(Object.keys(linksOf(resourceOf(ringing[1])))).toEqual(['self', 'conversation', 'stopPhoneAudio']);
    await bench.clock.advance(5_999);
    expect(await bench.drain()).toEqual([]);
    await bench.clock.advance(1);
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'conversation: phoneAudio updated',
      'conversation: participantAudio added',
      'communication: phoneAudioInvitation completed',
      'communication: conversation updated',
    ]);
    expect(events[1]?.['in']?.['rel']).toBe('localParticipant');
    expect(events[2]?.['status']).toBe('Success');
    expect(resourceOf(events[3])?.['activeModalities']).toEqual(['Audio']);
    expect(Object.keys(await links(bench, href))).toEqual([
      'self',
      'conversation',
      'holdPhoneAudio',
      'stopPhoneAudio',
    ]);
  });

  it('answers 409 while a call runs, and offers no link', async () => {
    const { bench, href } = await meeting({ outcome: 'never' });
    const target = (await links(bench, href))['addPhoneAudio'] ?? '';
    await call(bench, href);
    expect((await links(bench, href))['addPhoneAudio']).toBeUndefined();
    const again = { phoneNumber: '+14255551234', to: CONTACT };
    expect((await bench.post(target, again)).status).toBe(409);
  });

  it('is not offered to a user who may not be called', async () => {
    const { bench, href } = await meeting({ allowed: false });
    expect(Object.keys(await links(bench, href))).toEqual(['self', 'conversation']);
    expect((await links(bench, `${APP}/me`))['phones']).toBeUndefined();
    expect((await bench.get(`${APP}/me/phones`)).json).toMatchObject({ code: 'Forbidden', subcode: 'None' });
  });

  it.each([
    ['required', 'any', CONTACT, 201],
    ['required', 'any', undefined, 400],
    ['optional', 'any', undefined, 201],
    ['forbidden', 'any', undefined, 201],
    ['forbidden', 'any', CONTACT, 400],
    ['required', 'conference', CONTACT, 400],
    ['required', 'conference', 'meeting', 201],
  ] as const)('takes a `to` that is %s and names %s: %s → %i', async (rule, toMust, to, status) => {
    const { bench, href } = await meeting({ to: rule, toMust });
    const { json } = await bench.get(`${href.replace(/phoneAudio$/, '')}onlineMeeting`);
    const answer = await call(bench, href, { to: to === 'meeting' ? json['onlineMeetingUri'] : to });
    expect(answer.status).toBe(status);
    if (status === 400) {
      expect(answer.json['subcode']).toBe('ParameterValidationFailure');
      expect(JSON.stringify(answer.json['parameters'])).toContain('to');
    }
  });

  it.each([
    ['4255551234', 'tel:+14255551234'],
    ['(425) 555-1234', 'tel:+14255551234'],
    ['+49 30 555.1234', 'tel:+49305551234'],
    ['5512', 'tel:+14255555512'],
    ['555 1234', 'tel:+14255551234'],
  ])('writes the number %s as %s', async (phoneNumber, written) => {
    const { bench, href } = await meeting();
    expect((await call(bench, href, { phoneNumber })).status).toBe(201);
    expect(resourceOf((await bench.drain())[0])?.['phoneNumber']).toBe(written);
  });

  it('refuses a number that it does not understand, in the answer or in an event', async () => {
    const wrong = { phoneNumber: 'my desk' };
    const early = await meeting();
    const answer = await call(early.bench, early.href, wrong);
    expect([answer.status, answer.json['subcode']]).toEqual([400, 'NormalizationFailed']);
    const late = await meeting({ normalise: 'async' });
    expect((await call(late.bench, late.href, wrong)).status).toBe(201);
    const events = await late.bench.drain();
    expect(endOf(events)).toMatchObject({
      status: 'Failure',
      reason: { code: 'BadRequest', subcode: 'NormalizationFailed' },
    });
    const off = await meeting({ normalise: 'off' });
    expect((await call(off.bench, off.href, wrong)).status).toBe(201);
  });

  it.each([
    ['+14255550102', 'LocalFailure', 'PstnCallFailed'],
    ['+14255550103', 'ServiceFailure', 'PstnCallFailed'],
    ['+14255550104', 'ServiceFailure', 'PhoneNumberConflict'],
    ['+14255550105', 'Forbidden', 'AnonymousNotAllowed'],
    ['+14255550106', 'Forbidden', 'DialoutNotAllowed'],
    ['+14255550107', 'RemoteFailure', 'MediaFailure'],
  ])('fails for %s with %s/%s, and can be tried again', async (phoneNumber, code, subcode) => {
    const { bench, href } = await meeting();
    await call(bench, href, { phoneNumber });
    await bench.clock.advance(6_000);
    const events = await bench.drain();
    expect(states(events)).toEqual(['Connecting', 'Disconnected']);
    expect(endOf(events)).toMatchObject({ status: 'Failure', reason: { code, subcode } });
    expect(resourceOf(endOf(events))?.['state']).toBe('Failed');
    expect((await links(bench, href))['addPhoneAudio']).toBeDefined();
  });

  it('uses the number of makeMeAvailable if the request names none', async () => {
    const { bench, href } = await meeting();
    const none = { phoneNumber: undefined };
    expect((await call(bench, href, none)).status).toBe(400);
    await bench.post(`${APP}/me/makeMeAvailable`, { phoneNumber: '4255552222' });
    await bench.drain();
    expect((await call(bench, href, none)).status).toBe(201);
    expect(resourceOf((await bench.drain())[0])?.['phoneNumber']).toBe('tel:+14255552222');
    const strict = await meeting({ defaultNumber: 'none' });
    await strict.bench.post(`${APP}/me/makeMeAvailable`, { phoneNumber: '4255552222' });
    expect((await call(strict.bench, strict.href, none)).status).toBe(400);
  });
});

describe('a call', () => {
  it('is held and resumed, each with 204, and stays Connected', async () => {
    const { bench, href } = await meeting();
    await call(bench, href);
    await bench.clock.advance(6_000);
    await bench.drain();
    expect((await bench.post(`${href}/resume`)).status).toBe(409);
    expect((await bench.post(`${href}/hold`)).status).toBe(204);
    const [held] = await bench.drain();
    expect(resourceOf(held)?.['state']).toBe('Connected');
    expect(Object.keys(linksOf(resourceOf(held)))).toContain('resumePhoneAudio');
    expect((await bench.post(`${href}/resume`)).status).toBe(204);
    expect(Object.keys(linksOf(resourceOf((await bench.drain())[0])))).toContain('holdPhoneAudio');
  });

  it('cannot be held where the server does not offer it, and need not show as audio', async () => {
    const { bench, href } = await meeting({ hold: false, joinAnnounced: false });
    await call(bench, href);
    await bench.clock.advance(6_000);
    const events = await bench.drain();
    expect(summary(events)).not.toContain('conversation: participantAudio added');
    expect(Object.keys(await links(bench, href))).toEqual(['self', 'conversation', 'stopPhoneAudio']);
  });

  it('is cancelled while it rings', async () => {
    const { bench, href } = await meeting();
    await call(bench, href);
    await bench.drain();
    expect((await bench.post(`${href}/terminate`)).status).toBe(204);
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'conversation: phoneAudio updated',
      'communication: phoneAudioInvitation completed',
    ]);
    expect(events[1]?.['reason']).toMatchObject({ code: 'LocalFailure', subcode: 'Canceled' });
    await bench.clock.advance(60_000);
    expect(await bench.drain()).toEqual([]);
  });

  it('ends when the client or the user hangs up, and the meeting goes on', async () => {
    const { bench, href } = await meeting({ hangsUp: 30 });
    await call(bench, href);
    await bench.clock.advance(6_000);
    await bench.drain();
    await bench.clock.advance(30_000);
    const events = await bench.drain();
    expect(summary(events)).toEqual([
      'conversation: participantAudio deleted',
      'conversation: phoneAudio updated',
      'communication: conversation updated',
    ]);
    expect(states(events)).toEqual(['Disconnected']);
    expect(bench.simulator.state.applications[0]?.conversations[0]).toMatchObject({
      state: 'Conferenced',
      phone: 'Disconnected',
    });
    await call(bench, href);
    await bench.clock.advance(6_000);
    expect((await bench.post(`${href}/terminate`)).status).toBe(204);
    expect(states(await bench.drain()).at(-1)).toBe('Disconnected');
    expect((await bench.post(`${href}/terminate`)).status).toBe(409);
  });

  it('says in the log what the user hears', async () => {
    const heard: string[] = [];
    const bench = await connected({ invitationMs: 0 }, { onVoice: (line) => heard.push(line) });
    await bench.post(START);
    await bench.clock.advance(0);
    const href = `${bench.simulator.state.applications[0]?.conversations[0]?.href ?? ''}/phoneAudio`;
    await call(bench, href);
    await bench.clock.advance(6_000);
    bench.simulator.hangUpPhone();
    expect(heard).toEqual([
      '+14255551234 rings.',
      'The user picks up and is in the meeting.',
      'The line is dead.',
    ]);
  });

  it('can be answered, refused and ended by a test', async () => {
    const { bench, href } = await meeting({ outcome: 'never' });
    await call(bench, href);
    bench.simulator.failPhone();
    expect(endOf(await bench.drain())?.['reason']).toMatchObject({ subcode: 'PstnCallFailed' });
    await call(bench, href);
    bench.simulator.answerPhone();
    expect(bench.simulator.state.applications[0]?.conversations[0]?.phone).toBe('Connected');
    expect(() => bench.simulator.answerPhone()).toThrow('No telephone rings.');
  });
});

describe('the user', () => {
  it('has telephones', async () => {
    const bench = await connected();
    const { json } = await bench.get((await links(bench, `${APP}/me`))['phones'] ?? '');
    expect(json['_embedded']?.['phone']).toMatchObject([
      { number: 'tel:+14255550101', type: ' Work' },
      { number: 'tel:+14255550111', type: ' Mobile' },
    ]);
    expect(json['_embedded']?.['phone']?.[0]).toEqual((await bench.get(`${APP}/me/phones/work`)).json);
    bench.simulator.configure({ phone: { meNumbers: true } });
    expect((await bench.get(`${APP}/me`)).json['workPhoneNumber']).toBe('tel:+14255550101');
  });

  it.each([
    ['list', { emergencyNumbers: ['911;555'] }],
    ['pair', { emergencyDialString: '911', emergencyDialMask: '555' }],
    ['none', {}],
  ] as const)('has policies with emergency numbers as a %s', async (emergency, told) => {
    const bench = await connected({ phone: { emergency } });
    const { _links, rel, ...properties } = (await bench.get(`${APP}/policies`)).json;
    expect([str(rel), Object.keys(_links ?? {})]).toEqual(['policies', ['self']]);
    expect(properties).toEqual(told);
  });
});
