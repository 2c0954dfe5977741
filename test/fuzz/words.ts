import fc from 'fast-check';
import { hostileNames, hostileValues, unusableLinks } from './hostile';

const odd = [
  ...hostileValues.filter((value) => typeof value === 'string'),
  ...hostileNames,
  ...unusableLinks,
];

/** Words as a person, a script or an attacker would write them. */
export const words = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.constantFrom('a@b', 'sip:a@b.c', 'x'.repeat(251), '-', '--', '=', '\u200b') },
);
