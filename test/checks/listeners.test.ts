import { describe, expect, it } from 'vitest';
import { emitters, places } from './listener-places';
import { heardElsewhere, listeners } from './listeners';

const keyOf = ({ file, what }: { readonly file: string; readonly what: string }): string =>
  `${file}: ${what}`;
const rows = Object.entries(listeners).flatMap(([file, all]) =>
  Object.entries(all).map(([what, why]) => ({ file, what, why })),
);

describe('the table of listeners', () => {
  it('L50 lists every place in main that registers one, and no other', () => {
    const registered = [...new Set(places.map(keyOf))].sort();
    expect(registered.length).toBeGreaterThan(100);
    expect(rows.map(keyOf).sort()).toEqual(registered);
  });

  it('L50 marks as guarded what the code guards, and says for the others why they cannot throw', () => {
    const wrong = rows.filter(({ why, ...row }) => {
      const here = places.filter((place) => keyOf(place) === keyOf(row));
      return (why === 'guarded') !== here.every(({ guarded }) => guarded);
    });
    expect(wrong).toEqual([]);
    for (const { why } of rows)
      expect(why).toMatch(/^(?:guarded|cannot throw: .+|meant to end the app: .+)$/);
  });

  it('L50 has a listener for the errors of everything that would otherwise end the app', () => {
    expect(emitters.length).toBeGreaterThan(8);
    const heard = (file: string, held: string): boolean =>
      places.some((place) => place.file === file && place.what === `${held} 'error'`);
    const unheard = emitters
      .filter(({ file, held }) => held === '' || !heard(file, held))
      .map(({ file, call }) => `${file}: ${call}`);
    expect([...new Set(unheard)].sort()).toEqual(Object.keys(heardElsewhere).sort());
  });
});
