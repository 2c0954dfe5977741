/** How long something took. */
export interface Figure {
  readonly name: string;
  /** Milliseconds: the one in the middle of all runs, and the longest. */
  readonly median: number;
  readonly longest: number;
}

const runs = 5;

/** Does something a few times; the run that loads code and fills caches does not count. */
export async function measure(name: string, act: () => void | Promise<void>): Promise<Figure> {
  await act();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    await act();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return { name, median: times[Math.floor(runs / 2)] ?? 0, longest: times.at(-1) ?? 0 };
}
