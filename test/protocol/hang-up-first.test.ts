import { describe, expect, it } from 'vitest';
import { text } from '../../common/text';
import { call, type Connected, connected, number, phoneOf, posts } from './phone-calls';

/** The requests that end a call or a meeting, in order. */
const endsOf = ({ client }: Connected): readonly string[] =>
  client.simulator.requests.flatMap(({ method, url }) => {
    if (method === 'POST' && url.endsWith('/phoneAudio/terminate')) return ['hang up'];
    if (method !== 'DELETE') return [];
    return [/\/conversations\/[^/]+$/.test(url) ? 'leave' : 'sign out'];
  });

const failing = (status: number) => ({ method: 'POST', path: '/phoneAudio/terminate', fault: { status } });

describe('leaving a meeting that the telephone is in', () => {
  it.each([
    ['connected', 10_000],
    ['ringing', 1_000],
  ] as const)('N57 hangs up first while it is %s', async (state, ms) => {
    const at = await connected();
    await call(at, ms);
    expect(phoneOf(at)?.state).toBe(state);
    expect(await at.client.calls.leave(at.id)).toMatchObject({ ok: true });
    await at.client.clock.advance(60_000);
    expect(endsOf(at)).toEqual(['hang up', 'leave']);
    expect(phoneOf(at)).toMatchObject({ state: 'ended', actions: [] });
    expect(phoneOf(at)).not.toHaveProperty('problem');
    expect(at.client.meeting(at.id)).not.toHaveProperty('endedByOthers');
  });

  it('hangs up first if it is held', async () => {
    const at = await connected();
    await call(at, 10_000);
    await at.client.calls.holdCall(at.id, true);
    await at.client.clock.advance(1_000);
    expect(await at.client.calls.leave(at.id)).toMatchObject({ ok: true });
    expect(endsOf(at)).toEqual(['hang up', 'leave']);
  });

  it('does not call any longer if the user leaves before the call is sent', async () => {
    const at = await connected();
    at.client.simulator.configure({ answerMs: 1_000 });
    const asked = at.client.calls.callMe(at.id, number);
    const left = at.client.calls.leave(at.id);
    await at.client.clock.advance(10_000);
    expect(await asked).toMatchObject({ ok: false });
    expect(await left).toMatchObject({ ok: true });
    expect(posts(at)).toEqual([]);
  });

  it('says that the telephone may ring if the server has not answered the call yet', async () => {
    const at = await connected();
    at.client.simulator.inject({ method: 'POST', path: 'phoneAudioInvitations', fault: 'hang' });
    const asked = at.client.calls.callMe(at.id, number);
    await at.client.clock.advance(1_000);
    expect(phoneOf(at)?.state).toBe('asking');
    expect(await at.client.calls.leave(at.id)).toMatchObject({ ok: false, problem: { code: 'NotHungUp' } });
    expect(endsOf(at)).toEqual(['leave']);
    await at.client.clock.advance(120_000);
    await asked;
    expect(posts(at)).toHaveLength(1);
  });

  it('does not hang up what has already ended', async () => {
    const at = await connected({ phone: { hangsUp: 5 } });
    await call(at, 30_000);
    expect(phoneOf(at)?.state).toBe('ended');
    expect(await at.client.calls.leave(at.id)).toMatchObject({ ok: true });
    expect(endsOf(at)).toEqual(['leave']);
  });

  it('leaves without a complaint if the telephone hung up at the same moment', async () => {
    const at = await connected();
    await call(at, 10_000);
    const gone = JSON.stringify({ code: 'Conflict' });
    at.client.simulator.inject({
      ...failing(409),
      fault: { status: 409, headers: [['Content-Type', 'application/json']], body: gone },
    });
    expect(await at.client.calls.leave(at.id)).toMatchObject({ ok: true });
    expect(endsOf(at)).toEqual(['hang up', 'leave']);
  });

  it.each([503, 500, 404])(
    'N57 leaves all the same if it cannot hang up (%d), and says so',
    async (status) => {
      const at = await connected();
      await call(at, 10_000);
      at.client.simulator.configure({ faults: [failing(status)] });
      const left = at.client.calls.leave(at.id);
      await at.client.clock.advance(30_000);
      expect(await left).toMatchObject({
        ok: false,
        problem: {
          code: 'NotHungUp',
          message: text('phone.notHungUp'),
          advice: text('phone.hangUpYourself'),
          details: expect.anything() as unknown,
        },
      });
      expect(endsOf(at).at(-1)).toBe('leave');
      expect(at.client.meeting(at.id)).toMatchObject({ state: 'ended', phone: { state: 'ended' } });
    },
  );

  it('keeps the meeting if it cannot be left, although the telephone has hung up', async () => {
    const at = await connected();
    await call(at, 10_000);
    at.client.simulator.inject({ method: 'DELETE', path: '/conversations/', fault: { status: 503 } });
    expect(await at.client.calls.leave(at.id)).toMatchObject({ ok: false });
    await at.client.clock.advance(5_000);
    expect(at.client.meeting(at.id)).toMatchObject({
      state: 'connected',
      phone: { state: 'ended' },
      canCallMe: true,
    });
    expect(await at.client.calls.leave(at.id)).toMatchObject({ ok: true });
    expect(endsOf(at)).toEqual(['hang up', 'leave', 'leave']);
  });
});

describe('signing out or quitting while the telephone is in a meeting', () => {
  it('N57 hangs up first', async () => {
    const at = await connected();
    await call(at, 10_000);
    await at.client.calls.hangUpAll();
    await at.client.connection.signOut();
    expect(endsOf(at)).toEqual(['hang up', 'sign out']);
    expect(at.client.refused).toEqual([]);
  });

  it('sends nothing if no telephone is in a meeting', async () => {
    const at = await connected();
    await at.client.calls.hangUpAll();
    expect(endsOf(at)).toEqual([]);
  });

  it('N57 waits a second for the server, and says that the telephone may still be in', async () => {
    const at = await connected();
    await call(at, 10_000);
    at.client.simulator.inject({ ...failing(200), fault: 'hang' });
    let isDone = false;
    const hungUp = at.client.calls.hangUpAll().then(() => (isDone = true));
    await at.client.clock.advance(900);
    expect(isDone).toBe(false);
    await at.client.clock.advance(100);
    await hungUp;
    expect(at.client.refused).toEqual(['NotHungUp']);
    await at.client.connection.signOut();
  });

  it('says so if there is no connection in which it could hang up', async () => {
    const at = await connected();
    await call(at, 10_000);
    at.client.connection.suspend({ code: 'NoConnection', message: text('phone.noCall'), next: 'wait' });
    await at.client.calls.hangUpAll();
    expect(at.client.refused).toEqual(['NotHungUp']);
    await at.client.connection.signOut();
  });
});
