import { benchJournal } from './journal';

// The first of each group is the baseline of those below it: the same machine, the same minute.
const figures = await benchJournal();
const [baseline] = figures;
const width = Math.max(...figures.map(({ name }) => name.length));
const ms = (time: number): string => `${time.toFixed(1)} ms`.padStart(11);

console.log(`${'The journal of meetings'.padEnd(width)}     median    longest  to baseline`);
for (const { name, median, longest } of figures)
  console.log(
    `${name.padEnd(width)}${ms(median)}${ms(longest)}${(median / (baseline?.median ?? 1)).toFixed(2).padStart(12)}x`,
  );
