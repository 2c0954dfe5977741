import { finalStates, type Meeting } from '../../main/meetings/meeting';

/** What a soak has counted. */
export interface Counts {
  /** Meetings that were asked for. */
  asked: number;
  /** Meetings that were up when client and server were compared. */
  connected: number;
  /** How often client and server were compared. */
  compared: number;
  lost: number;
  doubled: number;
  /** What was wrong, in words; the first of them. */
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

/**
 * Compares what is shown with what the server has.
 * @param up operationIds of the conversations that the user is in
 */
export function compare(
  counts: Counts,
  meetings: readonly Meeting[],
  up: readonly string[],
  when: string,
): void {
  counts.compared += 1;
  counts.connected += up.length;
  const shown = new Map(meetings.map((meeting) => [meeting.operationId, meeting]));
  const note = (words: string): void => {
    counts.lost += 1;
    if (counts.wrong.length < mostWords) counts.wrong.push(`${when}: ${words}`);
  };
  for (const id of up) {
    const meeting = shown.get(id);
    // Nobody could tell, and the user was asked to look.
    const isLeft = meeting?.problem?.code === 'NoAnswer';
    if (meeting?.state !== 'connected' && !isLeft)
      note(`${id} is up, and shown ${meeting?.state ?? 'not at all'}`);
  }
  for (const { operationId, state } of meetings)
    if (!finalStates.has(state) && !up.includes(operationId))
      note(`${operationId} is shown ${state}, and not up`);
}

/** @param made by operationId: how many meetings the server ever made of it */
export function countDoubled(counts: Counts, made: Readonly<Record<string, number>>, when: string): void {
  const twice = Object.entries(made).filter(([, count]) => count > 1);
  counts.doubled = twice.length;
  for (const [id, count] of twice)
    if (counts.wrong.length < mostWords) counts.wrong.push(`${when}: ${count} meetings of ${id}`);
}
