import type { Fault } from '../../scripts/fault-tests';
import { columns } from './columns';
import { notWire } from './not-wire';
import type { Medium, Play } from './play';
import { plans } from './plays';
import { type Step, steps } from './steps';

/** A column at a step. */
export interface Cell {
  readonly column: Fault;
  readonly step: Step;
  /** Why nothing can be played there. */
  readonly reason?: string;
  readonly plays: readonly Play[];
}

/** The columns of the grid: those that are played. */
export const played: readonly Fault[] = columns.filter(({ id }) => id in plans);

/** The rows of docs/faults.md that are neither played nor excluded. */
export const undecided: readonly string[] = columns
  .map(({ id }) => id)
  .filter((id) => !(id in plans) && !(id in notWire));

/** The ids that docs/faults.md does not have, or that are both played and excluded. */
export const unknown: readonly string[] = [...Object.keys(plans), ...Object.keys(notWire)].filter(
  (id) => !columns.some((column) => column.id === id) || (id in plans && id in notWire),
);

export const cells: readonly Cell[] = played.flatMap((column) =>
  steps.map((step): Cell => {
    const plan = plans[column.id];
    const reason = plan?.notAt(step);
    return {
      column,
      step,
      ...(reason === undefined ? {} : { reason }),
      plays: (reason === undefined ? (plan?.plays ?? []) : []).filter(({ at }) => at?.includes(step) ?? true),
    };
  }),
);

/** One test: a case at a step. */
export interface Turn {
  readonly cell: Cell;
  readonly play: Play;
  readonly name: string;
}

export const turnsOn = (medium: Medium): readonly Turn[] =>
  cells.flatMap((cell) =>
    cell.plays
      .filter(({ on }) => on.includes(medium))
      .map((play) => ({ cell, play, name: `${cell.column.id} at ${cell.step}: ${play.name}` })),
  );

/**
 * One step of each case; neighbouring cases and the next day use different ones, so that each step comes within ten
 * days.
 */
export function onePerCase(turns: readonly Turn[], day: number): readonly Turn[] {
  const cases = new Map<string, Turn[]>();
  for (const turn of turns) {
    const key = `${turn.cell.column.id}: ${turn.play.name}`;
    cases.set(key, [...(cases.get(key) ?? []), turn]);
  }
  return [...cases.values()].flatMap((some, index) => some[(day + 3 * index) % some.length] ?? []);
}
