import type { HerdFigures } from './herd';
import type { Retry } from './member';

const WIDTH = 930;
const HEIGHT = 400;
const PLOT = { top: 70, bottom: 330, width: 330 } as const;
const labelOf: Readonly<Record<Retry, string>> = { backoff: 'Meet Now', fixed: 'every 5 s' };

/** A logarithmic scale from 1 to that many. */
const logarithmic =
  (most: number, from: number, to: number) =>
  (value: number): number =>
    from + (Math.log10(Math.max(1, value)) / Math.max(1, Math.log10(most))) * (to - from);

interface Panel {
  readonly left: number;
  readonly title: string;
  readonly yOf: (value: number) => number;
  readonly ticks: readonly number[];
  readonly valueOf: (figures: HerdFigures) => number | undefined;
}

const number = (value: number): string => value.toLocaleString('en-US');
const text = (x: number, y: number, words: string, anchor = 'middle', kind = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${kind && ` class="${kind}"`}>${words}</text>`;

function panelOf(
  { left, title, yOf, ticks, valueOf }: Panel,
  all: readonly HerdFigures[],
): readonly string[] {
  const sizes = [...new Set(all.map(({ size }) => size))];
  const xOf = logarithmic(Math.max(...sizes), left, left + PLOT.width);
  const grid = ticks.flatMap((tick) => {
    const y = yOf(tick).toFixed(1);
    return [
      `<line class="grid" x1="${left}" x2="${left + PLOT.width}" y1="${y}" y2="${y}"/>`,
      text(left - 8, yOf(tick) + 4, number(tick), 'end'),
    ];
  });
  const lines = (['backoff', 'fixed'] as const).flatMap((retry) => {
    const points = all
      .filter((one) => one.retry === retry)
      .flatMap((one) => {
        const value = valueOf(one);
        return value === undefined ? [] : [[xOf(one.size), yOf(value)] as const];
      });
    const last = points.at(-1);
    const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
    return [
      `<polyline class="${retry}" points="${path}"/>`,
      ...points.map(
        ([x, y]) => `<circle class="${retry}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5"/>`,
      ),
      ...(last === undefined ? [] : [text(last[0] + 10, last[1] + 4, labelOf[retry], 'start', retry)]),
    ];
  });
  return [
    text(left, 40, title, 'start', 'title'),
    ...grid,
    ...sizes.map((size) => text(xOf(size), PLOT.bottom + 20, number(size))),
    text(left + PLOT.width / 2, PLOT.bottom + 44, 'clients'),
    ...lines,
  ];
}

const style = `<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
text.title { font-size: 15px; font-weight: 600 }
.grid { stroke: #8885; stroke-width: 1 }
polyline { fill: none; stroke-width: 2.5 }
polyline.backoff { stroke: #0b6bcb } circle.backoff, text.backoff { fill: #0b6bcb }
polyline.fixed { stroke: #b3410b; stroke-dasharray: 7 4 } circle.fixed, text.fixed { fill: #b3410b }
.paper { fill: #fff }
@media (prefers-color-scheme: dark) {
  .paper { fill: #16181c } text { fill: #ddd }
  polyline.backoff { stroke: #6cb2ff } circle.backoff, text.backoff { fill: #6cb2ff }
  polyline.fixed { stroke: #ff9a5c } circle.fixed, text.fixed { fill: #ff9a5c }
}
</style>`;

/** Both figures by the size of the herd: the busiest second, and the time until 99 % of the clients are back. */
export function asSvg(all: readonly HerdFigures[]): string {
  const seconds = all.flatMap(({ most }) => (most === undefined ? [] : [most / 1_000]));
  const top = Math.max(60, Math.ceil(Math.max(...seconds) / 60) * 60);
  const peak = 10 ** Math.ceil(Math.log10(Math.max(10, ...all.map((one) => one.peak))));
  const decades = Array.from({ length: Math.round(Math.log10(peak)) + 1 }, (_, nth) => 10 ** nth);
  const panels: readonly Panel[] = [
    {
      left: 70,
      title: 'Connections in the busiest second after it is back',
      yOf: logarithmic(peak, PLOT.bottom, PLOT.top),
      ticks: decades,
      valueOf: (one) => one.peak,
    },
    {
      left: 510,
      title: 'Seconds until 99 % of the clients are back',
      yOf: (value) => PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top),
      ticks: [0, 1, 2, 3, 4].map((nth) => (nth * top) / 4),
      valueOf: ({ most }) => (most === undefined ? undefined : most / 1_000),
    },
  ];
  const told = all.map(
    ({ size, retry, peak: busiest, most }) =>
      `${number(size)} ${size === 1 ? 'client' : 'clients'}, ${labelOf[retry]}: ${number(busiest)} connections, ${most === undefined ? 'not within an hour' : `${Math.round(most / 1_000)} s`}.`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title what">`,
    '<title id="title">A server restarts under a herd of clients</title>',
    `<desc id="what">${told.join(' ')}</desc>`,
    style,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    ...panels.flatMap((panel) => panelOf(panel, all)),
    '</svg>',
    '',
  ].join('\n');
}

const second = (ms: number | undefined): string =>
  ms === undefined ? 'not within an hour' : (ms / 1_000).toFixed(1);

/** For docs/reliability.md: a line for each size. */
export function asTable(all: readonly HerdFigures[]): string {
  const of = (size: number, retry: Retry) => all.find((one) => one.size === size && one.retry === retry);
  const sizes = [...new Set(all.map(({ size }) => size))];
  const cells = (size: number, valueOf: (one: HerdFigures) => string): string =>
    (['backoff', 'fixed'] as const)
      .map((retry) => {
        const one = of(size, retry);
        return one === undefined ? '' : valueOf(one);
      })
      .join(' | ');
  return [
    '<!-- prettier-ignore -->',
    '| Clients | Connections in the busiest second after the return | every 5 s | 99 % back, in seconds | every 5 s | All back, in seconds | every 5 s | Connections in the second of the crash | every 5 s |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...sizes.map(
      (size) =>
        `| ${number(size)} | ${cells(size, (one) => number(one.peak))} | ${cells(size, (one) => second(one.most))} | ${cells(size, (one) => second(one.all))} | ${cells(size, (one) => number(one.first))} |`,
    ),
  ].join('\n');
}
