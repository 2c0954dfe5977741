import type { Limits } from '../net/transport';

/** The client's limits, in milliseconds and bytes. One value, so that tests can scale it down. */
export interface UcwaLimits {
  readonly command: Limits;
  readonly poll: Limits;
  /** How long the client asks the server to hold a P-GET, in seconds: the minimum of events_ref. */
  readonly pollHold: number;
  /** If a poll stood this long, the server held it, and a later cut was the path's doing. Milliseconds. */
  readonly held: number;
  /** How much earlier than the path the client ends its polls, in milliseconds. */
  readonly cutMargin: number;
  /** A `PGetReplaced` within this time after a poll was cut or ended is about the client's own poll; milliseconds. */
  readonly ownReplacement: number;
  /** How long signing out or quitting waits for the server, in milliseconds. */
  readonly goodbye: number;
  /** Limit for both discovery hosts together, in milliseconds. */
  readonly discovery: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: UcwaLimits = {
  command: { headers: 15_000, silence: 20_000, body: 60_000, bytes: MiB },
  // The server holds a poll for 180 s; 30 s later the client considers the connection dead.
  // When thousands of people come at once, each has an event of almost a kilobyte.
  poll: { headers: 210_000, silence: 20_000, body: 60_000, bytes: 16 * MiB },
  pollHold: 180,
  held: 5_000,
  cutMargin: 3_000,
  ownReplacement: 10_000,
  goodbye: 2_000,
  discovery: 20_000,
};
