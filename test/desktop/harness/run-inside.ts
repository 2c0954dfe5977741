import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Sends requests, one after the other, with the app's code in the main process of the app's Electron. */
export async function sendInside(
  desktop: Desktop,
  requests: Errand['requests'],
  env: NodeJS.ProcessEnv = {},
): Promise<InsideResult> {
  const folder = desktop.profile.home;
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(import.meta.dirname, 'send-inside.ts'),
      target: 'node16',
      outDir: join(folder, 'inside'),
      rollupOptions: {
        output: { format: 'cjs', entryFileNames: 'send.cjs', chunkFileNames: '[name].cjs' },
      },
    },
  });
  // The `electron` module is not available this early.
  const early = join(folder, 'inside', 'early.cjs');
  writeFileSync(early, "if (process.type === 'browser') setTimeout(() => require('./send.cjs'));");
  const results = join(folder, 'results.json');
  const errand: Errand = { requests, results };
  const file = join(folder, 'errand.json');
  writeFileSync(file, JSON.stringify(errand));
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
    await until('all that was to be sent', () => existsSync(results), 30_000);
    return JSON.parse(readFileSync(results, 'utf8')) as InsideResult;
  } finally {
    await child.stop();
  }
}
