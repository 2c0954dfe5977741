import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';
import { cells } from './cells';
import { asMarkdown, asText, keyOf, type Outcome } from './picture';

const progress = 'reports/faults.jsonl';
const page = 'docs/reliability.md';
const section = /(<!-- fault grid: begin -->\n)[^]*(\n<!-- fault grid: end -->)/;

/** Prints the grid, even if the run is interrupted, and writes a line as each case ends. */
export class GridReporter implements Reporter {
  readonly #outcomes = new Map<string, Outcome>();
  readonly #started = performance.now();
  #count = 0;
  #failed = 0;

  onTestRunStart(): void {
    mkdirSync('reports', { recursive: true });
    writeFileSync(progress, '');
  }

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    appendFileSync(
      progress,
      `${JSON.stringify({ name: test.name, state, ms: test.diagnostic()?.duration })}\n`,
    );
    const key = /^([NP]\d\d at \w+): /.exec(test.name)?.[1];
    if (key === undefined) return;
    this.#count++;
    if (state === 'failed') this.#failed++;
    if (state === 'failed') this.#outcomes.set(key, 'red');
    else if (!this.#outcomes.has(key)) this.#outcomes.set(key, 'green');
  }

  onTestRunEnd(_: unknown, unhandled: readonly unknown[]): void {
    const seconds = Math.round((performance.now() - this.#started) / 1_000);
    const open = cells.filter((cell) => cell.plays.length > 0 && !this.#outcomes.has(keyOf(cell))).length;
    const run = `${this.#count} cases in ${seconds} s: ${this.#failed} red, ${open} cells not run`;
    process.stdout.write(`\n${asText(this.#outcomes)}\n\n${run}\n`);
    if (this.#failed + unhandled.length + open === 0) keep(asMarkdown(this.#outcomes), this.#count, seconds);
  }
}

/** Writes a complete green run to the page. */
function keep(grid: string, count: number, seconds: number): void {
  const date = new Date().toISOString().slice(0, 10);
  const figures = `${date}: ${count} cases, all green, in ${seconds} s on two cores.`;
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(section, (_, begin: string, end: string) => `${begin}\n${figures}\n\n${grid}\n${end}`),
  );
}

// Vitest loads a reporter by its default export.
export default GridReporter;
