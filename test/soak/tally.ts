import { differences, type Sides } from '../protocol/meeting-invariant';

/** The counts of a soak run. */
export interface Counts {
  /** Meetings that the user started. */
  asked: number;
  /** Meetings that were running when client and server were compared. */
  connected: number;
  /** How often client and server were compared. */
  compared: number;
  lost: number;
  doubled: number;
  /** The first faults, in words. */
  readonly wrong: string[];
}

export const freshCounts = (): Counts => ({
  asked: 0,
  connected: 0,
  compared: 0,
  lost: 0,
  doubled: 0,
  wrong: [],
});

const mostWords = 20;

/** Compares the client's display with the server, once the connection has been ready for a minute. */
export function compare(counts: Counts, sides: Sides, when: string): void {
  const { applications } = sides.simulator.state;
  counts.compared += 1;
  counts.connected += applications
    .flatMap(({ conversations }) => conversations)
    .filter(({ state }) => state === 'Conferenced').length;
  for (const words of differences(sides)) {
    counts.lost += 1;
    if (counts.wrong.length < mostWords) counts.wrong.push(`${when}: ${words}`);
  }
}

/** @param made by operationId: how many meetings the server ever created for it */
export function countDoubled(counts: Counts, made: Readonly<Record<string, number>>, when: string): void {
  const twice = Object.entries(made).filter(([, count]) => count > 1);
  counts.doubled = twice.length;
  for (const [id, count] of twice)
    if (counts.wrong.length < mostWords) counts.wrong.push(`${when}: ${count} meetings of ${id}`);
}
