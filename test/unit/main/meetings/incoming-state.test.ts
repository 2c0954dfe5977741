import { describe, expect, it } from 'vitest';
import {
  advanceInvitation,
  endOf,
  type InvitationChange,
  type TrackedInvitation,
} from '../../../../main/meetings/incoming-state';
import { problem } from './meetings';

const id = 'https://h/invitation';
const waiting: TrackedInvitation = {
  invitation: { id, from: 'Anna', subject: '', importance: 'Normal', at: 1, state: 'waiting' },
  isNamed: true,
  accept: `${id}/accept`,
  decline: `${id}/decline`,
};
const run = (...changes: readonly InvitationChange[]): TrackedInvitation =>
  changes.reduce(advanceInvitation, waiting);

describe('an invitation to the user', () => {
  it('keeps its links when the server drops them', () => {
    const told = run({ type: 'told', parts: { conversation: 'https://h/c' } });
    expect(told).toMatchObject({
      accept: waiting.accept,
      decline: waiting.decline,
      conversation: 'https://h/c',
    });
    expect(advanceInvitation(told, { type: 'told', parts: {} })).toBe(told);
    expect(advanceInvitation(told, { type: 'told', parts: { conversation: 'https://h/c' } })).toBe(told);
  });

  it('waits again, with the reason, when the answer did not get through', () => {
    const answering = run({ type: 'answering', operationId: 'op' });
    expect(answering).toMatchObject({ operationId: 'op', invitation: { state: 'answering' } });
    const open = advanceInvitation(answering, { type: 'unanswered', problem });
    expect(open).toMatchObject({ invitation: { state: 'waiting', problem } });
    expect(open.operationId).toBeUndefined();
    expect(advanceInvitation(open, { type: 'answering' }).invitation.problem).toBeUndefined();
  });

  it('ends once, and then changes only its names', () => {
    const ended = run({ type: 'ended', end: 'missed' });
    expect(ended.end).toBe('missed');
    for (const late of [
      { type: 'ended', end: 'accepted' },
      { type: 'told', parts: { accept: 'https://h/other' } },
      { type: 'answering' },
      { type: 'unanswered', problem },
    ] as const)
      expect(advanceInvitation(ended, late)).toBe(ended);
    expect(advanceInvitation(ended, { type: 'named', names: { from: 'Ben' } }).invitation.from).toBe('Ben');
  });
});

describe('how an invitation ended', () => {
  it.each([
    ['success', undefined, 'Connected', 'accepted'],
    ['failure', 'Declined', 'Failed', 'declined'],
    ['failure', 'ConnectedElsewhere', 'Failed', 'elsewhere'],
    ['failure', 'AutoAccepted', 'Connected', 'elsewhere'],
    ['failure', 'ThreadIdAlreadyExists', 'Failed', 'elsewhere'],
    ['failure', 'Missed', 'Failed', 'missed'],
    ['failure', 'Timeout', 'Failed', 'timedOut'],
    ['failure', 'Canceled', 'Failed', 'takenBack'],
    ['failure', 'CANCELED', undefined, 'takenBack'],
    ['failure', 'Redirected', 'Failed', 'forwarded'],
    ['failure', undefined, 'Forwarded', 'forwarded'],
    ['failure', undefined, 'Cancelled', 'takenBack'],
    ['failure', undefined, 'Connected', 'failed'],
    ['failure', 'constructor', undefined, 'failed'],
    [undefined, undefined, 'Connecting', undefined],
    [undefined, undefined, 'Connected', 'accepted'],
    [undefined, undefined, undefined, undefined],
  ] as const)('is told by outcome %s, subcode %s and state %s: %s', (outcome, subcode, state, end) => {
    expect(endOf(outcome, subcode, state)).toBe(end);
  });
});
