import { describe, expect, it } from 'vitest';
import { UnclaimedEvents } from '../../../../main/meetings/unclaimed-events';
import type { UcwaEvent } from '../../../../main/ucwa/codec/event-package';

const href = (nth: number): string => `https://lyncweb.contoso.com/invitations/${nth}`;
const event = (nth: number): UcwaEvent => ({
  sender: { rel: 'communication', href: '' },
  type: 'updated',
  link: { rel: 'onlineMeetingInvitation', href: href(nth) },
});

describe('events before the 201 of their meeting', () => {
  it('are kept in their order, and handed over once', () => {
    const unclaimed = new UnclaimedEvents();
    expect([event(1), event(2), event(1)].map((one) => unclaimed.hold(one))).toEqual([true, true, true]);
    expect(unclaimed.take(href(1))).toHaveLength(2);
    expect(unclaimed.take(href(1))).toEqual([]);
    expect(unclaimed.take(undefined)).toEqual([]);
  });

  it('P73 make room for newer ones, of the same or of other invitations, and say that some are gone', () => {
    const unclaimed = new UnclaimedEvents();
    const many = Array.from({ length: 50 }, (_, nth) => nth);
    expect(many.map((nth) => unclaimed.hold(event(nth)))).not.toContain(false);
    expect(unclaimed.hold(event(50))).toBe(false);
    expect(unclaimed.take(href(0))).toEqual([]);
    expect(unclaimed.take(href(50))).toHaveLength(1);
    expect(many.map(() => unclaimed.hold(event(1)))).toContain(false);
    expect(unclaimed.take(href(1))).toHaveLength(50);
  });
});
