import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { type } from './harness/command-line';
import { focusWindow, pressKeys, quitQuestion } from './harness/display-tools';
import { exitsAsWithoutBus } from './harness/exit-inside';
import { startScene, type Scene } from './harness/scene';

const applications = '/applications/\\d+$';
let scene: Scene;

afterEach(() => scene.stop());

it('P44 quits in time although the server does not answer', async () => {
  scene = await startScene();
  scene.server.simulator.configure({ faults: [{ method: 'DELETE', path: applications, fault: 'hang' }] });
  expect(await scene.app.quit()).toBe(0);
  expect(scene.server.requests('DELETE', new RegExp(applications))).toMatchObject([{ lost: true }]);
});

it('L30 deletes its application when the user’s session ends', async () => {
  scene = await startScene();
  process.kill(scene.app.child.pid, 'SIGTERM');
  expect(await inTime('the end of the app', scene.app.child.exited, 5000)).toBe(0);
  expect(scene.server.requests('DELETE', new RegExp(applications))).toHaveLength(1);
  expect(scene.server.simulator.state.applications).toEqual([]);
});

it.each([[['SIGHUP']], [['SIGTERM', 'SIGHUP', 'SIGTERM']]] as const)(
  'L30 waits for the server just as long when the session ends with %j',
  async (signals) => {
    scene = await startScene();
    const { pid, exited } = scene.app.child;
    scene.server.simulator.configure({ faults: [{ method: 'DELETE', path: applications, fault: 'hang' }] });
    const deletions = () => scene.server.requests('DELETE', new RegExp(applications));
    for (const signal of signals) {
      process.kill(pid, signal);
      await until('the application to be deleted', () => deletions().length === 1, 5000);
    }
    const stillWaits = await Promise.race([exited.then(() => false), nextTurn(true)]);
    expect(stillWaits).toBe(true);
    expect(await inTime('the end of the app', exited, 10_000)).toBe(0);
  },
);

it('asks before it quits while a meeting is running, and follows the answer', async () => {
  scene = await startScene();
  const { app, desktop } = scene;
  const tray = await app.tray();
  await tray.choose('Meet now');
  await until(
    'the meeting',
    () => desktop.notifications.titles.includes('Connected — join link copied'),
    10_000,
  );
  const asked = () => until('the question', () => focusWindow(desktop, quitQuestion), 10_000);
  const answered = () =>
    until('the question to be gone', async () => !(await focusWindow(desktop, quitQuestion)), 5000);
  for (const key of ['Escape', 'Return']) {
    await tray.choose('Quit');
    await asked();
    await pressKeys(desktop, key);
    await answered();
    expect(await tray.labels()).toContain('Quit');
  }
  await tray.choose('Quit');
  await asked();
  await pressKeys(desktop, 'Shift+Tab');
  await pressKeys(desktop, 'Return');
  expect(await inTime('the end of the app', app.child.exited, 10_000)).toBe(0);
  expect(scene.server.simulator.state.applications).toEqual([]);
});

it('L30 does not ask when the session ends, nor on a command line: only the user gives up a running meeting', async () => {
  for (const end of ['SIGTERM', 'SIGINT', 'command line'] as const) {
    scene = await startScene();
    const { app, desktop } = scene;
    await (await app.tray()).choose('Meet now');
    await until(
      'the meeting',
      () => desktop.notifications.titles.includes('Connected — join link copied'),
      10_000,
    );
    if (end === 'command line') expect(await type(desktop, ['quit'])).toMatchObject({ exitCode: 0 });
    else process.kill(app.child.pid, end);
    expect(await inTime('the end of the app', app.child.exited, 5000)).toBe(0);
    const { applications } = scene.server.simulator.state;
    expect(applications.map(({ conversations }) => conversations.length)).toEqual(
      end === 'SIGTERM' ? [1] : [],
    );
    await scene.stop();
  }
}, 60_000);

const conversations = (): number =>
  scene.server.simulator.state.applications.flatMap((one) => one.conversations).length;

/** Starts the app again, signed in as before, and waits until it reports that the meeting is still running. */
async function startAgain(env: NodeJS.ProcessEnv = {}): Promise<App> {
  const { desktop, server } = scene;
  const told = (): number => desktop.notifications.titles.filter((title) => title === 'Still running').length;
  const before = told();
  const app = await launchApp(desktop, { account: server.account, env });
  scene.atEnd(() => app.stop());
  await until('its word that the meeting runs', () => told() === before + 1, 15_000);
  return app;
}

it('L53 takes its meeting up again after a kill, the end of the session and the loss of the bus, and leaves it running when the display ends', async () => {
  scene = await startScene();
  const { app, desktop } = scene;
  await (await app.tray()).choose('Meet now');
  await until(
    'the meeting',
    () => desktop.notifications.titles.some((one) => one.startsWith('Conn')),
    10_000,
  );

  app.child.process.kill('SIGKILL');
  await inTime('its end', app.child.exited, 5000);
  const second = await startAgain();
  expect(await (await second.tray()).toolTip()).toMatch(/^Meet Now — .*: connected/);

  process.kill(second.child.pid, 'SIGTERM');
  expect(await inTime('the end of the session', second.child.exited, 5000)).toBe(0);
  const third = await startAgain(exitsAsWithoutBus(desktop));
  expect(conversations()).toBe(1);

  third.child.process.kill('SIGUSR2');
  expect(await inTime('the end without a bus', third.child.exited, 5000)).toBe(0);
  const fourth = await startAgain();
  expect(await (await fourth.tray()).toolTip()).toMatch(/^Meet Now — .*: connected/);

  await desktop.loseDisplay();
  await inTime('the end without a display', fourth.child.exited, 10_000);
  expect(conversations()).toBe(1);
}, 60_000);

it('L23 does not take the loss of the bus during a start for a user who quits', async () => {
  scene = await startScene();
  const { app, desktop, server } = scene;
  expect(await app.quit()).toBe(0);
  const unfinished = join(desktop.profile.home, '.config', 'Meet Now', 'unfinished-starts');
  expect(existsSync(unfinished)).toBe(false);
  const next = await launchApp(desktop, { account: server.account, env: exitsAsWithoutBus(desktop) });
  scene.atEnd(() => next.stop());
  // Before Electron's loop runs, it would end without the event.
  await until('its early icon', () => desktop.tray.itemOf(next.child.pid), 10_000);
  next.child.process.kill('SIGUSR2');
  expect(await inTime('its end', next.child.exited, 5000)).toBe(0);
  expect(readFileSync(unfinished, 'utf8')).toBe('.');
});
