import { describe, expect, it } from 'vitest';
import { remarks, rules } from '../simulator/conformance/rules';
import { usage } from '../simulator/cli-options';
import { defaultGroups } from '../simulator/knobs/groups';
import { own } from '../simulator/own-files';
import { shipped } from '../simulator/scenario/files';
import { textOf } from './documents';

const reference = textOf('docs/simulator-reference.md');

/** The cells of the rows of a section's first table, or of the one with this first column. */
function rowsOf(heading: string, column: string): readonly (readonly string[])[] {
  const section = reference.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const table = section.split('\n\n').find((text) => text.startsWith(`| ${column} `)) ?? '';
  const lines = table.trim().split('\n').slice(2);
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The words in code that the first cells contain. */
const namesIn = (rows: readonly (readonly string[])[]): readonly string[] =>
  rows.flatMap(([first = '']) => [...first.matchAll(/`(\S+?)(?: [^`]*)?`/g)].map(([, name = '']) => name));

describe('the reference of the simulator lists', () => {
  it('every option of the command line', () => {
    const options = [...usage.matchAll(/(?<=^ {2}.*)--[a-z-]+(?=[ ,\n])/gm)].map(([option]) => option);
    const listed = namesIn(rowsOf('Options', 'Option'));
    expect([...listed].sort()).toEqual([...new Set(options)].sort());
  });

  it('every scenario that is included', () => {
    expect([...namesIn(rowsOf('Scenarios', 'Included'))].sort()).toEqual(shipped());
  });

  it('every group of settings', () => {
    expect([...namesIn(rowsOf('Settings', 'Group'))].sort()).toEqual(Object.keys(defaultGroups).sort());
  });

  it('every happening', () => {
    const known = [...own.schema.matchAll(/"do": \{\s*"const": "(\w+)"/g)].map(([, name = '']) => name);
    expect(known.length).toBeGreaterThan(25);
    expect([...namesIn(rowsOf('Happenings', 'Happening'))].sort()).toEqual([...new Set(known)].sort());
  });

  it('every rule, with its page and the status of a strict simulator', () => {
    const listed = rowsOf('Rules', 'Rule').map(([name = '', , status, page]) => [
      name.replaceAll('`', ''),
      status,
      page,
    ]);
    expect(listed).toEqual(
      Object.entries(rules).map(([name, rule]) => [
        name,
        'refusal' in rule ? String(rule.refusal.status) : '',
        rule.page,
      ]),
    );
  });

  it('every note', () => {
    expect(namesIn(rowsOf('Rules', 'Note'))).toEqual(Object.keys(remarks));
  });
});
