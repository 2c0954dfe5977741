import type { Measurement } from './figures';
import type { Answer, Comparison, Estimate } from './statistics';

/** A measurement and its statistics. */
export interface Result extends Measurement {
  readonly comparison: Comparison;
  readonly answer: Answer;
}

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

const heads = ['', '', 'ours', 'bare', 'ratio [95 %]', 'difference [95 %]', 'target', 'answer', 'pairs'];

/** The results as a Markdown table that is also readable as plain text. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map((result) => {
    const { figure, what, unit, pairs, comparison, answer } = result;
    const { ours, bare, ratio, difference } = comparison;
    return [
      figure,
      what,
      `${number(ours)} ${unit}`.trim(),
      `${number(bare)} ${unit}`.trim(),
      between(ratio),
      between(difference),
      targetOf(result),
      answer === 'none' ? '–' : answer,
      String(pairs.length),
    ];
  });
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length), 3),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
