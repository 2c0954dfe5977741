import type { Limits } from '../net/transport';

/** Waiting times of the client, in milliseconds and bytes, as one value: tests scale it down. */
export interface UcwaLimits {
  readonly command: Limits;
  readonly poll: Limits;
  /** How long the server is asked to hold a P-GET, in seconds: the least that events_ref allows. */
  readonly pollHold: number;
  /** A poll that stood this long was held by the server: if it is cut after that, the path did it. Milliseconds. */
  readonly held: number;
  /** How much earlier than a path that cuts polls the client ends its own, in milliseconds. */
  readonly cutMargin: number;
  /** After a poll was cut or ended, a `PGetReplaced` to the next one within this time is our own doing; milliseconds. */
  readonly ownReplacement: number;
  /** How long signing out or quitting waits for the server. */
  readonly goodbye: number;
  /** Both discovery hosts together. */
  readonly discovery: number;
}

const bytes = 1024 * 1024;

export const defaultLimits: UcwaLimits = {
  command: { headers: 15_000, silence: 20_000, body: 60_000, bytes },
  // The server holds for 180 s; 30 s more before the client takes the connection for dead.
  poll: { headers: 210_000, silence: 20_000, body: 60_000, bytes },
  pollHold: 180,
  held: 5_000,
  cutMargin: 3_000,
  ownReplacement: 10_000,
  goodbye: 2_000,
  discovery: 20_000,
};
