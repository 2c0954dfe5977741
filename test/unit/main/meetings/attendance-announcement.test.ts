import { describe, expect, it } from 'vitest';
import type { Meeting, Moment } from '../../../../common/meeting';
import { text } from '../../../../common/text';
import { say } from '../../../../main/language/t';
import { announceAttendance, attendanceIn } from '../../../../main/meetings/attendance-announcement';
import { meeting } from './meetings';

const joined = (who: string): Moment => ({ at: 1, what: 'personJoined', who });
const left = (who: string): Moment => ({ at: 2, what: 'personLeft', who });
const begun: Moment = { at: 0, what: 'connected' };
const after = (...timeline: readonly Moment[]): Meeting =>
  meeting({ state: 'connected', timeline: [begun, ...timeline] });
const byDefault = { notifyFirstJoin: true, notifyJoinsAndLeaves: false };
const everything = { notifyFirstJoin: true, notifyJoinsAndLeaves: true };

/** Announces everything in the timeline from `before` on. */
function announced(before: readonly Moment[], moments: readonly Moment[], wanted = everything) {
  const whole = after(...before, ...moments);
  const told = announceAttendance(whole, moments, wanted);
  return told && [say(told.title), ...told.body.map(say)];
}

describe('the first person who joins', () => {
  it('is announced without being asked for', () => {
    const ben = joined('Ben');
    expect(announceAttendance(after(ben), [ben], byDefault)).toMatchObject({
      operationId: 'op',
      about: 'people',
      title: text('notifications.title.firstJoined', { count: 1 }),
      urgency: 'low',
    });
    expect(announced([], [ben], byDefault)).toEqual(['First person joined', 'Ben · Budget']);
  });

  it('is announced with those who came at the same time', () => {
    expect(announced([], [joined('Ben'), joined('Eve')], byDefault)).toEqual([
      'First people joined',
      'Ben, Eve · Budget',
    ]);
  });

  it('is not the second, and not one who left at once', () => {
    expect(announced([joined('Ben')], [joined('Eve')], byDefault)).toBeUndefined();
    expect(announced([], [joined('Ben'), left('Ben')], byDefault)).toBeUndefined();
  });

  it('is not announced if the user does not want it, nor in the meeting of somebody else', () => {
    const ben = joined('Ben');
    const nothing = { notifyFirstJoin: false, notifyJoinsAndLeaves: false };
    expect(announced([], [ben], nothing)).toBeUndefined();
    expect(announceAttendance({ ...after(ben), invitedBy: 'Anna' }, [ben], byDefault)).toBeUndefined();
  });
});

describe('joins and leaves', () => {
  const earlier = [joined('Lea')];
  it.each([
    [[joined('Ben')], ['Joined the meeting', 'Ben · Budget']],
    [
      [joined('Ben'), joined('')],
      ['Joined the meeting', 'Ben, A guest · Budget'],
    ],
    [[left('Lea')], ['Left the meeting', 'Lea · Budget']],
    [
      [joined('Ben'), left('Lea')],
      ['Joined and left', 'Joined: Ben · Budget', 'Left: Lea · Budget'],
    ],
    [[left('Lea'), joined('Lea')], undefined],
  ] as const)('within a moment share one notification (%#)', (moments, expected) => {
    expect(announced(earlier, moments)).toEqual(expected);
  });

  it('are those that a change added to the timeline', () => {
    const before = after(joined('Lea'));
    const now = {
      ...before,
      timeline: [...before.timeline, joined('Ben'), { at: 3, what: 'lobby' } as const],
    };
    expect(attendanceIn(before, now)).toEqual([joined('Ben')]);
    expect(attendanceIn(before, { ...before, canLeave: true })).toEqual([]);
    expect(attendanceIn(undefined, now)).toEqual([]);
  });
});
