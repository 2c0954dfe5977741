import { describe, expect, it } from 'vitest';
import { TokenPace } from '../../../../../main/ucwa/sign-in/token-pace';

const minute = 60_000;
const events = 'https://pool.contoso.com/ucwa/v1/applications/105/events?ack=3';

/** A pace, and its clock. */
function paced() {
  const clock = { now: 0 };
  return { pace: new TokenPace(() => clock.now), clock };
}

describe('a refused token', () => {
  it('P55 is replaced at once the first time', () => {
    expect(paced().pace.replaces()).toBe(true);
  });

  it('P55 is replaced again after 30 s, and each time after twice as long, up to a quarter of an hour', () => {
    const { pace, clock } = paced();
    const at: number[] = [];
    for (; clock.now <= 120 * minute; clock.now += 5_000) {
      if (pace.replaces()) {
        pace.replaced();
        at.push(clock.now / minute);
      }
      pace.refused(events);
    }
    expect(at).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5, 30.5, 45.5, 60.5, 75.5, 90.5, 105.5]);
  });

  it('P55 counts only where a token came for it', () => {
    const { pace, clock } = paced();
    expect(pace.replaces()).toBe(true);
    clock.now += 1;
    expect(pace.replaces()).toBe(true);
  });

  it('P55 is replaced at once again after ten minutes without a refusal, or where the user wants it', () => {
    const { pace, clock } = paced();
    pace.replaced();
    pace.replaced();
    expect(pace.replaces()).toBe(false);
    clock.now += 10 * minute;
    expect(pace.replaces()).toBe(true);
    pace.replaced();
    expect(pace.replaces()).toBe(false);
    pace.startAgain();
    expect(pace.replaces()).toBe(true);
  });

  it('P55 is a matter for the user after an hour of one resource, whatever the application', () => {
    const { pace, clock } = paced();
    const other = events.replace('105', '106');
    for (; clock.now < 60 * minute; clock.now += minute)
      expect(pace.refused(clock.now % 2 === 0 ? events : other)).toBe(false);
    expect(pace.refused(events)).toBe(true);
    pace.taken(other);
    expect(pace.refused(events)).toBe(false);
  });

  it('P55 is none where it was refused now and then in that hour', () => {
    const { pace, clock } = paced();
    for (const at of [0, 20, 40, 61]) {
      clock.now = at * minute;
      expect(pace.refused(events)).toBe(false);
    }
  });

  it('P55 keeps nothing of resources without end', () => {
    const { pace, clock } = paced();
    pace.refused(events);
    for (let i = 0; i < 1_000; i++) pace.refused(`https://pool.contoso.com/${i}`);
    clock.now += 5 * minute;
    expect(pace.refused(events)).toBe(false);
  });
});
