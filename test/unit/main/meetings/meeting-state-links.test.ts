import { text } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { advance, type Happening } from '../../../../main/meetings/meeting-state';
import type { MeetingState } from '../../../../common/meeting';
import { problem, tracked } from './meetings';

type Told = Partial<Extract<Happening, { type: 'invitation' }>>;
const told = (phase: 'started' | 'updated' | 'completed', more: Told = {}): Happening => ({
  type: 'invitation',
  phase,
  ...more,
});

describe('what is known of a meeting besides its state', () => {
  it('keeps the URLs that it has when an event tells none', () => {
    const known = { invitation: 'i', conversation: 'c', cancel: 'x' };
    const after = advance(tracked({ state: 'connecting' }, known), told('updated'), 1);
    expect(after).toMatchObject(known);
    expect(after.meeting.canCancel).toBe(true);
    expect(Object.keys(advance(tracked(), told('updated'), 1))).not.toContain('invitation');
    expect(Object.keys(advance(tracked(), told('updated'), 1).meeting)).not.toContain('invitationState');
  });

  it('takes the URLs that an event tells', () => {
    const told3 = { invitation: 'i', conversation: 'c', cancel: 'x' };
    expect(advance(tracked(), told('started', told3), 1)).toMatchObject(told3);
  });

  it('can no longer be cancelled where an event with details has no link for it', () => {
    const from = tracked({ state: 'connecting' }, { cancel: 'x' });
    const after = advance(from, told('updated', { state: 'Connecting' }), 1);
    expect(Object.keys(after)).not.toContain('cancel');
    expect(after.meeting.canCancel).toBe(false);
    expect(Object.keys(advance(tracked(), told('updated'), 1))).not.toContain('cancel');
  });

  it('can be cancelled by its conversation, and while it waits, but not once it is in', () => {
    const by = (state: MeetingState, conversation?: string) =>
      advance(tracked({ state }, conversation === undefined ? {} : { conversation }), told('updated'), 1)
        .meeting.canCancel;
    expect([by('connecting', 'c'), by('connecting'), by('connected', 'c'), by('waiting')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('learns the invitation from the 201, or nothing', () => {
    const known = { invitation: 'old' };
    expect(advance(tracked(), { type: 'accepted', invitation: 'i' }, 1).invitation).toBe('i');
    expect(advance(tracked({}, known), { type: 'accepted' }, 1).invitation).toBe('old');
    expect(advance(tracked({ state: 'waiting' }), { type: 'accepted' }, 1).meeting.state).toBe('connecting');
    expect(advance(tracked({ state: 'lobby' }), { type: 'accepted' }, 1).meeting.state).toBe('lobby');
  });

  it('learns where its online meeting is from the conversation', () => {
    const from = tracked({ state: 'connecting' }, { onlineMeeting: 'old', invitation: 'i' });
    const learnt = advance(from, { type: 'conversation', onlineMeeting: 'm' }, 1);
    expect(learnt).toMatchObject({ onlineMeeting: 'm', invitation: 'i' });
    expect(advance(from, { type: 'conversation' }, 1)).toMatchObject({
      onlineMeeting: 'old',
      invitation: 'i',
    });
    expect(Object.keys(advance(tracked(), { type: 'conversation' }, 1))).not.toContain('onlineMeeting');
  });

  it('is over with its conversation only once it was in', () => {
    const gone: Happening = { type: 'conversationGone' };
    expect(advance(tracked({ state: 'connecting' }), gone, 1).meeting.state).toBe('connecting');
    expect(advance(tracked({ state: 'connecting' }, { succeeded: true }), gone, 1).meeting.state).toBe(
      'ended',
    );
    const over: Happening = { type: 'conversation', state: 'Disconnected' };
    expect(advance(tracked({ state: 'connecting' }), over, 1).meeting.state).toBe('connecting');
  });

  it('only ends by an event that says it completed', () => {
    const from = tracked({ state: 'connecting' });
    expect(advance(from, told('updated', { outcome: 'success' }), 1).succeeded).toBe(false);
    expect(advance(from, told('updated', { outcome: 'failure' }), 1).meeting.state).toBe('connecting');
  });

  it('is told as connected when its success came without a state, else as the server said', () => {
    const end = (state?: string) =>
      advance(
        tracked({ state: 'connecting' }),
        told('completed', { outcome: 'success', ...(state === undefined ? {} : { state }) }),
        1,
      ).meeting.invitationState;
    expect([end(), end('Accepted')]).toEqual(['Connected', 'Accepted']);
  });

  it('says what to do where the server did not say why it failed', () => {
    const after = advance(tracked(), told('completed', { outcome: 'failure' }), 1);
    expect(after.meeting.problem).toEqual({
      code: 'Failed',
      message: text('meeting.failedUnknown'),
      advice: text('meeting.tooEarlyAdvice'),
      next: 'retry',
    });
    const told2 = advance(tracked(), told('completed', { outcome: 'failure', problem }), 1);
    expect(told2.meeting.problem).toBe(problem);
  });

  it.each([
    ['starting', true],
    ['connecting', true],
    ['waiting', undefined],
    ['lobby', undefined],
    ['connected', undefined],
  ] as const)('takes long only while the server works on it: %s', (state, long) => {
    const from = tracked({ state }, { invitation: 'i' });
    const after = advance(from, { type: 'stillWaiting' }, 1);
    expect(after).toEqual(
      long === undefined ? from : { ...from, meeting: { ...from.meeting, stillWaiting: true } },
    );
  });

  it('keeps its link, and whether it was copied, when it is read again', () => {
    const once = advance(tracked(), { type: 'joined', joinUrl: 'u', copied: true }, 1);
    const twice = advance(once, { type: 'joined', copied: false }, 2);
    expect(twice.meeting).toMatchObject({ joinUrl: 'u', linkCopied: true, state: 'connected' });
    expect(Object.keys(advance(tracked(), { type: 'joined', copied: false }, 1).meeting)).not.toContain(
      'joinUrl',
    );
  });

  it('adds details to those that it has', () => {
    const one = advance(
      tracked({}, { invitation: 'i' }),
      { type: 'details', details: { conferenceId: '1' } },
      1,
    );
    const two = advance(one, { type: 'details', details: { accessLevel: 'Everyone' } }, 2);
    expect(two.meeting.details).toEqual({ conferenceId: '1', accessLevel: 'Everyone' });
    expect(two).toMatchObject({ invitation: 'i', meeting: { operationId: 'op' } });
  });
});
