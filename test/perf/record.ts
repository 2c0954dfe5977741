import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { defined } from '../../common/defined';
import { projectFolder } from '../../scripts/runtime';
import type { Measurement } from './figures';
import type { Machine } from './machine';
import type { Section } from './sections';
import { type Answer, answerOf, compare, type Comparison } from './statistics';

/** A measurement and its statistics. */
export interface Result extends Measurement {
  readonly comparison: Comparison;
  readonly answer: Answer;
}

/** How the figures of a group were measured. */
export interface Circumstances {
  /** The end of the measurement, as in ISO 8601. */
  readonly at: string;
  readonly commit: string;
  readonly machine: Machine;
  /** The load of the machine before and after. */
  readonly load: readonly [before: number, after: number];
}

/** A run of one group: `docs/performance/NAME.json`. */
export interface Run extends Circumstances {
  readonly results: readonly Result[];
}

/** A result in the file: the statistics are there for other readers, and are worked out again from the samples. */
type Stored = Omit<Result, 'pairs' | 'comparison'> & {
  readonly ours: readonly number[];
  readonly baseline: readonly number[];
  readonly statistics: Comparison;
};

interface File extends Circumstances {
  readonly version: 1;
  readonly results: readonly Stored[];
}

const rounded = (value: number): number => Number(value.toFixed(3));

/** The samples to three decimals, so that a record gives the same statistics. */
export function judge(measurement: Measurement): Result {
  const pairs = measurement.pairs.map(({ ours, bare }) => ({ ours: rounded(ours), bare: rounded(bare) }));
  const comparison = compare(pairs);
  const { target, exact } = measurement;
  const answer = answerOf(pairs, comparison, target, exact === true ? 1 : undefined);
  return { ...measurement, pairs, comparison, answer };
}

export const recordFolder = join(projectFolder, 'docs', 'performance');
const fileOf = (section: string): string => join(recordFolder, `${section}.json`);

/** The text of the file for a run, as Prettier formats it. */
export async function textOfRun({ results, ...circumstances }: Run): Promise<string> {
  const file: File = {
    version: 1,
    ...circumstances,
    // One order of the keys, however a group states its figure.
    results: results.map(({ figure, what, unit, exact, target, answer, pairs, comparison }) => ({
      ...{ figure, what, unit, ...defined({ exact, target }), answer },
      ours: pairs.map(({ ours }) => ours),
      baseline: pairs.map(({ bare }) => bare),
      statistics: comparison,
    })),
  };
  const round = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value;
  return format(JSON.stringify(file, round), { parser: 'json', printWidth: 110 });
}

/** The run in the text of a file. */
export function readRun(text: string): Run {
  const { results, at, commit, machine, load } = JSON.parse(text) as File;
  return {
    ...{ at, commit, machine, load },
    results: results.map(({ figure, what, unit, exact, target, ours, baseline }) =>
      judge({
        ...{ figure, what, unit },
        ...defined({ exact, target }),
        pairs: ours.map((one, nth) => ({ ours: one, bare: baseline[nth] ?? NaN })),
      }),
    ),
  };
}

/** The last recorded run of a section. */
export function recorded(section: Section): Run | undefined {
  const file = fileOf(section);
  return existsSync(file) ? readRun(readFileSync(file, 'utf8')) : undefined;
}

export async function record(section: Section, run: Run): Promise<void> {
  writeFileSync(fileOf(section), await textOfRun(run));
}

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', projectFolder, ...args], { encoding: 'utf8' }).trim();

/** The commit of the working copy, and whether anything but documents was changed since. */
export const commit = (): string =>
  git('rev-parse', '--short=8', 'HEAD') +
  (git('status', '--porcelain', '--', '.', ':!docs') === '' ? '' : ', changed');
