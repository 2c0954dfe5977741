import { text, verbatim } from '../../../common/text';
import { describe, expect, it } from 'vitest';
import { currentAnswer, startAnswer } from '../../../renderer/answer/current-answer';
import { planning } from './states';

const answer = { intent: 'info', text: verbatim('Starting…'), about: planning.operationId } as const;

describe('the answer to the press that starts a meeting', () => {
  it('stands while the meeting has only begun, or is not known yet', () => {
    expect(currentAnswer(answer, [])).toBe(answer);
    expect(currentAnswer(answer, undefined)).toBe(answer);
    expect(currentAnswer(answer, [planning])).toBe(answer);
    expect(currentAnswer(answer, [{ ...planning, state: 'waiting' }])).toBe(answer);
  });

  it('says how far the meeting is', () => {
    expect(currentAnswer(answer, [{ ...planning, state: 'lobby' }])).toEqual({
      intent: 'info',
      text: text('meetings.changed', { subject: 'Planning', state: 'Waiting in the lobby' }),
    });
    expect(currentAnswer(answer, [{ ...planning, state: 'connected' }])).toEqual({
      intent: 'success',
      text: text('meetings.changed', { subject: 'Planning', state: 'Connected' }),
    });
  });

  it('keeps what main told of the state that the meeting is still in', () => {
    const told = {
      ...answer,
      intent: 'success',
      text: verbatim('Link copied.'),
      state: 'connected',
    } as const;
    expect(currentAnswer(told, [{ ...planning, state: 'connected' }])).toBe(told);
    expect(currentAnswer(told, [{ ...planning, state: 'ended' }])).toBeUndefined();
  });

  it.each(['failed', 'cancelled', 'ended', 'lost'] as const)(
    'goes where the meeting is over: %s',
    (state) => {
      expect(currentAnswer(answer, [{ ...planning, state }])).toBeUndefined();
    },
  );

  it('follows its own meeting alone', () => {
    const other = { ...planning, operationId: 'another', state: 'connected' } as const;
    expect(currentAnswer(answer, [other, planning])).toBe(answer);
  });

  it('leaves every other answer as it is', () => {
    const copied = { intent: 'success', text: verbatim('Join link copied.') } as const;
    expect(currentAnswer(copied, [planning])).toBe(copied);
    expect(currentAnswer(undefined, [planning])).toBeUndefined();
  });

  it('stays as it is if another press had started the meeting', () => {
    expect(startAnswer({ outcome: 'joined', message: verbatim('The same.'), operationId: 'one' })).toEqual({
      text: verbatim('The same.'),
    });
    expect(startAnswer({ outcome: 'sent', message: verbatim('Starting…'), operationId: 'one' })).toEqual({
      text: verbatim('Starting…'),
      about: 'one',
    });
  });
});
