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

/** How far a check has come. One step runs at a time; where the next one begins, the one before has passed. */
export class Progress {
  #steps = freshSteps();
  #since = 0;
  readonly #now: () => number;
  readonly #onChange: (steps: readonly CheckStep[]) => void;

  /** @param now milliseconds since some fixed moment */
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

  /** A step that runs already goes on. Going back to an earlier one, for another host, leaves this one for later. */
  begin(name: CheckStepName, host?: string): void {
    const { running } = this;
    if (running !== name) {
      const goesBack = running !== undefined && checkSteps.indexOf(name) < checkSteps.indexOf(running);
      if (goesBack) this.#change(running, { state: 'todo' });
      else this.end('passed');
      this.#since = this.#now();
    }
    this.#change(name, { state: 'running', ...(host === undefined ? {} : { host }) });
  }

  /** What is found twice is told once. */
  add(name: CheckStepName, ...findings: readonly Finding[]): void {
    const { found } = this.#step(name);
    const known = new Set(found.map((finding) => JSON.stringify(finding)));
    const added = findings.filter((finding) => !known.has(JSON.stringify(finding)));
    if (added.length > 0) this.#change(name, { found: [...found, ...added] });
  }

  /** Ends the step that runs, if one does. */
  end(state: 'passed' | 'warning' | 'failed' | 'skipped', problem?: Problem): void {
    const { running } = this;
    if (running === undefined) return;
    const ms = (this.#step(running).ms ?? 0) + Math.round(this.#now() - this.#since);
    this.#change(running, { state, ms, ...(problem === undefined ? {} : { problem }) });
  }

  /** What has not come to its turn, or not to its end, will not. */
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

/** How a check came out, by its steps. */
export function outcomeOf(steps: readonly CheckStep[]): 'passed' | 'warning' | 'failed' {
  const states = new Set(steps.map(({ state }) => state));
  if (states.has('failed')) return 'failed';
  return states.has('warning') ? 'warning' : 'passed';
}
