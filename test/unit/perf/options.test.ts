import { expect, test } from 'vitest';
import { readOptions, UsageError, usageOf } from '../../perf/options';

const known = ['F3', 'journal'];

test('without options, every figure is measured as often as it is worth', () =>
  expect(readOptions([], known)).toEqual({
    help: false,
    figures: [],
    record: false,
    report: false,
    ci: false,
  }));

test('figures, pairs and a file can be chosen', () =>
  expect(
    readOptions(['--figure', 'F3', '--figure', 'journal', '--pairs', '30', '--json', 'x.json'], known),
  ).toMatchObject({ figures: ['F3', 'journal'], pairs: 30, json: 'x.json' }));

test('a run can be recorded, and the page written without one', () => {
  expect(readOptions(['--figure', 'F3', '--record'], known)).toMatchObject({ record: true, report: false });
  expect(readOptions(['--report'], known)).toMatchObject({ record: false, report: true });
});

test.each([
  [['--figure', 'F99'], 'no figure "F99"'],
  [['--pairs', '0'], 'from 1 to 9999'],
  [['--pairs', 'many'], '"many"'],
  [['--frobnicate'], '--frobnicate'],
  [['F3'], 'F3'],
  [['--ci', '--record'], '--ci'],
  [['--ci', '--pairs', '3'], '--ci'],
])('reports arguments that it does not understand: %s', (args, message) => {
  expect(() => readOptions(args, known)).toThrow(UsageError);
  expect(() => readOptions(args, known)).toThrow(message);
});

test('the help names every figure', () => expect(usageOf(known)).toContain('F3, journal'));
