import { type Delivery } from './delivery';
import { type Header, respond, type SimulatorResponse } from './wire';

/** Something that goes wrong, as data: which request, and what happens instead of its answer. */
export interface Fault {
  readonly method?: string;
  /** A regular expression, or the source of one, for path and query: `/events\\?ack=3`. */
  readonly path?: string | RegExp;
  /** Which of the matching requests is the first one hit, counted from 1. */
  readonly nth?: number;
  /** How many in a row are hit; `Infinity` for all. */
  readonly times?: number;
  /** The server acts on the request before its answer is lost: for a POST nobody knows the fate of. */
  readonly acted?: boolean;
  readonly fault: FaultAnswer | 'reset' | 'hang';
}

export interface FaultAnswer {
  /** Without it, the answer is the server's own, and only its delivery goes wrong. */
  readonly status?: number;
  readonly headers?: readonly Header[];
  readonly body?: string;
  readonly delivery?: Delivery;
}

/** The answer that a fault gives in the server's place. */
export const written = ({ status = 200, headers, body, delivery }: FaultAnswer): SimulatorResponse => ({
  ...respond(status, headers, body),
  ...(delivery && { delivery }),
});

/** Counts matches, so that "the third poll" is the third one since the plan was handed over. */
export class FaultPlan {
  #faults: readonly { fault: Fault; seen: number; pattern: RegExp | undefined }[] = [];

  constructor(faults: readonly Fault[]) {
    this.add(faults);
  }

  /** These come first, and count from now on; the others go on counting. */
  add(faults: readonly Fault[]): void {
    const added = faults.map((fault) => ({
      fault,
      seen: 0,
      // A fresh expression without flags that remember: the caller's may carry `g`.
      pattern: fault.path === undefined ? undefined : new RegExp(fault.path, 'i'),
    }));
    this.#faults = [...added, ...this.#faults];
  }

  /** The first fault that hits this request; every one that matches counts it. */
  next(method: string, pathAndQuery: string): Fault | undefined {
    let hit: Fault | undefined;
    for (const entry of this.#faults) {
      const { fault, pattern } = entry;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (pattern && !pattern.test(pathAndQuery)) continue;
      entry.seen += 1;
      const first = fault.nth ?? 1;
      if (entry.seen >= first && entry.seen < first + (fault.times ?? 1)) hit ??= fault;
    }
    return hit;
  }
}
