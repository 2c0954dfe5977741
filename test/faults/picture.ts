import { type Cell, cells, played } from './cells';
import { steps } from './steps';

/** The result of a cell: that of its worst case. */
export type Outcome = 'green' | 'red' | 'notRun';

/** By {@link keyOf}. */
export type Outcomes = ReadonlyMap<string, Outcome>;

export const keyOf = ({ column, step }: Pick<Cell, 'column' | 'step'>): string => `${column.id} at ${step}`;

/** Why cells are empty, each reason once, in order of appearance. */
const reasons: readonly string[] = [...new Set(cells.flatMap(({ reason }) => reason ?? []))];

/** The letter of a reason. */
const letterOf = (reason: string): string => String.fromCharCode(97 + reasons.indexOf(reason));

function signOf(cell: Cell, outcomes: Outcomes): string {
  if (cell.reason !== undefined) return `— ${letterOf(cell.reason)}`;
  const outcome = outcomes.get(keyOf(cell)) ?? 'notRun';
  return { green: '✓', red: 'RED', notRun: '·' }[outcome];
}

const rowsOf = (outcomes: Outcomes): readonly (readonly string[])[] =>
  played.map(({ id, what }) => [
    id,
    ...cells.filter(({ column }) => column.id === id).map((cell) => signOf(cell, outcomes)),
    what,
  ]);

/** For a terminal. */
export function asText(outcomes: Outcomes): string {
  const line = ([id = '', ...rest]: readonly string[]): string => {
    const what = rest.pop() ?? '';
    return `${id.padEnd(4)}${rest.map((sign) => sign.padEnd(4)).join('')}${what}`;
  };
  const numbered = steps.map((step, index) => `${index + 1} ${step}`).join('  ');
  return [
    numbered,
    line(['', ...steps.map((_, index) => String(index + 1)), '']),
    ...rowsOf(outcomes).map(line),
    ...reasons.map((reason) => `— ${letterOf(reason)}: ${reason}`),
  ].join('\n');
}

/** For docs/reliability.md. */
export function asMarkdown(outcomes: Outcomes): string {
  const line = (values: readonly string[]): string => `| ${values.join(' | ')} |`;
  return [
    '<!-- prettier-ignore -->',
    line(['', ...steps, 'What happens']),
    line(['', ...steps, ''].map(() => '---')),
    ...rowsOf(outcomes).map(line),
    '',
    ...reasons.map((reason) => `- — ${letterOf(reason)}: ${reason}`),
  ].join('\n');
}

/** What the grid looks like if all is well. */
export const allGreen: Outcomes = new Map(cells.map((cell) => [keyOf(cell), 'green']));
