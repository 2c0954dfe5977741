import { type Delivery } from './delivery';
import { type Header, respond, type SimulatorResponse } from './wire';

/** A failure as data: which request it hits, and what happens instead of the answer. */
export interface Fault {
  readonly method?: string;
  /** A regular expression, or the source of one, for path and query: `/events\\?ack=3`. */
  readonly path?: string | RegExp;
  /** Which matching request is the first one hit, counted from 1. */
  readonly nth?: number;
  /** How many consecutive requests are hit; `Infinity` for all. */
  readonly times?: number;
  /** The server acts on the request before its answer is lost: for a POST whose outcome the client cannot know. */
  readonly acted?: boolean;
  readonly fault: FaultAnswer | 'reset' | 'hang';
}

export interface FaultAnswer {
  /** Without it, the answer is the server's own, and only its delivery fails. */
  readonly status?: number;
  readonly headers?: readonly Header[];
  readonly body?: string;
  readonly delivery?: Delivery;
}

/** The answer that a fault gives instead of the server's. */
export const written = ({ status = 200, headers, body, delivery }: FaultAnswer): SimulatorResponse => ({
  ...respond(status, headers, body),
  ...(delivery && { delivery }),
});

/** Counts matches, so that "the third poll" means the third since the plan was set. */
export class FaultPlan {
  #faults: readonly { fault: Fault; seen: number; pattern: RegExp | undefined }[] = [];

  constructor(faults: readonly Fault[]) {
    this.add(faults);
  }

  /** These come first, with a count of their own; the others keep counting. */
  add(faults: readonly Fault[]): void {
    const added = faults.map((fault) => ({
      fault,
      seen: 0,
      // A new expression without stateful flags: the caller's may have `g`.
      pattern: fault.path === undefined ? undefined : new RegExp(fault.path, 'i'),
    }));
    this.#faults = [...added, ...this.#faults];
  }

  /** The first fault that hits this request; all matching faults count it. */
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
