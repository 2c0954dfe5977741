import { writeFileSync } from 'node:fs';
import { endAll } from '../../scripts/desktop/ending';
import { report } from '../../scripts/setup/report.mjs';
import { groups } from './groups';
import { describeMachine, load } from './machine';
import { readOptions, UsageError, usageOf } from './options';
import { writePage } from './page';
import { commit, judge, record, type Result } from './record';
import { startStage, type Stage } from './stage';
import { tableOf } from './table';

const known = groups.flatMap(({ figures }) => figures);

async function bench(): Promise<number> {
  const options = readOptions(process.argv.slice(2), known);
  if (options.help) console.log(usageOf(known));
  else if (options.report) await writePage();
  else await measure(options);
  return 0;
}

async function measure(options: ReturnType<typeof readOptions>): Promise<void> {
  const machine = describeMachine();
  const version = commit();
  let started: Promise<Stage> | undefined;
  const stage = () => (started ??= startStage());
  const results: Result[] = [];
  const loads: number[] = [];
  try {
    for (const { name, figures, pairs, measure: measureGroup, onlyByName } of groups) {
      const named = figures.some((one) => options.figures.includes(one));
      if (!named && (onlyByName === true || options.figures.length > 0)) continue;
      console.error(`Measuring ${figures.join(', ')} …`);
      const before = load();
      const measured = (await measureGroup(stage, options.pairs ?? pairs)).map(judge);
      const around = [before, load()] as const;
      results.push(...measured);
      loads.push(...around);
      if (options.record) {
        const at = new Date().toISOString();
        await record(name, { at, commit: version, machine, load: around, results: measured });
      }
    }
  } finally {
    await (await started)?.stop();
  }
  if (options.record) await writePage();
  const { system, processors, node, electron, flags } = machine;
  console.log(`Electron ${[electron, ...flags].join(' ')}, Node ${node}, ${system}, ${processors}`);
  console.log(`Load of the machine: ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}\n`);
  console.log(tableOf(results));
  if (options.json !== undefined) {
    const at = new Date().toISOString();
    writeFileSync(options.json, `${JSON.stringify({ version: 1, at, machine, results }, undefined, 2)}\n`);
  }
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usageOf(known)}`);
    return 2;
  }
  return report(error, 'The measurement');
}

process.exitCode = await bench().catch(explain);
await endAll();
