import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop } from './harness/desktop';
import { startServer } from './harness/server';

/** Runs in the main process before the app: writes a line for each collection of the whole heap that is asked for. */
const spy = (list: string): string => `
  if (process.type === 'browser') {
    const { constants, PerformanceObserver } = require('node:perf_hooks');
    const { appendFileSync } = require('node:fs');
    new PerformanceObserver((observed) => {
      for (const { detail } of observed.getEntries())
        if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR && detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED)
          appendFileSync(${JSON.stringify(list)}, 'collected\\n');
    }).observe({ entryTypes: ['gc'] });
  }`;

const endings: (() => void | Promise<void>)[] = [];
let app: App;
let list: string;

beforeAll(async () => {
  const desktop = await startDesktop();
  endings.push(() => desktop.stop());
  const server = await startServer();
  endings.push(() => server.stop());
  const early = join(desktop.profile.home, 'spy.cjs');
  list = join(desktop.profile.home, 'collections');
  writeFileSync(early, spy(list));
  app = await launchApp(desktop, {
    driven: true,
    account: server.account,
    env: { NODE_OPTIONS: `--require ${early}` },
  });
  endings.push(() => app.stop());
  await app.connected();
});
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

const collections = (): number =>
  existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n').length : 0;

it('frees the memory of the start, and that of a window that was closed', async () => {
  await until('the start to be cleaned up', () => collections() > 0, 20_000);
  expect(collections()).toBe(1);
  const page = await app.page('Show window');
  await page.run('window.close();');
  await until('the window to be cleaned up', () => collections() > 1, 20_000);
  expect(collections()).toBe(2);
});
