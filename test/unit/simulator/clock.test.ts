import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../simulator/manual-clock';

describe('the hand-moved clock', () => {
  it('runs due timers in order of time, then of arrival, and shows each its own moment', async () => {
    const clock = new ManualClock();
    const seen: string[] = [];
    clock.after(20, () => seen.push(`late at ${clock.now()}`));
    clock.after(10, () => seen.push(`first at ${clock.now()}`));
    clock.after(10, () => seen.push(`second at ${clock.now()}`));
    await clock.advance(15);
    expect(seen).toEqual(['first at 10', 'second at 10']);
    expect(clock.now()).toBe(15);
    expect(clock.pending).toBe(1);
  });

  it('lets promises settle between two timers', async () => {
    const clock = new ManualClock();
    const seen: string[] = [];
    clock.after(
      1,
      () => void Promise.resolve().then(() => clock.after(1, () => seen.push('from a promise'))),
    );
    clock.after(3, () => seen.push('last'));
    await clock.advance(3);
    expect(seen).toEqual(['from a promise', 'last']);
  });

  it('does not run a timer that was taken back', async () => {
    const clock = new ManualClock();
    let ran = false;
    const cancel = clock.after(1, () => (ran = true));
    cancel();
    await clock.advance(10);
    expect(ran).toBe(false);
  });
});
