import { describe, expect, it } from 'vitest';
import { pageOf } from '../../perf/page';
import { judge, readRun, type Run, textOfRun } from '../../perf/record';
import { summaryOf, tableOf } from '../../perf/table';

const measured = judge({
  figure: 'F3',
  what: 'process start → icon on the panel',
  unit: 'ms',
  pairs: [100.12345, 101, 102].map((ours) => ({ ours, bare: 100 })),
  target: { by: 'ratio', most: 1.05 },
});
const untargeted = judge({ figure: 'F5', what: 'processes', unit: '', pairs: [{ ours: 4, bare: 3 }] });
const run: Run = {
  at: '2026-11-30T12:00:00.000Z',
  commit: 'c0ffee00',
  machine: {
    ...{ system: 'Linux x64', processors: '2 x AMD EPYC', node: 'v20.20.2' },
    ...{ electron: '22.3.25 (registry)', flags: ['--no-sandbox'] },
  },
  load: [0.04, 1.26],
  results: [measured, untargeted],
};

describe('a record', () => {
  it('reads as it was written, with the same statistics and answers', async () => {
    const text = await textOfRun(run);
    expect(readRun(text)).toEqual(run);
    expect(await textOfRun(readRun(text))).toBe(text);
  });

  it('reads the same, whatever the order in which a group states a figure', async () => {
    const { unit, what, ...rest } = measured;
    const text = await textOfRun({ ...run, results: [{ unit, what, ...rest }, untargeted] });
    expect(await textOfRun(readRun(text))).toBe(text);
  });

  it('has each sample in a microsecond or a thousandth', async () => {
    expect(JSON.parse(await textOfRun(run))).toMatchObject({
      results: [{ ours: [100.123, 101, 102], baseline: [100, 100, 100], answer: 'met' }, {}],
    });
  });
});

describe('the tables', () => {
  it('show all that is known of a result', () => {
    const [, , row = '', other = ''] = tableOf(run.results).split('\n');
    const cells = row.split('|').map((cell) => cell.trim());
    expect(cells.slice(1, -1)).toEqual([
      ...['F3', 'process start → icon on the panel', '101 ms', '100 ms', '1.01 [1.00, 1.02]'],
      ...['1.00 [0.12, 2.00]', '≤ 1.05 x', 'met', '3'],
    ]);
    expect(other).toContain('no answer');
  });

  it('have in the summary only the number that a target is about', () => {
    const lines = summaryOf(run.results).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain('1.01 [1.00, 1.02] x');
  });
});

describe('the page', () => {
  const place = '<!-- figures -->';
  const parts = [
    { notes: `## Start\n\n${place}\n\nSee [why](../../decisions/0092.md#x) and [this](../curve.svg).`, run },
    { notes: `## Later\n\n${place}\n` },
  ];
  const page = pageOf(`# Performance\n\n${place}\n`, parts);

  it('has the figures at their places, with their circumstances', async () => {
    const text = await page;
    expect(text).not.toContain(place);
    expect(text).toMatch(
      /## Start\n\n_30 November 2026, load 0\.0 to 1\.3, Electron 22[^_]*commit c0ffee00\._\n\n\| +\| +\| ours/,
    );
    expect(text.match(/process start → icon on the panel/g)).toHaveLength(2);
    expect(text).toMatch(/## Later\n\n_Not recorded yet\._/);
  });

  it('leads where its notes lead', async () => {
    expect(await page).toContain('[why](decisions/0092.md#x) and [this](performance/curve.svg)');
  });
});
