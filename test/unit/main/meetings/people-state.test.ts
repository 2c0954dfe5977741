import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../../common/meeting';
import { mostArrivals, withPeople } from '../../../../main/meetings/people-state';
import { joined, left, tracked } from './meetings';

const href = (nth: number) => `https://h/p/${nth}`;
const arrival = (nth: number) => joined(href(nth), `Guest ${nth}`);
const asked: Moment = { at: 0, what: 'asked' };

describe('the people in a meeting', () => {
  it('join and leave in order, each listed once, even if an event comes twice', () => {
    const changes = [
      arrival(1),
      arrival(2),
      joined('https://h/P/1/', 'Guest 1'),
      left(href(2)),
      left(href(2)),
      left(href(3)),
    ];
    const { meeting } = withPeople(tracked(), { type: 'rosterChanged', changes }, 5);
    expect(meeting.people).toEqual([{ href: href(1), name: 'Guest 1', role: 'attendee' }]);
    expect(meeting.timeline).toEqual([
      { at: 5, what: 'personJoined', who: 'Guest 1' },
      { at: 5, what: 'personJoined', who: 'Guest 2' },
      { at: 5, what: 'personLeft', who: 'Guest 2' },
    ]);
  });

  it('cause no change that pages see if nothing is new', () => {
    const before = withPeople(tracked(), { type: 'rosterChanged', changes: [arrival(1)] }, 5);
    const changes = [arrival(1), left(href(2))];
    expect(withPeople(before, { type: 'rosterChanged', changes }, 5).meeting).toBe(before.meeting);
    const outcome = { state: 'joined' } as const;
    expect(withPeople(before, { type: 'inviteeSettled', operationId: 'x', outcome }, 5)).toBe(before);
    expect(withPeople(before, { type: 'admitsEverybody', wanted: false }, 5)).toBe(before);
  });

  it('P84 leave a timeline of limited length, which keeps the states of the meeting', () => {
    const changes = Array.from({ length: 1_000 }, (_, nth) => arrival(nth));
    const before = tracked({ timeline: [asked] });
    const { meeting } = withPeople(before, { type: 'rosterChanged', changes }, 5);
    expect(meeting.people).toHaveLength(1_000);
    expect(meeting.timeline).toHaveLength(1 + mostArrivals);
    expect(meeting.timeline[0]).toEqual(asked);
    expect(meeting.timeline.at(-1)?.who).toBe('Guest 999');
  });
});
