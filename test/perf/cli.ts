import { writeFileSync } from 'node:fs';
import { endAll } from '../../scripts/desktop/ending';
import { report } from '../../scripts/setup/report.mjs';
import { crowd } from './crowd';
import type { Measurement } from './figures';
import { idleness } from './idle';
import { journal } from './journal';
import { describeMachine, load } from './machine';
import { peopleMemory } from './people-memory';
import { pressing, pressingCold } from './press';
import { readOptions, UsageError, usageOf } from './options';
import { startStage, type Stage } from './stage';
import { roster } from './roster';
import { simulated } from './simulated';
import { start } from './start';
import { answerOf, compare } from './statistics';
import { status } from './status';
import { tableOf, type Result } from './table';
import { tests } from './tests';
import { waiting } from './waiting';

const groups = [
  start,
  pressing,
  pressingCold,
  waiting,
  idleness,
  peopleMemory,
  roster,
  journal,
  crowd,
  simulated,
  status,
  tests,
];
const known = groups.flatMap(({ figures }) => figures);

const judged = (measurement: Measurement): Result => {
  const comparison = compare(measurement.pairs);
  return { ...measurement, comparison, answer: answerOf(measurement.pairs, comparison, measurement.target) };
};

async function bench(): Promise<number> {
  const options = readOptions(process.argv.slice(2), known);
  if (options.help) {
    console.log(usageOf(known));
    return 0;
  }
  let started: Promise<Stage> | undefined;
  const stage = () => (started ??= startStage());
  const results: (Result & { readonly load: readonly [before: number, after: number] })[] = [];
  try {
    for (const { figures, pairs, measure, onlyByName } of groups) {
      const named = figures.some((one) => options.figures.includes(one));
      if (!named && (onlyByName === true || options.figures.length > 0)) continue;
      console.error(`Measuring ${figures.join(', ')} …`);
      const before = load();
      const measured = await measure(stage, options.pairs ?? pairs);
      const loads = [before, load()] as const;
      results.push(...measured.map((one) => ({ ...judged(one), load: loads })));
    }
  } finally {
    await (await started)?.stop();
  }
  const machine = describeMachine();
  const loads = results.flatMap((one) => one.load);
  const { system, processors, node, electron, flags } = machine;
  console.log(`Electron ${[electron, ...flags].join(' ')}, Node ${node}, ${system}, ${processors}`);
  console.log(`Load of the machine: ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}\n`);
  console.log(tableOf(results));
  if (options.json !== undefined) {
    const at = new Date().toISOString();
    writeFileSync(options.json, `${JSON.stringify({ version: 1, at, machine, results }, undefined, 2)}\n`);
  }
  return 0;
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
