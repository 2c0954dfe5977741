import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';

let desktop: Desktop;
let app: App | undefined;

beforeAll(async () => {
  desktop = await startDesktop();
});
afterAll(async () => {
  await app?.stop();
  await desktop.stop();
});

/** Runs in the main process before the app: writes when the first window is shown, in milliseconds since 1970. */
const spy = (file: string): string => `
  if (process.type === 'browser') {
    const Module = require('node:module');
    const load = Module._load;
    Module._load = (name, ...rest) => {
      const loaded = load(name, ...rest);
      if (name !== 'electron') return loaded;
      Module._load = load;
      const { writeFileSync } = require('node:fs');
      loaded.app.on('browser-window-created', (_event, window) =>
        window.once('show', () =>
          writeFileSync(${JSON.stringify(file)}, String(performance.timeOrigin + performance.now()))));
      return loaded;
    };
  }`;

it('shows the window of a first start before it does what the window does not need', async () => {
  const [shown, early] = ['shown', 'spy.cjs'].map((name) => join(desktop.profile.home, name)) as [
    string,
    string,
  ];
  writeFileSync(early, spy(shown));
  app = await launchApp(desktop, { env: { NODE_OPTIONS: `--require ${early}` } });
  const { trace } = app;
  const started = await until(
    'the rest of the start',
    () => trace.find(({ what }) => what === 'started'),
    20_000,
  );
  const at = await until(
    'the window',
    () => existsSync(shown) && (Number(readFileSync(shown, 'utf8')) || undefined),
    20_000,
  );
  expect(at).toBeLessThan(Number(started['at']));
});
