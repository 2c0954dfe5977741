import { defined } from '../../common/defined';
import type { Problem } from '../../common/problem';
import {
  type CheckStep,
  type CheckStepName,
  type CheckStepState,
  checkSteps,
  type Finding,
} from '../../common/check-view';

export const freshSteps = (): readonly CheckStep[] =>
  checkSteps.map((name) => ({ name, state: 'todo', found: [] }));

/** The progress of a check. One step runs at a time, and has passed when the next one begins. */
export class Progress {
  #steps = freshSteps();
  #since = 0;
  readonly #now: () => number;
  readonly #onChange: (steps: readonly CheckStep[]) => void;

  /** @param now a monotonic time in milliseconds */
  constructor(now: () => number, onChange: (steps: readonly CheckStep[]) => void) {
    this.#now = now;
    this.#onChange = onChange;
  }

  get steps(): readonly CheckStep[] {
    return this.#steps;
  }

  get running(): CheckStepName | undefined {
    return this.#steps.find(({ state }) => state === 'running')?.name;
  }

  stateOf(name: CheckStepName): CheckStepState {
    return this.#step(name).state;
  }

  /**
   * Begins a step, unless it is already running. If an earlier step begins again, for another host, the current one
   * is left for later.
   */
  begin(name: CheckStepName, host?: string): void {
    const { running } = this;
    if (running !== name) {
      const goesBack = running !== undefined && checkSteps.indexOf(name) < checkSteps.indexOf(running);
      if (goesBack) this.#change(running, { state: 'todo' });
      else this.end('passed');
      this.#since = this.#now();
    }
    this.#change(name, { state: 'running', ...defined({ host }) });
  }

  /** Adds findings, without duplicates. */
  add(name: CheckStepName, ...findings: readonly Finding[]): void {
    const { found } = this.#step(name);
    const known = new Set(found.map((finding) => JSON.stringify(finding)));
    const added = findings.filter((finding) => !known.has(JSON.stringify(finding)));
    if (added.length > 0) this.#change(name, { found: [...found, ...added] });
  }

  /** Ends the running step, if there is one. */
  end(state: 'passed' | 'warning' | 'failed' | 'skipped', problem?: Problem): void {
    const { running } = this;
    if (running === undefined) return;
    const ms = (this.#step(running).ms ?? 0) + Math.round(this.#now() - this.#since);
    this.#change(running, { state, ms, ...defined({ problem }) });
  }

  /** Skips the steps that have not ended. */
  skipRest(): void {
    this.end('skipped');
    for (const { name, state } of this.#steps) if (state === 'todo') this.#change(name, { state: 'skipped' });
  }

  #step(name: CheckStepName): CheckStep {
    return this.#steps.find((step) => step.name === name) ?? { name, state: 'todo', found: [] };
  }

  #change(name: CheckStepName, change: Partial<CheckStep>): void {
    this.#steps = this.#steps.map((step) => (step.name === name ? { ...step, ...change } : step));
    this.#onChange(this.#steps);
  }
}

/** @returns the outcome of a check with these steps */
export function outcomeOf(steps: readonly CheckStep[]): 'passed' | 'warning' | 'failed' {
  const states = new Set(steps.map(({ state }) => state));
  if (states.has('failed')) return 'failed';
  return states.has('warning') ? 'warning' : 'passed';
}
