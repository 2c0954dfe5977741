import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measurement } from './figures';
import { recorded, recordFolder } from './record';
import { median } from './statistics';

/** What one measurement of a size says. */
interface Point {
  readonly size: number;
  readonly low: number;
  readonly cost: number;
  readonly high: number;
}

export interface Curve {
  readonly name: string;
  readonly of: string;
  readonly points: readonly Point[];
  readonly exponent: number;
}

/** The curves in the results of the group `growth`, each with its exponent as the last. */
export function curvesIn(results: readonly Measurement[]): readonly Curve[] {
  const curves: Curve[] = [];
  let points: Point[] = [];
  let of = '';
  for (const { what, pairs } of results) {
    const values = pairs.map(({ ours }) => ours);
    const [, name = '', size, unit = ''] = /^(.+): (?:([\d,]+) (.+)|exponent)$/.exec(what) ?? [];
    if (size === undefined) {
      curves.push({ name, of, points, exponent: median(values) });
      points = [];
      continue;
    }
    of = unit;
    const number = Number(size.replaceAll(',', ''));
    points.push({ size: number, low: Math.min(...values), cost: median(values), high: Math.max(...values) });
  }
  return curves;
}

const width = 640;
const height = 360;
const plot = { left: 80, right: 610, top: 60, bottom: 290 } as const;

const style = `<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-size: 15px; font-weight: 600 }
.paper { fill: #fff }
.grid { stroke: #8885; stroke-width: 1 }
.linear { stroke: #888; stroke-width: 1.5; stroke-dasharray: 5 5; fill: none }
.cost { stroke: #0b6bcb; fill: none; stroke-width: 2.5 }
circle { fill: #0b6bcb }
@media (prefers-color-scheme: dark) {
  .paper { fill: #16181c } text { fill: #ddd }
  .cost { stroke: #6cb2ff } circle { fill: #6cb2ff }
}
</style>`;

/** The powers of ten around some values. */
const decades = (values: readonly number[]): readonly number[] => {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({ length: last - first + 1 }, (_, nth) => 10 ** (first + nth));
};

const scale = (ticks: readonly number[], from: number, to: number) => {
  const [low, high] = [Math.log10(ticks.at(0) ?? 1), Math.log10(ticks.at(-1) ?? 10)];
  return (value: number): string =>
    (from + ((Math.log10(value) - low) / (high - low)) * (to - from)).toFixed(1);
};

const timeOf = (ms: number): string =>
  ms < 1 ? `${Number((ms * 1_000).toPrecision(3))} µs` : `${Number(ms.toPrecision(3))} ms`;
const countOf = (size: number): string => size.toLocaleString('en');

const text = (x: number | string, y: number | string, words: string, anchor = 'middle', kind = ''): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}"${kind && ` class="${kind}"`}>${words}</text>`;

/** The picture of a curve, with both axes logarithmic, and a line of linear growth beside it. */
export function pictureOf({ name, of, points, exponent }: Curve): string {
  const costs = points.flatMap(({ low, high }) => [low, high]);
  const yTicks = decades(costs);
  const x = scale(decades(points.map(({ size }) => size)), plot.left, plot.right);
  const y = scale(yTicks, plot.bottom, plot.top);
  const path = (line: readonly (readonly [number, number])[]): string =>
    line.map(([size, cost]) => `${x(size)},${y(cost)}`).join(' ');
  const [first, last] = [points[0], points.at(-1)];
  const top = yTicks.at(-1) ?? Infinity;
  const factor = first && last ? Math.min(last.size / first.size, top / first.cost) : 1;
  const linear = first
    ? [[first.size, first.cost] as const, [first.size * factor, first.cost * factor] as const]
    : [];
  const told = points.map(({ size, cost }) => `${countOf(size)}: ${timeOf(cost)}.`).join(' ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title what">`,
    `<title id="title">${name}</title>`,
    `<desc id="what">CPU time by the number of ${of}. ${told}</desc>`,
    style,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    text(plot.left, 28, name, 'start', 'title'),
    text(plot.left, 48, 'CPU time, with the range of the samples', 'start'),
    ...yTicks.flatMap((tick) => [
      `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y(tick)}" y2="${y(tick)}"/>`,
      text(plot.left - 8, Number(y(tick)) + 4, timeOf(tick), 'end'),
    ]),
    `<polyline class="linear" points="${path(linear)}"/>`,
    `<polyline class="cost" points="${path(points.map(({ size, cost }) => [size, cost]))}"/>`,
    ...points.flatMap(({ size, low, cost, high }) => [
      `<line class="cost" x1="${x(size)}" x2="${x(size)}" y1="${y(low)}" y2="${y(high)}"/>`,
      `<circle cx="${x(size)}" cy="${y(cost)}" r="4"/>`,
      text(x(size), plot.bottom + 20, countOf(size)),
    ]),
    text((plot.left + plot.right) / 2, plot.bottom + 44, of),
    text(plot.right, 48, `exponent ${exponent.toFixed(2)}; dashed: linear`, 'end'),
    '</svg>',
    '',
  ].join('\n');
}

/** The pictures of the recorded run, by the names of their files. */
export const pictures = (): ReadonlyMap<string, string> =>
  new Map(
    curvesIn(recorded('growth')?.results ?? []).map((curve) => [
      `growth-${curve.of.replaceAll(' ', '-')}.svg`,
      pictureOf(curve),
    ]),
  );

export function writePictures(): void {
  for (const [file, picture] of pictures()) writeFileSync(join(recordFolder, file), picture);
}
