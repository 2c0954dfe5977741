import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { startChild } from '../../../scripts/desktop/child';
import { until } from '../../../scripts/desktop/wait';
import { resolveRuntime } from '../../../scripts/runtime';
import type { Desktop } from './desktop';
import type { Errand, Outcome } from './send-inside';

export interface InsideResult {
  /** The Electron version. */
  readonly electron: string;
  /** The type of the process: `browser` is the main one. */
  readonly type: string;
  readonly outcomes: readonly Outcome[];
  /** The uncaught errors during the run. */
  readonly uncaught: readonly string[];
}

/**
 * Runs code of ours in the main process of the app's Electron, beside the app.
 * @param entry a file of this folder, which reads its task from the file in MEET_NOW_TEST_ERRAND and writes its results,
 *   as JSON, to the file that the task names
 */
export async function runInside<Result>(
  desktop: Desktop,
  entry: string,
  task: object,
  env: NodeJS.ProcessEnv = {},
): Promise<Result> {
  const folder = desktop.profile.home;
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(import.meta.dirname, entry),
      target: 'node16',
      outDir: join(folder, 'inside'),
      rollupOptions: {
        output: { format: 'cjs', entryFileNames: 'inside.cjs', chunkFileNames: '[name].cjs' },
      },
    },
  });
  // The `electron` module is not available this early.
  const early = join(folder, 'inside', 'early.cjs');
  writeFileSync(early, "if (process.type === 'browser') setTimeout(() => require('./inside.cjs'));");
  const results = join(folder, 'results.json');
  rmSync(results, { force: true });
  const file = join(folder, 'errand.json');
  writeFileSync(file, JSON.stringify({ ...task, results }));
  const { executable, appArgs } = resolveRuntime();
  const child = await startChild(executable, appArgs, {
    env: {
      ...desktop.env,
      ...env,
      NODE_OPTIONS: `--require ${early}`,
      MEET_NOW_TEST_ERRAND: file,
    },
  });
  try {
    await until('the results', () => existsSync(results), 30_000);
    return JSON.parse(readFileSync(results, 'utf8')) as Result;
  } finally {
    await child.stop();
  }
}

/** Sends requests, one after the other, with the app's code in the main process of the app's Electron. */
export const sendInside = (
  desktop: Desktop,
  requests: Errand['requests'],
  env?: NodeJS.ProcessEnv,
): Promise<InsideResult> => runInside(desktop, 'send-inside.ts', { requests }, env);
