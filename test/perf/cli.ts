import { writeFileSync } from 'node:fs';
import { endAll } from '../../scripts/desktop/ending';
import { report } from '../../scripts/setup/report.mjs';
import type { Group, Measurement } from './figures';
import { groups } from './groups';
import { describeMachine, load } from './machine';
import { readOptions, UsageError, usageOf } from './options';
import { writePage } from './page';
import { commit, judge, record, type Result } from './record';
import { startStage, type Stage } from './stage';
import { tableOf } from './table';

const known = [...new Set(groups.flatMap(({ figures }) => figures))];

async function bench(): Promise<number> {
  const options = readOptions(process.argv.slice(2), known);
  if (options.help) console.log(usageOf(known));
  else if (options.report) await writePage();
  else {
    const results = await measure(options);
    const missed = results.filter(({ answer }) => answer === 'missed');
    if (options.ci) console.log(`\n${results.length} figures, ${missed.length} beyond the limit`);
    if (options.ci && missed.length > 0) return 1;
  }
  return 0;
}

type Options = ReturnType<typeof readOptions>;

/** What to take of a group, if anything. */
function chosen({ figures, pairs, onlyByName, ci }: Group, options: Options) {
  if (options.ci) return ci && { figures: Object.keys(ci.most), pairs: ci.pairs };
  const named = figures.some((one) => options.figures.includes(one));
  if (!named && (onlyByName === true || options.figures.length > 0)) return undefined;
  return { figures, pairs: options.pairs ?? pairs };
}

/** A figure that `--ci` takes, with its limit in place of its target. */
function limited(measurement: Measurement, { ci }: Group): readonly Measurement[] {
  const most = ci?.most[measurement.figure];
  return most === undefined || measurement.target === undefined
    ? []
    : [{ ...measurement, target: { by: 'ratio', most } }];
}

async function measure(options: Options): Promise<readonly Result[]> {
  const machine = describeMachine();
  const version = commit();
  let started: Promise<Stage> | undefined;
  const stage = () => (started ??= startStage());
  const results: Result[] = [];
  const loads: number[] = [];
  try {
    for (const group of groups) {
      const take = chosen(group, options);
      if (take === undefined) continue;
      const { figures, pairs } = take;
      console.error(`Measuring ${figures.join(', ')} …`);
      const before = load();
      const all = await group.measure(stage, pairs, options.ci);
      const measured = (options.ci ? all.flatMap((one) => limited(one, group)) : all).map(judge);
      const around = [before, load()] as const;
      results.push(...measured);
      loads.push(...around);
      if (options.record) {
        const at = new Date().toISOString();
        await record(group.name, { at, commit: version, machine, load: around, results: measured });
      }
    }
  } catch (error) {
    // What went wrong first says more than what the server complains about in the end.
    await (await started)?.stop().catch(() => undefined);
    throw error;
  }
  await (await started)?.stop();
  if (options.record) await writePage();
  const { system, processors, node, electron, flags } = machine;
  console.log(`Electron ${[electron, ...flags].join(' ')}, Node ${node}, ${system}, ${processors}`);
  console.log(`Load of the machine: ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}\n`);
  console.log(tableOf(results));
  if (options.json !== undefined) {
    const at = new Date().toISOString();
    writeFileSync(options.json, `${JSON.stringify({ version: 1, at, machine, results }, undefined, 2)}\n`);
  }
  return results;
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usageOf(known)}`);
    return 2;
  }
  return report(error, 'The measurement');
}

const exitCode = await bench().catch(explain);
await endAll();
// Not `process.exitCode`: after F10, electron-builder would end the process with 0 (scripts/package/index.ts).
process.exit(exitCode);
