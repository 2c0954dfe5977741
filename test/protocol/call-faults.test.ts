import { describe, expect, it } from 'vitest';
import { text } from '../../common/text';
import type { BehaviourChange, Fault } from '../simulator';
import { Client } from './client';
import { call, type Connected, connected, number, phoneOf, posts } from './phone-calls';
import { inputOf } from './representation';

const ringing = { method: 'POST', path: 'phoneAudioInvitations' } as const;
const rung = (at: Connected): number => posts(at).filter(({ status }) => status === 201).length;
/** Lets the poll end, and the client hear what it missed. */
async function resync({ client }: Connected): Promise<void> {
  const href = new URL(client.connection.live?.application.events ?? '').pathname;
  client.simulator.inject({
    method: 'GET',
    path: /\/events/,
    fault: {
      status: 200,
      headers: [['Content-Type', 'application/json']],
      body: JSON.stringify({ _links: { resync: { href } } }),
    },
  });
  client.simulator.releasePolls();
  await client.clock.advance(5_000);
}

describe('an answer to a call that is lost', () => {
  const losses: readonly (readonly [string, Fault['fault']])[] = [
    ['reset', 'reset'],
    ['time-out', 'hang'],
  ];
  it.each(losses)(
    'P95 is settled by events if the call arrived (%s), without a second POST',
    async (_, fault) => {
      const at = await connected();
      at.client.simulator.inject({ ...ringing, fault, acted: true });
      await call(at, 120_000);
      expect(phoneOf(at)).toMatchObject({ state: 'connected', number });
      await at.client.clock.advance(600_000);
      expect(posts(at)).toHaveLength(1);
    },
  );

  it.each(losses)('P95 is settled by reading if the call did not arrive (%s)', async (_, fault) => {
    const at = await connected();
    at.client.simulator.inject({ ...ringing, fault });
    await call(at, 120_000);
    expect(phoneOf(at)).toMatchObject({
      state: 'failed',
      problem: { code: 'NoAnswer', message: text('phone.unclear'), next: 'retry' },
    });
    await at.client.clock.advance(600_000);
    expect(posts(at)).toHaveLength(1);
    await call(at, 10_000);
    expect(phoneOf(at)?.state).toBe('connected');
    expect(posts(at)).toHaveLength(2);
  });

  it('P95 refuses another press until it is settled', async () => {
    const at = await connected();
    at.client.simulator.inject({ ...ringing, fault: 'reset' });
    await call(at, 1_000);
    expect(phoneOf(at)?.state).toBe('unclear');
    expect(await at.client.calls.callMe(at.id, number)).toMatchObject({
      ok: false,
      problem: { code: 'CallUnderWay' },
    });
    expect(posts(at)).toHaveLength(1);
  });
});

describe('a call that the server refuses', () => {
  it.each([503, 500, 502, 403, 404, 429])('P96 is not sent again after a %d', async (status) => {
    const at = await connected();
    at.client.simulator.inject({ ...ringing, fault: { status } });
    await call(at, 120_000);
    expect(phoneOf(at)).toMatchObject({ state: 'failed' });
    expect(phoneOf(at)?.problem).toBeDefined();
    await at.client.clock.advance(600_000);
    expect(posts(at)).toHaveLength(1);
    expect(at.client.meeting(at.id)).toMatchObject({ state: 'connected', canCallMe: true });
  });

  it('P96 rings once if only the token had expired', async () => {
    const at = await connected();
    at.client.simulator.expireTokens();
    await call(at, 30_000);
    expect(phoneOf(at)?.state).toBe('connected');
    expect(rung(at)).toBe(1);
    expect(new Set(posts(at).map((post) => inputOf(post)['operationId'])).size).toBe(1);
  });

  it('P96 shows the call that is running if the server has one already (409)', async () => {
    const at = await connected();
    at.client.simulator.inject({ ...ringing, fault: { status: 409 }, acted: true });
    await call(at, 30_000);
    expect(phoneOf(at)?.state).toBe('connected');
    expect(posts(at)).toHaveLength(1);
  });
});

describe('a call whose events are lost', () => {
  const silent: BehaviourChange = {
    spoiltEvents: [
      { of: 'phoneAudio.updated', times: Infinity, form: 'dropped' },
      { of: 'phoneAudioInvitation.completed', times: Infinity, form: 'dropped' },
    ],
  };

  it('P97 is found connected when the client reads again', async () => {
    const at = await connected();
    await call(at, 1_000);
    at.client.simulator.configure(silent);
    await at.client.clock.advance(20_000);
    expect(phoneOf(at)?.state).toBe('ringing');
    await resync(at);
    expect(phoneOf(at)?.state).toBe('connected');
    expect(posts(at)).toHaveLength(1);
  });

  it('P97 is read after two minutes if nothing is heard of it', async () => {
    const at = await connected();
    await call(at, 1_000);
    at.client.simulator.configure(silent);
    await at.client.clock.advance(130_000);
    expect(phoneOf(at)?.state).toBe('connected');
  });

  it('P97 ends with its application, and is not made again', async () => {
    const at = await connected();
    await call(at, 10_000);
    at.client.simulator.dropApplication();
    await at.client.clock.advance(120_000);
    expect(phoneOf(at)?.state).toBe('ended');
    expect(posts(at)).toHaveLength(1);
  });
});

describe('a restart during a call', () => {
  it.each([
    ['ringing', 1_000, { ring: 300 }],
    ['connected', 10_000, {}],
  ] as const)('P98 finds it %s by reading, and sends nothing that rings', async (state, ms, phone) => {
    const entries: unknown[] = [];
    const journal = { entries: [] as never[], append: (entry: unknown) => void entries.push(entry) };
    const at = await connected({ phone }, { journal, name: 'first' });
    await call(at, ms);
    expect(phoneOf(at)?.state).toBe(state);
    const { clock, simulator, connection } = at.client;
    connection.leaveRunning();
    const found = { clock, simulator, name: 'second' };
    const client = new Client({}, undefined, {
      ...found,
      journal: { entries: entries as never[], append: () => undefined },
    });
    await client.signIn();
    await clock.advance(30_000);
    const now = { client, id: at.id };
    expect(phoneOf(now)).toMatchObject({ state, actions: expect.arrayContaining(['hangUp']) as unknown });
    expect(posts(now)).toHaveLength(1);
    expect(await client.calls.hangUp(at.id)).toMatchObject({ ok: true });
    await clock.advance(5_000);
    expect(phoneOf(now)?.state).toBe('ended');
  });
});

describe('hanging up, holding and resuming', () => {
  it.each(['hang', 'reset'] as const)(
    'P99 are settled by reading if the answer is lost: %s',
    async (fault) => {
      const at = await connected();
      await call(at, 10_000);
      at.client.simulator.inject({ method: 'POST', path: '/phoneAudio/hold', fault });
      const held = at.client.calls.holdCall(at.id, true);
      await at.client.clock.advance(120_000);
      expect(await held).toMatchObject({ ok: true });
      expect(phoneOf(at)?.state).toBe('connected');
      expect(phoneOf(at)).not.toHaveProperty('asked');
    },
  );

  it('P99 say why the server refuses, and change nothing', async () => {
    const at = await connected();
    await call(at, 10_000);
    const body = JSON.stringify({ code: 'Forbidden' });
    const fault = { status: 403, headers: [['Content-Type', 'application/json']], body } as const;
    at.client.simulator.inject({ method: 'POST', path: '/phoneAudio/terminate', fault });
    expect(await at.client.calls.hangUp(at.id)).toMatchObject({ ok: false });
    expect(phoneOf(at)).toMatchObject({ state: 'connected' });
    expect(phoneOf(at)).not.toHaveProperty('asked');
  });
});
