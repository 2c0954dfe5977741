import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import { APP, type Bench, connected, type Loose, resourceOf, START, summary, str } from './bench';

const STARTED = ['communication: onlineMeetingInvitation started', 'communication: conversation added'];
const unavailable = { code: 'ServiceFailure', subcode: 'Unavailable', message: 'No service.' };

async function meeting(behaviour?: BehaviourChange): Promise<{ bench: Bench; events: Loose[] }> {
  const bench = await connected(behaviour);
  return { bench, events: await bench.meeting() };
}

describe('an invitation that fails', () => {
  it('completes with Failure and the reason on the event, and its conversation goes', async () => {
    const { bench, events } = await meeting({ ending: { kind: 'failed', reason: unavailable } });
    expect(summary(events)).toEqual([
      ...STARTED,
      'communication: onlineMeetingInvitation completed',
      'communication: conversation deleted',
    ]);
    expect(events[2]).toMatchObject({ status: 'Failure', reason: unavailable });
    expect(resourceOf(events[2])).toMatchObject({ state: 'Failed', operationId: 'op-1' });
    expect(bench.simulator.state.applications[0]?.conversations).toEqual([]);
  });

  it('can carry a reason of a code alone, or a message that is null', async () => {
    const { events } = await meeting({
      ending: { kind: 'failed', reason: { code: 'Timeout', message: null } },
    });
    expect(events[2]?.['reason']).toEqual({ code: 'Timeout', message: null });
  });

  it('does not fail any more once it has completed', async () => {
    const { bench } = await meeting();
    bench.simulator.failInvitation(unavailable);
    bench.simulator.admit();
    expect(await bench.drain()).toEqual([]);
  });

  it('fails when the test says so', async () => {
    const bench = await connected({ ending: { kind: 'never' } });
    await bench.post(START);
    bench.simulator.failInvitation(unavailable);
    expect((await bench.drain()).at(0)).toMatchObject({ type: 'completed', reason: unavailable });
  });
});

describe('an invitation that never completes', () => {
  it('stays Connecting until the test decides', async () => {
    const { bench, events } = await meeting({ ending: { kind: 'never' } });
    expect(summary(events)).toEqual(STARTED);
    await bench.clock.advance(120_000);
    expect(bench.simulator.state.applications[0]?.invitations[0]?.state).toBe('Connecting');
    bench.simulator.admit();
    expect((await bench.drain()).at(-1)).toMatchObject({ type: 'completed', status: 'Success' });
  });
});

describe('the lobby', () => {
  it('keeps the invitation Connecting, and completes once the user is in', async () => {
    const bench = await connected({ ending: { kind: 'lobby' }, lobbyMs: null });
    const waiting = await bench.meeting();
    expect(summary(waiting).slice(2)).toEqual([
      'communication: conversation updated',
      'conversation: localParticipant added',
      'communication: onlineMeetingInvitation updated',
    ]);
    expect(resourceOf(waiting[2])?.['state']).toBe('InLobby');
    expect(resourceOf(waiting[3])?.['inLobby']).toBe(true);
    expect(resourceOf(waiting[4])?.['state']).toBe('Connecting');
    bench.simulator.admit();
    const admitted = await bench.drain();
    expect(summary(admitted)[0]).toBe('conversation: localParticipant updated');
    expect(resourceOf(admitted[0])?.['inLobby']).toBe(false);
    expect(admitted.at(-1)).toMatchObject({ type: 'completed', status: 'Success' });
  });

  it('lets the user in by itself after lobbyMs', async () => {
    const bench = await connected({ ending: { kind: 'lobby' }, invitationMs: 500, lobbyMs: 1_000 });
    await bench.post(START);
    await bench.clock.advance(1_499);
    expect(bench.simulator.state.applications[0]?.conversations[0]?.state).toBe('InLobby');
    await bench.clock.advance(1);
    expect(bench.simulator.state.applications[0]?.conversations[0]?.state).toBe('Conferenced');
  });

  it('ends in a failure with a reason when the user is not let in', async () => {
    const bench = await connected({ ending: { kind: 'lobby' }, lobbyMs: null });
    await bench.meeting();
    bench.simulator.deny();
    const [completed] = await bench.drain();
    expect(completed).toMatchObject({ type: 'completed', status: 'Failure', reason: { subcode: 'Denied' } });
    expect(resourceOf(completed)?.['state']).toBe('Declined');
  });
});

describe('cancel', () => {
  it('answers 204, completes with LocalFailure/Canceled, and the conversation goes', async () => {
    const bench = await connected();
    const { header } = await bench.post(START, { operationId: 'op-1' });
    const invitation = await bench.get(header('Location') ?? '');
    const cancel = str(invitation.json['_links']?.['cancel']?.['href']);
    await bench.clock.advance(0);
    expect((await bench.post(cancel)).status).toBe(204);
    const told = await bench.drain();
    expect(summary(told).slice(2)).toEqual([
      'communication: onlineMeetingInvitation completed',
      'communication: conversation deleted',
    ]);
    expect(told[2]).toMatchObject({
      status: 'Failure',
      reason: { code: 'LocalFailure', subcode: 'Canceled' },
    });
    expect(resourceOf(told[2])?.['state']).toBe('Cancelled');
    await bench.clock.advance(60_000);
    expect(await bench.drain()).toEqual([]);
  });

  it('answers 404 once the invitation has completed', async () => {
    const { bench, events } = await meeting();
    expect((await bench.post(`${str(events[0]?.['link']?.['href'])}/cancel`)).status).toBe(404);
  });
});

describe('the invitation resource', () => {
  it('can still be read after it has completed, or is gone, as configured', async () => {
    const kept = await meeting();
    const href = str(kept.events[0]?.['link']?.['href']);
    expect((await kept.bench.get(href)).json['state']).toBe('Connected');
    const forgotten = await meeting({ forgetInvitations: true });
    const gone = await forgotten.bench.get(str(forgotten.events[0]?.['link']?.['href']));
    expect([gone.status, gone.json['code']]).toEqual([404, 'NotFound']);
    expect((await kept.bench.get(`${APP}/communication/onlineMeetingInvitations/none`)).status).toBe(404);
  });
});
