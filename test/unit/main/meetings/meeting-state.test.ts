import { describe, expect, it } from 'vitest';
import { advance, type Happening, type TrackedMeeting } from '../../../../main/meetings/meeting-state';
import { finalStates, type MeetingState } from '../../../../common/meeting';
import { problem, tracked } from './meetings';

type Told = Partial<Extract<Happening, { type: 'invitation' }>>;
const told = (phase: 'started' | 'updated' | 'completed', more: Told = {}): Happening => ({
  type: 'invitation',
  phase,
  invitation: 'https://h/i',
  ...more,
});
const succeeded = told('completed', { outcome: 'success', state: 'Connected' });
const failed = told('completed', { outcome: 'failure', state: 'Failed', problem });
const joined: Happening = { type: 'joined', joinUrl: 'https://meet/1', copied: true };
const conversation = (state: string): Happening => ({ type: 'conversation', state });
const run = (from: TrackedMeeting, ...happenings: readonly Happening[]): TrackedMeeting =>
  happenings.reduce((now, happening, at) => advance(now, happening, at), from);
const stateAfter = (from: MeetingState, ...happenings: readonly Happening[]) =>
  run(tracked({ state: from }), ...happenings).meeting.state;

describe('the life of an invitation', () => {
  it.each([
    ['waiting', { type: 'sent' }, 'starting'],
    ['starting', { type: 'accepted' }, 'connecting'],
    ['starting', told('started', { state: 'Connecting' }), 'connecting'],
    ['starting', told('updated'), 'connecting'],
    ['connecting', told('updated', { state: 'Alerting' }), 'connecting'],
    ['connecting', conversation('InLobby'), 'lobby'],
    ['lobby', conversation('Conferencing'), 'connecting'],
    ['connecting', conversation('Conferenced'), 'connecting'],
    ['connecting', joined, 'connected'],
    ['lobby', joined, 'connected'],
    ['starting', failed, 'failed'],
    ['lobby', failed, 'failed'],
    ['starting', { type: 'failed', problem }, 'failed'],
    ['waiting', { type: 'cancelled' }, 'cancelled'],
    ['connected', conversation('Disconnected'), 'ended'],
    ['connected', { type: 'conversationGone' }, 'ended'],
    ['connected', { type: 'left' }, 'ended'],
    ['connecting', { type: 'lost' }, 'lost'],
    ['connected', { type: 'lost' }, 'lost'],
  ] as const)('goes from %s by %j to %s', (from, happening, to) => {
    expect(stateAfter(from, happening)).toBe(to);
  });

  it('P10 is connected whether the 201 comes first, last or never', () => {
    const accepted: Happening = { type: 'accepted', invitation: 'https://h/i' };
    for (const order of [
      [accepted, succeeded, joined],
      [succeeded, accepted, joined],
      [succeeded, joined, accepted],
      [succeeded, joined],
    ])
      expect(stateAfter('starting', ...order)).toBe('connected');
  });

  it('P06 is not moved by what comes late', () => {
    const late = [
      told('started', { state: 'Connecting' }),
      told('updated', { state: 'Connecting' }),
      failed,
      conversation('InLobby'),
      conversation('Connecting'),
      { type: 'accepted' },
      { type: 'sent' },
      { type: 'failed', problem },
    ] as const;
    for (const happening of late) {
      expect(stateAfter('starting', succeeded, joined, happening)).toBe('connected');
      expect(['starting', 'connecting']).toContain(stateAfter('starting', succeeded, happening));
      expect(stateAfter('starting', succeeded, happening, joined)).toBe('connected');
    }
  });

  it('P06 keeps the state that the server told last before the end', () => {
    const { meeting } = run(tracked(), succeeded, told('started', { state: 'Connecting' }), joined);
    expect(meeting.invitationState).toBe('Connected');
  });

  it('P05 changes nothing when told twice', () => {
    const once = run(tracked(), succeeded, joined);
    expect(run(once, succeeded, joined)).toEqual(once);
    const lobby = run(tracked(), conversation('InLobby'));
    expect(run(lobby, conversation('InLobby'))).toEqual(lobby);
  });

  it('P36 fails with what the event says, or says that nothing was said', () => {
    expect(run(tracked(), failed).meeting).toMatchObject({ invitationState: 'Failed', problem });
    expect(run(tracked(), told('completed', { outcome: 'failure' })).meeting.problem).toMatchObject({
      code: 'Failed',
    });
  });

  it.each([
    { state: 'Cancelled' },
    { problem: { ...problem, code: 'LocalFailure', subcode: 'Canceled' } },
    { problem: { ...problem, code: 'Informational', subcode: 'CANCELED' } },
  ])('is cancelled, not failed, by %j', (more) => {
    const { meeting } = run(tracked(), told('completed', { outcome: 'failure', ...more }));
    expect(meeting.state).toBe('cancelled');
    expect(meeting.problem).toBeUndefined();
  });

  it('stays what it is when its end says nothing', () => {
    expect(stateAfter('connecting', told('completed'))).toBe('connecting');
  });
});

describe('what can be done', () => {
  it('is to cancel, once the server has told where, until it is connected', () => {
    const cancel = 'https://h/cancel';
    expect(run(tracked(), told('started')).meeting.canCancel).toBe(false);
    const offered = run(tracked(), told('started', { state: 'Connecting', cancel }));
    expect(offered.meeting.canCancel).toBe(true);
    expect(run(offered, told('updated')).cancel).toBe(cancel);
    expect(run(offered, told('updated', { state: 'Connecting' })).cancel).toBeUndefined();
    const placed = { ...offered, conversation: 'https://h/conversation' };
    expect(run(placed, joined).meeting).toMatchObject({ canCancel: false, canLeave: true });
    expect(run(placed, failed).meeting).toMatchObject({ canCancel: false, canLeave: false });
  });

  it('P49 is not to leave while nobody knows where', () => {
    expect(run(tracked(), told('started'), joined).meeting).toMatchObject({
      state: 'connected',
      canLeave: false,
    });
  });

  it('is to cancel by the conversation where the invitation offers no link', () => {
    const known = run(tracked(), told('started', { conversation: 'https://h/c' }));
    expect(known).toMatchObject({ conversation: 'https://h/c', meeting: { canCancel: true } });
  });
});

describe('the join link', () => {
  it('comes later where it is not there at once', () => {
    const early = run(tracked(), { type: 'joined', copied: false });
    expect(early.meeting).toMatchObject({ state: 'connected', linkCopied: false });
    expect(run(early, joined).meeting).toMatchObject({ joinUrl: 'https://meet/1', linkCopied: true });
  });

  it('is the first one that was told', () => {
    const again: Happening = { type: 'joined', joinUrl: 'https://meet/2', copied: false };
    expect(run(tracked(), joined, again).meeting).toMatchObject({
      joinUrl: 'https://meet/1',
      linkCopied: true,
    });
  });
});

describe('the timeline', () => {
  it('has each state once, with its time', () => {
    const states = [
      told('started'),
      told('updated'),
      conversation('InLobby'),
      conversation('InLobby'),
      joined,
      joined,
    ];
    expect(run(tracked(), ...states).meeting.timeline).toEqual([
      { at: 0, what: 'connecting' },
      { at: 2, what: 'lobby' },
      { at: 4, what: 'connected' },
    ]);
  });
});

describe('a settled meeting', () => {
  it.each([...finalStates])('P06 is never anything else than %s again', (state) => {
    const settled = tracked({ state });
    const everything: readonly Happening[] = [
      { type: 'sent' },
      { type: 'accepted', invitation: 'https://h/2' },
      told('started'),
      told('updated'),
      succeeded,
      failed,
      conversation('InLobby'),
      { type: 'conversationGone' },
      joined,
      { type: 'failed', problem },
      { type: 'cancelled' },
      { type: 'left' },
      { type: 'lost' },
    ];
    for (const happening of everything) expect(advance(settled, happening, 1)).toBe(settled);
  });
});
