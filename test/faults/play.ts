import type { TransportFailure } from '../../main/net/transport';
import type { Fault, Intermediary, SimulatorRequest, SimulatorResponse } from '../simulator';
import type { ProxyStage } from './proxy-stage';
import { kindOf, type Step, steps } from './steps';

export type Ask = (request: SimulatorRequest) => Promise<SimulatorResponse>;

/** What is done to one exchange, or to several in a row. */
export type Deed =
  /** The simulator plays it through its fault plan. `warm`: the connection had served a request before. */
  | {
      readonly by: 'server';
      readonly fault: Fault['fault'];
      readonly times?: number;
      readonly acted?: true;
      readonly warm?: true;
    }
  /** An intermediary changes the request or its answer. */
  | {
      readonly by: 'path';
      readonly carry: (request: SimulatorRequest, ask: Ask) => Promise<SimulatorResponse>;
    }
  /** An intermediary that waits less long than the server. */
  | { readonly by: 'intermediary'; readonly intermediary: Intermediary }
  /** Changes the bytes of the body. Only in memory, because the simulator writes text. */
  | { readonly by: 'bytes'; readonly spoil: (body: Uint8Array) => Uint8Array }
  /** The connection cannot be opened. Only in memory; `stage` plays it for real. */
  | { readonly by: 'transport'; readonly failure: TransportFailure; readonly sent: boolean }
  /** On real sockets: nothing listens on the server's port. */
  | { readonly by: 'absence' }
  /** On real sockets, through a TLS proxy. @returns a function that undoes it */
  | { readonly by: 'stage'; readonly arrange: (stage: ProxyStage) => () => void };

/** Where a deed is played: with the simulated clock, or on loopback. */
export type Medium = 'memory' | 'sockets';

/** One case of a row in docs/faults.md. */
export interface Play {
  readonly name: string;
  readonly on: readonly Medium[];
  readonly deed: Deed;
  /** The steps of this case, if other cases cover the rest. */
  readonly at?: readonly Step[];
}

/** How a row of docs/faults.md is played. */
export interface Plan {
  readonly plays: readonly Play[];
  /** Why it cannot happen at that step; `undefined` if it can. */
  readonly notAt: (step: Step) => string | undefined;
}

type Rule = (step: Step) => string | undefined;

export const anywhere: Rule = () => undefined;
export const withBody: Rule = (step) => (kindOf[step].body ? undefined : 'the answer has no body to spoil');
export const withToken: Rule = (step) => (kindOf[step].token ? undefined : 'the request carries no token');
export const byPost: Rule = (step) =>
  kindOf[step].method === 'POST' ? undefined : `a ${kindOf[step].method} can be sent twice without harm`;
export const changing: Rule = (step) =>
  kindOf[step].method === 'GET' ? 'a GET changes nothing on the server' : undefined;
export const only =
  (reason: string, ...at: readonly Step[]): Rule =>
  (step) =>
    at.includes(step) ? undefined : reason;
export const from =
  (first: Step, reason: string): Rule =>
  (step) =>
    steps.indexOf(step) >= steps.indexOf(first) ? undefined : reason;
export const before =
  (end: Step, reason: string): Rule =>
  (step) =>
    steps.indexOf(step) < steps.indexOf(end) ? undefined : reason;
