import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { projectFolder, type Runtime } from '../../scripts/runtime';
import { launchApp } from '../desktop/harness/app';
import { earlierApp } from './earlier';
import { copyElectron, putApp } from './electrons';
import { alternate, pairsOf, type Group } from './figures';
import type { Stage } from './stage';

type Command = readonly [program: string, ...args: string[]];

/** A command that asks the running app for its status. */
interface Sample {
  /** Milliseconds from its start to its end. */
  readonly took: number;
  /** Its highest memory, with that of all its descendants, in MB: PSS and RSS. */
  readonly pss: number;
  readonly rss: number;
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has ended
  }
};

/** A process and its descendants, faster than a look at all processes. */
function treeOf(pid: number): readonly number[] {
  let threads: readonly string[] = [];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
  const children = threads.flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').map(Number).filter(Boolean),
  );
  return [pid, ...children.flatMap(treeOf)];
}

function memoryOf(pid: number): readonly [pss: number, rss: number] {
  const totals = treeOf(pid).map((one) => read(`/proc/${one}/smaps_rollup`));
  const sum = (name: string): number =>
    totals.reduce(
      (all, text) => all + Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024,
      0,
    );
  return [sum('Pss'), sum('Rss')];
}

/** @param look called again and again while it runs */
async function run([program, ...args]: Command, env: NodeJS.ProcessEnv, look?: (pid: number) => void) {
  const begun = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (printed += piece));
  const over = once(child, 'close');
  while (look !== undefined && child.exitCode === null) {
    look(child.pid ?? 0);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [code] = (await over) as [number | null];
  const took = performance.now() - begun;
  if (code !== 0 || !printed.startsWith('Ready\n'))
    throw new Error(`${program} ended with ${String(code)} and printed: ${printed}`);
  return took;
}

/** Measures the time alone, and the memory in two more runs, because looking takes a processor. */
async function sample(command: Command, env: NodeJS.ProcessEnv): Promise<Sample> {
  const took = await run(command, env);
  const seen: (readonly [pss: number, rss: number])[] = [];
  for (let time = 0; time < 2; time++) await run(command, env, (pid) => void seen.push(memoryOf(pid)));
  return {
    took,
    pss: Math.max(...seen.map(([pss]) => pss)),
    rss: Math.max(...seen.map(([, rss]) => rss)),
  };
}

/** A running app, in a configuration folder of its own, so that both programs find their own. */
async function startApp(
  { desktop, server }: Stage,
  runtime: Pick<Runtime, 'executable' | 'appArgs'>,
  home: string,
) {
  const env = { ...desktop.env, XDG_CONFIG_HOME: home };
  const args = ['--password-store=basic'];
  const app = await launchApp(desktop, { account: server.account, args, runtime, env });
  await app.connected();
  return { app, env };
}

/** What asking for the status costs: `meet-now-ctl`, and `meet-now` of an earlier version with its own app. */
export const status: Group = {
  name: 'status',
  figures: ['status'],
  onlyByName: true,
  pairs: 15,
  async measure(startStage, pairs) {
    const stage = await startStage();
    const folder = mkdtempSync(join(tmpdir(), 'meet-now-status-'));
    const { executable, appArgs } = copyElectron(folder).ours;
    const electron = { folder: dirname(executable), name: executable.slice(dirname(executable).length + 1) };
    try {
      // A copy, since memory that it shared with our app would count only in part.
      const copy = join(folder, 'earlier');
      cpSync(electron.folder, copy, { recursive: true, verbatimSymlinks: true });
      putApp(copy, await earlierApp());
      const before = { executable: join(copy, electron.name), appArgs };
      const ours = await startApp(stage, { executable, appArgs }, join(folder, 'our-home'));
      const theirs = await startApp(stage, before, join(folder, 'earlier-home'));
      const ctl: Command = [join(projectFolder, 'scripts/package/meet-now-ctl'), 'status'];
      const meetNow: Command = [before.executable, ...appArgs, 'status'];
      const samples = await alternate(
        pairs,
        () => sample(ctl, ours.env),
        () => sample(meetNow, theirs.env),
      ).finally(() => Promise.all([ours.app.stop(), theirs.app.stop()]));
      const figure = 'status';
      const target = { by: 'ratio', most: 0.5 } as const;
      return [
        { figure, what: 'ask for the status', unit: 'ms', pairs: pairsOf(samples, 'took'), target },
        { figure, what: '… highest memory (PSS)', unit: 'MB', pairs: pairsOf(samples, 'pss'), target },
        { figure, what: '… highest memory (RSS)', unit: 'MB', pairs: pairsOf(samples, 'rss'), target },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    }
  },
};
