import { verbatim } from '../../../common/text';
import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../renderer/meetings/actions';
import { firstOf, groupWords, groupsOf } from '../../../renderer/meetings/groups';
import { stateHint, momentWords } from '../../../renderer/meetings/meeting-words';
import { isShown, matches } from '../../../renderer/meetings/search';
import { dayOf, spanOf, spanWords, timeWords } from '../../../common/times';
import { dayAfter } from '../../../renderer/meetings/times';
import type { Meeting } from '../../../common/meeting';
import { planning } from './states';

const noon = (year: number, month: number, day: number) => new Date(year, month - 1, day, 12).getTime();
const past = (operationId: string, at: number): Meeting => ({
  ...planning,
  operationId,
  state: 'ended',
  timeline: [{ at, what: 'asked' }],
});

const today = dayOf(noon(2024, 3, 31));

describe('the days of meetings', () => {
  it('come after those that run, the newest first, each with its meetings as they are', () => {
    const meetings = [
      past('late', noon(2024, 3, 31) + 1),
      { ...past('runs', noon(2024, 3, 1)), state: 'connected' as const },
      past('early', noon(2024, 3, 31)),
      past('before', noon(2024, 3, 30)),
      { ...planning, operationId: 'unknown', state: 'lost' as const },
    ];
    expect(groupsOf(meetings)).toEqual([
      { day: 'running', ids: ['runs'] },
      { day: today, ids: ['late', 'early'] },
      { day: dayOf(noon(2024, 3, 30)), ids: ['before'] },
      { day: 0, ids: ['unknown'] },
    ]);
  });

  it('can be cut after the first ones, which a first paint shows', () => {
    const groups = [
      { day: 2, ids: ['a', 'b'] },
      { day: 1, ids: ['c', 'd'] },
      { day: 0, ids: ['e'] },
    ];
    expect(firstOf(groups, 3)).toEqual([
      { day: 2, ids: ['a', 'b'] },
      { day: 1, ids: ['c'] },
    ]);
    expect(firstOf(groups, Infinity)).toEqual(groups);
  });

  it.each([
    ['running', 'Running now'],
    [today, 'Today'],
    [dayOf(noon(2024, 3, 30)), 'Yesterday'],
    [dayOf(noon(2024, 3, 28)), 'Thursday, March 28'],
    [dayOf(noon(2023, 12, 31)), 'Sunday, December 31, 2023'],
    [0, 'Earlier'],
  ] as const)('%s is called %s', (day, words) => {
    expect(groupWords(day, today, 'en-US')).toEqual(words);
  });

  it('are written as the locale does', () => {
    expect(groupWords(dayOf(noon(2024, 3, 28)), today, 'de')).toBe('Donnerstag, 28. März');
    expect(timeWords(noon(2024, 3, 31), today, 'de')).toBe('12:00');
    expect(timeWords(noon(2024, 3, 30), today, 'de')).toBe('30.03.2024, 12:00');
  });

  it('follow each other also where a clock is put on', () => {
    for (let day = dayOf(noon(2024, 1, 1)); day < today; day = dayAfter(day))
      expect(new Date(day).getHours()).toBe(0);
  });
});

describe('from when until when a meeting was', () => {
  const clock = (hour: number, minute: number, day = 31) => new Date(2024, 2, day, hour, minute).getTime();
  const ended = (from: number, to: number): Meeting => ({
    ...planning,
    state: 'ended',
    timeline: [
      { at: from - 60_000, what: 'asked' },
      { at: from, what: 'connected' },
      { at: to, what: 'ended' },
    ],
  });
  const words = (from: number, to: number, today?: number) => {
    const span = spanOf(ended(from, to));
    return span === undefined ? undefined : spanWords(span, 'de', today).replace(/\u2009/g, ' ');
  };

  it('is said in one span, without the date that the heading has', () => {
    expect(words(clock(10, 2), clock(10, 45))).toBe('10:02–10:45 Uhr');
    expect(words(clock(10, 2), clock(10, 2))).toBe('10:02');
  });

  it('has the dates if the meeting went on past midnight', () => {
    expect(words(clock(23, 30, 30), clock(0, 15, 31))).toBe('30.03.2024, 23:30 – 31.03.2024, 00:15');
  });

  it('has the date of another day where no heading does', () => {
    expect(words(clock(10, 2, 30), clock(10, 45, 30), today)).toBe('30.03.2024, 10:02–10:45 Uhr');
  });

  it('is not said of a meeting that was never connected, or if the clock was put back', () => {
    expect(spanOf(past('never', clock(10, 2)))).toBeUndefined();
    expect(spanOf(ended(clock(10, 2), clock(9, 2)))).toBeUndefined();
    expect(spanOf({ ...ended(clock(9, 2), clock(10, 2)), state: 'lost' })).toBeUndefined();
  });
});

describe('searching the meetings', () => {
  const meeting: Meeting = {
    ...planning,
    subject: 'Büro in Köln',
    joinUrl: 'https://meet.contoso.com/lenea/ABC123',
    details: { conferenceId: '555123' },
    people: [{ href: 'https://x/1', name: 'Ana Núñez' }],
    invitees: [{ address: 'sip:bo@contoso.com', operationId: 'i', state: 'joined' }],
    timeline: [{ at: 0, what: 'personLeft', who: 'Zoë' }],
  };

  it.each(['', ' ', 'büro', 'BURO', 'köln büro', 'abc123', '555', 'nunez', 'bo@contoso', 'zoe'])(
    'finds by “%s”',
    (query) => {
      expect(matches(meeting, query)).toBe(true);
    },
  );

  it.each(['sip:', 'köln berlin', 'planning'])('does not by “%s”', (query) => {
    expect(matches(meeting, query)).toBe(false);
  });
});

it('a search never hides a meeting that is running', () => {
  expect(isShown({ ...planning, state: 'connected' }, 'budget')).toBe(true);
  expect(isShown({ ...planning, state: 'ended' }, 'budget')).toBe(false);
  expect(isShown({ ...planning, state: 'ended' }, 'planning')).toBe(matches(planning, 'planning'));
});

describe('what can be done with a meeting', () => {
  const joinUrl = 'https://meet.contoso.com/lenea/ABC123';

  it.each<[string, Partial<Meeting>, readonly string[], readonly string[]]>([
    ['on its way', { canCancel: true }, ['cancel'], []],
    [
      'connected',
      { state: 'connected', joinUrl, canLeave: true },
      ['copy', 'open', 'leave'],
      ['copyInvitation', 'mail', 'qrCode', 'save', 'invite'],
    ],
    [
      'ended',
      { state: 'ended', joinUrl },
      ['again'],
      ['copy', 'open', 'copyInvitation', 'mail', 'qrCode', 'save', 'preset', 'delete'],
    ],
    ['cancelled', { state: 'cancelled' }, ['again'], ['preset', 'delete']],
    ['failed for good', { state: 'failed' }, [], ['preset', 'delete']],
    [
      'failed for now',
      { state: 'failed', problem: { code: 'x', message: verbatim('x'), next: 'retry' } },
      ['retry'],
      ['preset', 'delete'],
    ],
  ])('that is %s', (_what, change, buttons, menu) => {
    expect(actionsOf({ ...planning, ...change })).toEqual({ buttons, menu });
  });
});

describe('the moments of a meeting', () => {
  it.each([
    [{ at: 0, what: 'asked' }, 'Requested with the hotkey'],
    [{ at: 0, what: 'starting' }, 'Request sent'],
    [{ at: 0, what: 'connecting' }, 'Accepted by the server'],
    [{ at: 0, what: 'ended' }, 'Left'],
    [{ at: 0, what: 'personJoined', who: 'Anna' }, 'Anna joined'],
    [{ at: 0, what: 'personLeft', who: '' }, 'Somebody left'],
  ] as const)('%o', (moment, words) => {
    expect(momentWords(moment, 'hotkey')).toEqual(words);
  });
});

describe('the words beside the state of a meeting', () => {
  it('P58 leave it to the problem to say why it was lost sight of', () => {
    const lost = { ...planning, state: 'lost' } as const;
    expect(stateHint(lost)).toContain('no longer knows it');
    const problem = { code: 'SignedOut', message: verbatim('Signed out.'), next: 'signIn' } as const;
    expect(stateHint({ ...lost, problem })).toBeUndefined();
  });
});
