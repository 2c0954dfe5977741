import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { report } from '../../scripts/setup/report.mjs';
import { unsteadyIn, runMonth } from './month';
import { readOptions, type SoakOptions, usage, UsageError } from './options';
import { soak } from './real';
import { type Sample, slopesOf } from './sample';
import type { Counts } from './tally';

type Write = (line: object) => void;

const textOf = ({ asked, connected, compared, lost, doubled }: Counts): string =>
  `${asked} meetings asked for; compared ${compared} times, with ${connected} up: ${lost} lost, ${doubled} doubled`;

/** @returns the exit code */
function conclude(counts: Counts, unsteady: readonly string[], write: Write): number {
  const faults = [...counts.wrong, ...unsteady];
  // Without a single running meeting, the run proves nothing.
  if (counts.connected === 0) faults.push('no meeting was running at any comparison');
  const passed = counts.lost === 0 && counts.doubled === 0 && faults.length === 0;
  write({ summary: counts, unsteady, passed });
  console.log(`\n${textOf(counts)}`);
  for (const fault of faults) console.log(`  ${fault}`);
  console.log(passed ? 'Passed.' : 'FAILED.');
  return passed ? 0 : 1;
}

async function month({ seed }: SoakOptions, write: Write): Promise<number> {
  const began = performance.now();
  const { days, ...counts } = await runMonth({
    days: 30,
    seed,
    onDay(day, { asked, lost, doubled }) {
      write({ ...day, asked, lost, doubled });
      console.log(
        `day ${day.day}: ${asked} meetings, ${day.timers} timers, ${day.listeners} listeners, ${day.meetings} kept`,
      );
    },
  });
  console.log(`30 days in ${Math.round((performance.now() - began) / 1_000)} s`);
  return conclude(counts, unsteadyIn(days), write);
}

async function hours({ seed, hours: length }: SoakOptions, write: Write): Promise<number> {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort()).once('SIGTERM', () => abort.abort());
  const samples: Sample[] = [];
  const counts = await soak({
    seed,
    duration: length * 3_600_000,
    signal: abort.signal,
    onSample(sample, { asked, connected, compared, lost, doubled }) {
      samples.push(sample);
      write({ ...sample, asked, connected, compared, lost, doubled });
      const { seconds, rssMiB, heapMiB, descriptors, timers } = sample;
      console.log(
        `${seconds} s: ${asked} meetings, ${lost} lost, ${doubled} doubled; ` +
          `${rssMiB} MiB, heap ${heapMiB} MiB, ${descriptors} descriptors, ${timers} timers`,
      );
    },
  });
  const slopes = slopesOf(samples);
  write({ slopes });
  console.log();
  for (const { name, first, last, perHour, verdict } of slopes)
    console.log(`${name}: ${first} → ${last}, ${perHour} an hour: ${verdict}`);
  const grows = slopes.filter(({ verdict }) => verdict === 'grows');
  return conclude(
    counts,
    grows.map(({ name, perHour }) => `${name} grows by ${perHour} an hour`),
    write,
  );
}

async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const { seed, month: isMonth } = options;
  const out = options.out ?? join('reports', 'soak', `${isMonth ? 'month-' : ''}${seed}.jsonl`);
  mkdirSync(dirname(out), { recursive: true });
  console.log(`Seed ${seed}, figures in ${out}`);
  const write: Write = (line) => appendFileSync(out, `${JSON.stringify({ seed, ...line })}\n`);
  return isMonth ? month(options, write) : hours(options, write);
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
  return report(error, 'The soak');
}

process.exitCode = await run().catch(explain);
