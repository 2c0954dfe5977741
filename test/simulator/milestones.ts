import { type SimulatorClock } from './clock';

/** The milestones from which times of a scenario count. */
export type Milestone = 'start' | 'application' | 'available' | 'meeting' | 'connected';

export interface Timing {
  readonly ms: number;
  /** Every time, not only the first. */
  readonly each: boolean;
}

/** Actions that wait for a milestone and then for their time. */
export class Milestones {
  readonly #clock: SimulatorClock;
  readonly #waiting = new Map<Milestone, Set<{ readonly timing: Timing; readonly action: () => void }>>();

  constructor(clock: SimulatorClock) {
    this.#clock = clock;
  }

  plan(milestone: Milestone, timing: Timing, action: () => void): void {
    if (milestone === 'start') {
      this.#clock.after(timing.ms, action);
      return;
    }
    const waiting = this.#waiting.get(milestone) ?? new Set();
    this.#waiting.set(milestone, waiting.add({ timing, action }));
  }

  reach(milestone: Milestone): void {
    const waiting = this.#waiting.get(milestone);
    for (const planned of waiting ?? []) {
      if (!planned.timing.each) waiting?.delete(planned);
      this.#clock.after(planned.timing.ms, planned.action);
    }
  }
}
