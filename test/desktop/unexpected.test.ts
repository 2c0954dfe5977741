import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { copyApp } from './harness/app-copy';
import { debugMain } from './harness/debugger';
import { startDesktop, type Desktop } from './harness/desktop';
import { focusWindow, pressKeys } from './harness/display-tools';
import { startScene } from './harness/scene';

const title = 'Meet Now has to stop';
const patience = 10_000;
const ends: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const log = ({ profile }: Desktop): string =>
  readFileSync(join(profile.home, '.config', 'Meet Now', 'logs', 'main.log'), 'utf8');

/** How many dialogs there are. xdotool fails if another window is closed while it looks. */
const dialogs = ({ env }: Desktop): Promise<number> =>
  until(
    'a look at all windows',
    async () => {
      const search = ['search', '--onlyvisible', '--name', `^${title}$`];
      const { stdout } = await promisify(execFile)('xdotool', search, { env });
      return stdout.trim().split('\n').length;
    },
    patience,
  );

/** Waits for the only dialog, and presses its button. @returns the exit code */
async function dismiss(desktop: Desktop, { child }: App): Promise<number | null> {
  await until('the dialog', () => focusWindow(desktop, title), patience);
  expect(await dialogs(desktop)).toBe(1);
  expect(child.process.exitCode).toBeNull();
  await pressKeys(desktop, 'Return');
  return inTime('the end of the app', child.exited, patience);
}

it.each([
  [
    'an exception',
    (error: string) => `setTimeout(() => { throw ${error}; }); setTimeout(() => { throw ${error}; })`,
  ],
  ['a rejection', (error: string) => `void Promise.reject(${error}); void Promise.reject(${error})`],
])(
  'L24 says once what nobody expected, has it in the log without a secret, and ends: %s',
  async (_kind, thrown) => {
    const scene = await startScene({ launch: { args: ['--inspect=127.0.0.1:0'] } });
    ends.push(() => scene.stop());
    const { app, desktop, server } = scene;
    const { password } = server.account;
    await debugMain(app, thrown(`new Error('unforeseen: Bearer abcdefgh, ${password}')`));
    expect(await dismiss(desktop, app)).toBe(70);
    expect(log(desktop).match(/Meet Now has to stop: .*/g)).toEqual([
      expect.stringMatching(/^Meet Now has to stop: Error: unforeseen: Bearer \[masked\], \[masked\]/),
    ]);
    expect(app.child.output()).toMatch(/^Meet Now has to stop: Error: unforeseen: Bearer \[masked\]/m);
    expect(log(desktop) + app.child.output()).not.toContain(password);
  },
);

it('L48 logs the error, leaves the server and ends with its exit code even without a click', async () => {
  const scene = await startScene({ launch: { args: ['--inspect=127.0.0.1:0', '--tell-for=1000'] } });
  ends.push(() => scene.stop());
  const { app, desktop, server } = scene;
  expect(server.simulator.state.applications).toHaveLength(1);
  await debugMain(app, `setTimeout(() => { throw new Error('unforeseen'); })`);
  await until('the dialog', () => focusWindow(desktop, title), patience);
  // The app leaves the server before it shows the error.
  expect(server.simulator.state.applications).toHaveLength(0);
  expect(await inTime('the end of the app', app.child.exited, patience)).toBe(70);
  expect(log(desktop)).toContain('Meet Now has to stop: Error: unforeseen');
});

it('L48 leaves a running meeting on the server, sends nothing more to it, and ends at once on SIGTERM', async () => {
  const scene = await startScene({ launch: { args: ['--inspect=127.0.0.1:0'] } });
  ends.push(() => scene.stop());
  const { app, desktop, server } = scene;
  await (await app.tray()).choose('Meet now');
  await until('the meeting', () => app.trace.some(({ state }) => state === 'connected'), patience);
  await debugMain(app, `void Promise.reject(new Error('unforeseen'))`);
  await until('the dialog', () => focusWindow(desktop, title), patience);
  const { length } = server.simulator.requests;
  app.child.process.kill('SIGTERM');
  expect(await inTime('the end of the app', app.child.exited, patience)).toBe(70);
  expect(server.simulator.requests).toHaveLength(length);
  expect(server.simulator.state.applications).toHaveLength(1);
  expect(server.requests('DELETE', /./)).toEqual([]);
});

it('L24 says so if it cannot start, logs it, and counts that start as a crash', async () => {
  const desktop = await startDesktop();
  ends.push(() => desktop.stop());
  // No account comes through that descriptor.
  const app = await launchApp(desktop, { args: ['--account-from-fd=3'] });
  ends.push(() => app.stop());
  expect(await dismiss(desktop, app)).toBe(70);
  expect(log(desktop)).toMatch(/Meet Now has to stop: Error: The account handed over on descriptor 3 cannot/);
  expect(statSync(join(desktop.profile.home, '.config', 'Meet Now', 'unfinished-starts')).size).toBe(1);
});

it('L24 says so even if most of the app is missing, as does a command line', async () => {
  const desktop = await startDesktop();
  ends.push(() => desktop.stop());
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-torn-'));
  ends.push(() => rmSync(folder, { recursive: true }));
  const runtime = copyApp(folder);
  rmSync(join(runtime.app, 'out', 'main', 'chunks'), { recursive: true });
  const app = await launchApp(desktop, { runtime });
  ends.push(() => app.stop());
  expect(await dismiss(desktop, app)).toBe(70);
  const typed = await launchApp(desktop, { runtime, args: ['status'] });
  ends.push(() => typed.stop());
  expect(await inTime('the end of the command line', typed.child.exited, patience)).toBe(70);
  expect(typed.child.output()).toMatch(/^Meet Now has to stop: Error: Cannot find module/m);
});
