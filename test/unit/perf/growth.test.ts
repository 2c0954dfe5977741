import { expect, it } from 'vitest';
import { exponentOf } from '../../perf/growth';
import { curvesIn, pictureOf } from '../../perf/growth-picture';

it.each([0, 0.5, 1, 2])(
  'the exponent of costs that grow with the size to the power of %d is that',
  (power) => {
    const points = [1, 10, 100, 1_000].map((size) => [size, 3 * size ** power] as const);
    expect(exponentOf(points)).toBeCloseTo(power);
  },
);

it('a picture shows each size with its median, and the exponent', () => {
  const measured = (what: string, ...values: readonly number[]) => ({
    figure: 'growth',
    what,
    unit: 'ms' as const,
    pairs: values.map((ours) => ({ ours, bare: 1 })),
  });
  const curves = curvesIn([
    measured('An event: 1 people', 0.2, 0.4, 0.3),
    measured('An event: 1,000 people', 2, 5, 3),
    measured('An event: exponent', 0.3, 0.4, 0.3),
  ]);
  expect(curves).toMatchObject([
    {
      name: 'An event',
      of: 'people',
      exponent: 0.3,
      points: [
        { size: 1, cost: 0.3 },
        { size: 1_000, low: 2, cost: 3, high: 5 },
      ],
    },
  ]);
  const [curve] = curves;
  if (curve === undefined) throw new Error('There is no curve.');
  expect(pictureOf(curve)).toContain('the number of people. 1: 300 µs. 1,000: 3 ms.');
  expect(pictureOf(curve)).toContain('exponent 0.30');
});
