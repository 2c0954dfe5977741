import { describe, expect, it } from 'vitest';
import type { PhoneCall } from '../../common/phone';
import { text } from '../../common/text';
import type { BehaviourChange } from '../simulator';
import { call, connected, number, phoneOf, posts, statesOf } from './phone-calls';
import { inputOf } from './representation';

describe('calling the user’s telephone', () => {
  it('rings it once, connects it, and shows every step', async () => {
    const at = await connected();
    expect(at.client.meeting(at.id).canCallMe).toBe(true);
    const states = statesOf(at);
    await call(at, 1_000);
    expect(phoneOf(at)).toMatchObject({ state: 'ringing', number, actions: ['hangUp'] });
    expect(at.client.meeting(at.id).canCallMe).toBe(false);
    await at.client.clock.advance(6_000);
    expect(phoneOf(at)).toMatchObject({ state: 'connected', number, actions: ['hangUp', 'hold'] });
    expect(states).toEqual(['asking', 'ringing', 'connected']);
    expect(posts(at)).toMatchObject([{ status: 201 }]);
    const input = inputOf(posts(at)[0]);
    expect(input).toMatchObject({ phoneNumber: `tel:${number}` });
    expect(input['to']).toMatch(/^sip:lenea@contoso\.com;gruu;opaque=app:conf/);
    expect(input['operationId']).not.toBe(at.id);
  });

  it('holds, resumes and hangs up, and the meeting goes on', async () => {
    const at = await connected();
    await call(at, 10_000);
    const { calls, clock } = at.client;
    expect(await calls.holdCall(at.id, true)).toMatchObject({ ok: true });
    await clock.advance(1_000);
    expect(phoneOf(at)).toMatchObject({ state: 'held', actions: ['hangUp', 'resume'] });
    expect(phoneOf(at)).not.toHaveProperty('asked');
    expect(await calls.holdCall(at.id, false)).toMatchObject({ ok: true });
    await clock.advance(1_000);
    expect(phoneOf(at)?.state).toBe('connected');
    expect(await calls.hangUp(at.id)).toMatchObject({ ok: true });
    await clock.advance(1_000);
    expect(phoneOf(at)).toMatchObject({ state: 'ended', actions: [] });
    expect(at.client.meeting(at.id)).toMatchObject({ state: 'connected', canCallMe: true });
    expect(await calls.hangUp(at.id)).toMatchObject({ ok: false, problem: { code: 'NoCall' } });
  });

  it('ends without a complaint when the user hangs up while it rings', async () => {
    const at = await connected();
    await call(at, 1_000);
    expect(await at.client.calls.hangUp(at.id)).toMatchObject({ ok: true });
    await at.client.clock.advance(60_000);
    expect(phoneOf(at)).toMatchObject({ state: 'ended' });
    expect(phoneOf(at)).not.toHaveProperty('problem');
  });

  it('shows that the user put down the telephone', async () => {
    const at = await connected({ phone: { hangsUp: 30 } });
    await call(at, 30_000);
    expect(phoneOf(at)?.state).toBe('connected');
    await at.client.clock.advance(10_000);
    expect(phoneOf(at)?.state).toBe('ended');
  });

  it('N56 does nothing at a second press but say so', async () => {
    const at = await connected();
    const first = at.client.calls.callMe(at.id, number);
    const second = at.client.calls.callMe(at.id, number);
    await at.client.clock.advance(1_000);
    expect(await first).toMatchObject({ ok: true });
    expect(await second).toMatchObject({ ok: false, problem: { code: 'CallUnderWay' } });
    expect(await at.client.calls.callMe(at.id, number)).toMatchObject({ ok: false });
    await at.client.clock.advance(10_000);
    expect(await at.client.calls.callMe(at.id)).toMatchObject({ ok: false });
    expect(posts(at)).toHaveLength(1);
  });

  it('says that it is not allowed, and which number to dial instead', async () => {
    const at = await connected({ phone: { allowed: false } });
    const { details, canCallMe } = at.client.meeting(at.id);
    expect(canCallMe).toBe(false);
    expect(await at.client.calls.callMe(at.id, number)).toMatchObject({
      ok: false,
      problem: {
        code: 'PhoneNotAllowed',
        message: text('phone.notAllowed'),
        advice: text('phone.advice.dialInWithId', { number: '+14255550001', id: details?.conferenceId }),
      },
    });
    expect(posts(at)).toEqual([]);
  });

  it('asks the server whether it is allowed if no event says so', async () => {
    const at = await connected({ phone: { reported: false } });
    await at.client.clock.advance(2_000);
    expect(at.client.meeting(at.id).canCallMe).toBe(true);
    const read = at.client.requests('GET', '/phoneAudio').length;
    await at.client.clock.advance(3_000_000);
    expect(at.client.requests('GET', '/phoneAudio')).toHaveLength(read);
  });

  it('follows events that bring a link only', async () => {
    const at = await connected({ linkOnly: true });
    const states = statesOf(at);
    await call(at, 10_000);
    expect(states).toEqual(['asking', 'ringing', 'connected']);
    expect(posts(at)).toHaveLength(1);
  });
});

const failures = [
  ['+14255550102', 'phone.failed.notTaken', 'retry'],
  ['+14255550103', 'phone.failed.notConnected', 'retry'],
  ['+14255550104', 'phone.failed.conflict', 'changeInput'],
  ['+14255550105', 'phone.failed.notAllowed', 'none'],
  ['+14255550106', 'phone.failed.notAllowed', 'none'],
  ['+14255550107', 'phone.failed.technical', 'retry'],
] as const;

describe('a call that fails', () => {
  it.each(failures)('to %s says why in plain words (%s)', async (typed, key, next) => {
    const at = await connected();
    const states = statesOf(at);
    await call(at, 10_000, typed);
    expect(phoneOf(at)).toMatchObject({ state: 'failed', number: typed, actions: [], problem: { next } });
    expect(phoneOf(at)?.problem?.message).toEqual(text(key));
    expect(phoneOf(at)?.problem?.advice).toBeDefined();
    expect(states).toEqual(['asking', 'ringing', 'failed']);
    await at.client.clock.advance(600_000);
    expect(posts(at)).toHaveLength(1);
    expect(at.client.meeting(at.id)).toMatchObject({ state: 'connected', canCallMe: true });
  });

  it.each(['sync400', 'async'] as const)('because of the number says the same, %s', async (normalise) => {
    const at = await connected({ phone: { normalise } });
    // The client would not send it; the simulator understands no four-digit number with a plus.
    at.client.simulator.configure({
      phone: { outcomes: {} },
      ...(normalise === 'sync400' && {
        faults: [{ method: 'POST', path: 'phoneAudioInvitations', fault: refusal('NormalizationFailed') }],
      }),
    });
    if (normalise === 'async') {
      await call(at, 100);
      at.client.simulator.failPhone({ code: 'BadRequest', subcode: 'NormalizationFailed' });
      await at.client.clock.advance(1_000);
    } else await call(at, 1_000);
    expect(phoneOf(at)).toMatchObject({
      state: 'failed',
      problem: { subcode: 'NormalizationFailed', message: text('phone.failed.number'), next: 'changeInput' },
    });
  });

  it('keeps ringing until the server or the user ends it, and asks now and then', async () => {
    const at = await connected();
    await call(at, 1_000, '+14255550108');
    await at.client.clock.advance(100_000);
    const before = at.client.requests('GET', '/phoneAudioInvitations/').length;
    await at.client.clock.advance(30_000);
    expect(at.client.requests('GET', '/phoneAudioInvitations/').length).toBeGreaterThan(before);
    expect(phoneOf(at)).toMatchObject({ state: 'ringing', actions: ['hangUp'] });
    at.client.simulator.answerPhone();
    await at.client.clock.advance(1_000);
    expect(phoneOf(at)?.state).toBe('connected');
    expect(posts(at)).toHaveLength(1);
  });
});

const json = [['Content-Type', 'application/json']] as const;
const refusal = (subcode: string, more: object = {}) => ({
  status: 400,
  headers: json,
  body: JSON.stringify({ code: 'BadRequest', subcode, ...more }),
});

describe('each value of every knob of the telephone', () => {
  const knobs: readonly BehaviourChange['phone'][] = [
    { to: 'required' },
    { to: 'optional' },
    { to: 'forbidden' },
    { toMust: 'conference' },
    { normalise: 'async' },
    { normalise: 'off' },
    { ring: 0 },
    { ring: 300 },
    { hold: false },
    { joinAnnounced: false },
    { defaultNumber: 'none' },
    { meNumbers: true },
    { emergency: 'pair' },
    { emergency: 'none' },
    { reported: false },
  ];
  it.each(knobs)('ends with the telephone in the meeting: %j', async (phone) => {
    const at = await connected({ phone: phone ?? {} });
    await call(at, 310_000);
    expect(phoneOf(at)).toMatchObject<Partial<PhoneCall>>({ state: 'connected', number });
    expect(posts(at).filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await at.client.calls.leave(at.id)).toMatchObject({ ok: true });
    await at.client.clock.advance(1_000);
    expect(phoneOf(at)?.state).toBe('ended');
  });

  it.each([{ to: [{ name: 'to', reason: 'Invalid' }] }, { to: { to: 'Invalid' } }])(
    'asks once more without `to` if the server refuses it: %j',
    async ({ to }) => {
      const at = await connected();
      at.client.simulator.inject({
        method: 'POST',
        path: /phoneAudioInvitations/,
        fault: refusal('ParameterValidationFailure', { parameters: to }),
      });
      at.client.simulator.configure({ phone: { to: 'optional' } });
      await call(at, 10_000);
      expect(phoneOf(at)?.state).toBe('connected');
      const [first, second, ...others] = posts(at).map(inputOf);
      expect(others).toEqual([]);
      expect(first).toHaveProperty('to');
      expect(second).not.toHaveProperty('to');
      expect(second?.['operationId']).not.toBe(first?.['operationId']);
    },
  );

  it('asks no more if the server refuses another value, or refuses again', async () => {
    const at = await connected();
    const wrong = refusal('ParameterValidationFailure', { parameters: [{ name: 'to', reason: 'Invalid' }] });
    at.client.simulator.inject({ method: 'POST', path: /phoneAudioInvitations/, times: 5, fault: wrong });
    await call(at, 10_000);
    expect(phoneOf(at)?.state).toBe('failed');
    expect(posts(at)).toHaveLength(2);
  });
});
