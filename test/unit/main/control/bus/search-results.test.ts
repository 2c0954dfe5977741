import { describe, expect, it } from 'vitest';
import { matching } from '../../../../../main/control/bus/search-results';

const named = (name: string) => ({ id: name, name, description: '', canJoin: false });
const results = [named('Budget 2026'), named('“Übersicht”')];
const found = (...terms: readonly string[]): readonly string[] =>
  matching(results, terms).map(({ name }) => name);

describe('a search of the desktop', () => {
  it.each([
    [['bud'], ['Budget 2026']],
    [['ubers'], ['“Übersicht”']],
    [['"BUDGET"', '20'], ['Budget 2026']],
    [['budget', '-'], ['Budget 2026']],
    [['get'], []],
  ])('for %j finds %j', (terms, names) => {
    expect(found(...terms)).toEqual(names);
  });

  it.each([['='], ['//'], ['-', '“'], ['']])(
    'for %j, without a letter or digit, finds nothing',
    (...terms) => {
      expect(found(...terms)).toEqual([]);
    },
  );
});
