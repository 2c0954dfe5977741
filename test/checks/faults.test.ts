import { describe, expect, it } from 'vitest';
import { faultTestsIn, readFaults, readFaultTests } from '../../scripts/fault-tests';
import { textOf } from './documents';

const rows = readFaults(textOf('docs/faults.md')).map(({ id }) => id);
const tests = readFaultTests('test');

describe('the table of faults', () => {
  it('has each number once', () => {
    expect(rows).not.toEqual([]);
    expect(rows.filter((id, index) => rows.indexOf(id) !== index)).toEqual([]);
  });

  it('has a test for each number', () => {
    const tested = new Set(tests.flatMap(({ ids }) => ids));
    expect(rows.filter((id) => !tested.has(id))).toEqual([]);
  });

  it('has every number that a test has', () => {
    expect(tests.filter(({ ids }) => !ids.every((id) => rows.includes(id)))).toEqual([]);
  });
});

describe('the tests of a fault are found', () => {
  // Built from parts, so that this file has no numbers of its own.
  const [one, two] = ['N', 'P'].map((letter) => `${letter}01`);
  const found = (code: string) =>
    faultTestsIn('a.test.ts', code).map(({ ids, name }) => [ids.join(' '), name]);

  it('by their names, with the titles around them', () => {
    const code = `describe('signing in', () => { it('${one} ${two} says so', () => undefined); });`;
    expect(found(code)).toEqual([[`${one} ${two}`, 'signing in: says so']]);
  });

  it('if a name has values', () => {
    const code = `it.each([1])('${one} waits %i s', () => undefined); it(\`${two} is \${what}\`, () => undefined);`;
    expect(found(code)).toEqual([
      [one, 'waits … s'],
      [two, 'is …'],
    ]);
  });

  it('if the number is in a table', () => {
    const code = `it.each([['${one} a page'], ['${two}', 'nothing']])('is refused: %s', () => undefined);`;
    expect(found(code)).toEqual([
      [one, 'is refused: …: a page'],
      [two, 'is refused: …: nothing'],
    ]);
  });

  it('and not by a comment', () => {
    expect(found(`// ${one}\nit('works', () => undefined);`)).toEqual([]);
  });
});
