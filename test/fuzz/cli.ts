import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { report } from '../../scripts/setup/report.mjs';
import { type Found, fuzz, type Progress, repeat } from './fuzz';
import { readOptions, UsageError, usageOf } from './options';
import { targets } from './targets';

const names = targets.map(({ name }) => name);

function printFound({ target, command, counterexample = '', why = '' }: Found): void {
  console.log(
    `\n${target} fails, with the smallest input found:\n${counterexample}\n\n${why}\n\n${command}\n`,
  );
}

function printProgress({ seconds, runs, found, rssMiB }: Progress): void {
  const total = Object.values(runs).reduce((sum, one) => sum + one, 0);
  console.log(`${seconds} s: ${total} runs, ${found} of ${names.length} targets fail, ${rssMiB} MiB`);
}

async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2), names);
  const { seed, minutes, path } = options;
  if (options.help) {
    console.log(usageOf(names));
    return 0;
  }
  const chosen = targets.filter(({ name }) => options.targets.length === 0 || options.targets.includes(name));
  const [only] = chosen;
  if (path !== undefined && only !== undefined) {
    const found = await repeat(only, seed, path);
    if (found === undefined) console.log('It passes.');
    else printFound(found);
    return found === undefined ? 0 : 1;
  }
  const out = options.out ?? join('reports', 'fuzz', `${seed}.jsonl`);
  mkdirSync(dirname(out), { recursive: true });
  const write = (line: object): void => appendFileSync(out, `${JSON.stringify({ seed, ...line })}\n`);
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort()).once('SIGTERM', () => abort.abort());
  console.log(`Seed ${seed}, ${minutes} min, figures in ${out}`);
  const found: Found[] = [];
  await fuzz({
    targets: chosen,
    seed,
    duration: minutes * 60_000,
    signal: abort.signal,
    onFound(one) {
      found.push(one);
      write({ ...one });
      printFound(one);
    },
    onProgress(progress) {
      write({ ...progress });
      printProgress(progress);
    },
  });
  return found.length === 0 ? 0 : 1;
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usageOf(names)}`);
    return 2;
  }
  return report(error, 'The fuzzer');
}

process.exitCode = await run().catch(explain);
// The listener of the control target would keep the process alive.
process.exit();
