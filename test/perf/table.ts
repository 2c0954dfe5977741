import type { Measurement } from './figures';
import type { Result } from './record';
import type { Estimate } from './statistics';

const number = (value: number): string =>
  Math.abs(value) >= 99.95 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 9.995 ? 1 : 2);

const between = ({ median, low, high }: Estimate): string =>
  `${number(median)} [${number(low)}, ${number(high)}]`;

function targetOf({ target, unit }: Measurement): string {
  if (target === undefined) return '';
  if (target.by === 'ratio') return 'least' in target ? `≥ ${target.least} x` : `≤ ${target.most} x`;
  if ('least' in target) return `≥ ${`${target.least} ${unit}`.trim()}`;
  return `≤ ${target.by === 'own' ? '' : '+'}${`${target.most} ${unit}`.trim()}`;
}

/** A Markdown table that is also readable as plain text. */
function aligned(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length), 3),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const answerIn = ({ answer }: Result): string => (answer === 'none' ? '–' : answer);

/** The results with everything that is known of them. */
export const tableOf = (results: readonly Result[]): string =>
  aligned(
    ['', '', 'ours', 'baseline', 'ratio [95 %]', 'difference [95 %]', 'target', 'answer', 'pairs'],
    results.map((result) => {
      const { figure, what, unit, pairs, comparison } = result;
      const { ours, bare, ratio, difference } = comparison;
      return [
        figure,
        what,
        `${number(ours)} ${unit}`.trim(),
        `${number(bare)} ${unit}`.trim(),
        between(ratio),
        between(difference),
        targetOf(result),
        answerIn(result),
        String(pairs.length),
      ];
    }),
  );

/** Only the number that each target is about. */
export const summaryOf = (results: readonly Result[]): string =>
  aligned(
    ['', '', 'result [95 %]', 'target', 'answer'],
    results.flatMap((result) => {
      const { figure, what, target, comparison } = result;
      if (target === undefined) return [];
      const unit = target.by === 'ratio' ? 'x' : result.unit;
      const judged = `${between(comparison[target.by])} ${unit}`;
      return [[figure, what, judged, targetOf(result), answerIn(result)]];
    }),
  );
