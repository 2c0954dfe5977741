import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { temporaryProfile } from '../../scripts/desktop/profile';
import { until } from '../../scripts/desktop/wait';
import { resolveRuntime, type Runtime } from '../../scripts/runtime';
import { launchApp, type App, type LaunchOptions } from './harness/app';
import { copyApp } from './harness/app-copy';
import { startDesktop, type Desktop } from './harness/desktop';
import { startServer, type Server } from './harness/server';

let desktop: Desktop;
let server: Server;
const endings: (() => void | Promise<void>)[] = [];

beforeAll(async () => {
  desktop = await startDesktop();
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
  await desktop.stop();
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Removes the capability by which root may write to read-only files. */
const likeAnybody =
  process.getuid?.() === 0
    ? ['setpriv', '--bounding-set=-dac_override', '--inh-caps=-dac_override', '--']
    : [];

function ran({ executable, appArgs }: Pick<Runtime, 'executable' | 'appArgs'>) {
  const [first, ...rest] = [...likeAnybody, executable];
  return { executable: first, appArgs: [...rest, ...appArgs] };
}

const canWrite = (folder: string): boolean => {
  const [command, ...args] = [...likeAnybody, 'touch', join(folder, 'written')];
  return spawnSync(command, args).status === 0;
};

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'meet-now-folder-'));
}

function makeReadOnly(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    const stat = lstatSync(file);
    if (!stat.isSymbolicLink()) chmodSync(file, stat.mode & 0o555);
  }
  chmodSync(folder, 0o555);
}

/** Starts a meeting from the tray, looks at the window, and quits. */
async function everythingWorks(options: LaunchOptions, started?: (app: App) => void): Promise<void> {
  const { length } = server.starts();
  const app = await launchApp(desktop, { account: server.account, driven: true, ...options });
  endings.push(() => app.stop());
  started?.(app);
  await app.connected();
  const tray = await app.tray();
  await tray.choose('Meet now');
  const live = 'Meeting without a subject — connected';
  await until('the meeting', async () => (await tray.labels()).includes(live), 10_000);
  expect(server.starts()).toHaveLength(length + 1);
  const page = await app.page('Show window');
  await until('its card', async () => (await page.text('meeting-state')) === 'Connected', 10_000);
  await page.run('await meetNow.changeSettings({ notifications: "results" });');
  expect(await page.run('return (await meetNow.getSnapshot()).state.notices;')).toEqual([]);
  await tray.choose(live, 'Leave');
  expect(await app.quit()).toBe(0);
}

it('L31 works when started from /', async () => {
  await everythingWorks({ runtime: ran(resolveRuntime()), cwd: '/' });
});

it('L31 works when its working directory is deleted', async () => {
  const cwd = newFolder();
  await everythingWorks({ runtime: ran(resolveRuntime()), cwd }, () => rmdirSync(cwd));
});

it('L31 works when its working directory is read-only', async () => {
  const cwd = newFolder();
  endings.push(() => rmdirSync(cwd));
  chmodSync(cwd, 0o555);
  expect(canWrite(cwd)).toBe(false);
  await everythingWorks({ runtime: ran(resolveRuntime()), cwd });
});

it('L31 works when its own files are read-only', async () => {
  const folder = temporaryProfile();
  const copy = copyApp(folder.home);
  endings.push(() => {
    spawnSync('chmod', ['-R', 'u+w', folder.home]);
    folder.remove();
  });
  makeReadOnly(folder.home);
  expect([canWrite(copy.app), canWrite(join(copy.app, 'out', 'main'))]).toEqual([false, false]);
  await everythingWorks({ runtime: ran(copy) });
});
