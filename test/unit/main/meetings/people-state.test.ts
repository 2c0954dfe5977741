import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../../common/meeting';
import { mostArrivals, withPeople } from '../../../../main/meetings/people-state';
import { meeting } from './meetings';

const guest = (nth: number) => ({ href: `https://h/p/${nth}`, name: `Guest ${nth}` });
const asked: Moment = { at: 0, what: 'asked' };

describe('the people in a meeting', () => {
  it('join and leave in order, each listed once, even if an event comes twice', () => {
    const changes = [
      { joined: guest(1) },
      { joined: guest(2) },
      { joined: { ...guest(1), href: 'https://h/P/1/' } },
      { left: 'https://h/p/2' },
      { left: 'https://h/p/2' },
      { left: 'https://h/p/3' },
    ];
    const after = withPeople(meeting(), { type: 'peopleChanged', changes }, 5);
    expect(after.people).toEqual([guest(1)]);
    expect(after.timeline).toEqual([
      { at: 5, what: 'personJoined', who: 'Guest 1' },
      { at: 5, what: 'personJoined', who: 'Guest 2' },
      { at: 5, what: 'personLeft', who: 'Guest 2' },
    ]);
  });

  it('cause no change if nothing is new', () => {
    const before = meeting({ people: [guest(1)] });
    const changes = [{ joined: guest(1) }, { left: guest(2).href }];
    expect(withPeople(before, { type: 'peopleChanged', changes }, 5)).toBe(before);
    const outcome = { state: 'joined' } as const;
    expect(withPeople(before, { type: 'inviteeSettled', operationId: 'x', outcome }, 5)).toBe(before);
  });

  it('P84 leave a timeline of limited length, which keeps the states of the meeting', () => {
    const before = meeting({ timeline: [asked] });
    const changes = Array.from({ length: 1_000 }, (_, nth) => ({ joined: guest(nth) }));
    const after = withPeople(before, { type: 'peopleChanged', changes }, 5);
    expect(after.people).toHaveLength(1_000);
    expect(after.timeline).toHaveLength(1 + mostArrivals);
    expect(after.timeline[0]).toEqual(asked);
    expect(after.timeline.at(-1)?.who).toBe('Guest 999');
  });
});
