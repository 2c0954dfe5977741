import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop } from './harness/desktop';
import { startServer } from './harness/server';
import { startSystemBus } from './harness/system-bus';
import { type PendingTimer, watchTimers } from './harness/timers-inside';

/** A request for events has a limit, which is longer. In milliseconds. */
const long = 60_000;
const endings: (() => void | Promise<void>)[] = [];
let app: App;
let timers: ReturnType<typeof watchTimers>;

beforeAll(async () => {
  const desktop = await startDesktop();
  endings.push(() => desktop.stop());
  const server = await startServer();
  endings.push(() => server.stop());
  const systemBus = await startSystemBus();
  endings.push(() => systemBus.stop());
  timers = watchTimers(desktop);
  app = await launchApp(desktop, { account: server.account, env: { ...timers.env, ...systemBus.env } });
  endings.push(() => app.stop());
  await app.connected();
});
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

it('wakes the computer by no timer of its own while it waits for events', async () => {
  let short: readonly PendingTimer[] = [];
  const look = async () => {
    short = (await timers.pending(app.child.pid)).filter(({ delay, repeats }) => repeats || delay < long);
    return short.length === 0;
  };
  await until('the last timer of the start', look, 20_000).catch(() => undefined);
  expect(short).toEqual([]);
});
