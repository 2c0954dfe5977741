import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from './documents';

const numbersIn = (text: string): Set<string> => new Set(text.match(/\b[NPLS]\d\d\b/g));

const tests = new Map(
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts') && name !== 'scripts/faults.test.ts')
    .map((name) => [name, numbersIn(textOf(join('test', name)))] as const),
);
const [covered = '', rest = ''] = textOf('docs/faults.md').split('## Not covered yet');

/** The rows of a table: number and what follows it. */
const rowsOf = (text: string) =>
  [...text.matchAll(/^\| ([NPLS]\d\d) \| (.*)$/gm)].map(([, id = '', row = '']) => ({
    id,
    files: [...row.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, name = '']) => name),
  }));
const rows = rowsOf(covered);
const open = rowsOf(rest).map(({ id }) => id);

describe('the table of faults', () => {
  it.each(rows)('names tests of $id that are there, and all of their files', ({ id, files }) => {
    const having = [...tests].filter(([, numbers]) => numbers.has(id)).map(([name]) => name);
    expect([...files].sort()).toEqual(having.sort());
    expect(files).not.toEqual([]);
  });

  it('has each number once, and every number that a test has', () => {
    const all = [...rows.map(({ id }) => id), ...open];
    expect(all).toHaveLength(new Set(all).size);
    const tested = new Set([...tests.values()].flatMap((numbers) => [...numbers]));
    expect([...tested].filter((id) => !all.includes(id))).toEqual([]);
  });

  it('calls nothing uncovered that has a test', () => {
    const tested = [...tests.values()];
    expect(open.filter((id) => tested.some((numbers) => numbers.has(id)))).toEqual([]);
  });

  it('counts right', () => {
    const said = /^Covered, wholly or in part: (\d+) of (\d+)\.$/m.exec(covered)?.slice(1).map(Number);
    expect(said).toEqual([rows.length, rows.length + open.length]);
  });
});
