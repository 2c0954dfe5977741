import { afterEach, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { launchApp, type App, type LaunchOptions } from './harness/app';
import { type } from './harness/command-line';
import { visibleWindows } from './harness/display-tools';
import { startScene, type Scene } from './harness/scene';

const patience = 10_000;
/** Five times the time that a second launch waits, in milliseconds. */
const limit = 15_000;
const silent = 'Meet Now is running, but is not responding.';
let scene: Scene;

afterEach(() => scene.stop());

async function launch(options: LaunchOptions = {}): Promise<App> {
  const app = await launchApp(scene.desktop, { account: scene.server.account, ...options });
  scene.atEnd(() => app.stop());
  return app;
}
const applications = () => scene.server.requests('POST', /applications$/);

it('L22 a second launch says within 3 s that the app hangs, and ends; so does a command line', async () => {
  scene = await startScene();
  const first = scene.app.child;
  process.kill(first.pid, 'SIGSTOP');
  try {
    const second = await launch();
    expect(await inTime('the end of the second launch', second.child.exited, limit)).toBe(6);
    const lines = second.child.output().split('\n');
    expect(lines.filter((line) => line.includes('Meet Now'))).toEqual([
      `${silent} End it in your system’s task manager, then start it again.`,
    ]);
    expect(scene.desktop.notifications.received.map(({ body }) => body.split('\n')[0])).toContain(silent);
    const typed = await inTime('the end of the command line', type(scene.desktop, ['status']), limit);
    expect(typed).toMatchObject({ exitCode: 6, stdout: '' });
    expect(typed.stderr).toContain(silent);
    expect([first.process.exitCode, first.process.signalCode]).toEqual([null, null]);
  } finally {
    process.kill(first.pid, 'SIGCONT');
  }
  const third = await launch({ byHand: true });
  expect(await inTime('the end of the third launch', third.child.exited, limit)).toBe(0);
  await until('the window of the first', async () => (await visibleWindows(scene.desktop)) === 1, patience);
  expect(applications()).toHaveLength(1);
}, 60_000);

it('L22 a hanging app does not carry out an earlier command when it wakes up', async () => {
  scene = await startScene();
  const { pid } = scene.app.child;
  process.kill(pid, 'SIGSTOP');
  try {
    const typed = await inTime('the end of the command', type(scene.desktop, ['start']), limit);
    expect(typed.exitCode).toBe(6);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  expect(await type(scene.desktop, ['status'])).toMatchObject({ exitCode: 0 });
  expect(scene.server.starts()).toEqual([]);
}, 60_000);

it('L22 a second launch waits for the app that is quitting, then takes its place', async () => {
  scene = await startScene();
  // The server never answers, so quitting takes as long as its limit.
  scene.server.simulator.configure({
    faults: [{ method: 'DELETE', path: '/applications/\\d+$', fault: 'hang' }],
  });
  const first = scene.app.child;
  let ended = 0;
  void first.exited.then(() => (ended = performance.now()));
  process.kill(first.pid, 'SIGTERM');
  await until(
    'it to be quitting',
    () => scene.server.requests('DELETE', /applications\/\d+$/).length === 1,
    patience,
  );
  const second = await launch();
  await second.connected();
  expect(first.process.exitCode).toBe(0);
  expect(applications()).toHaveLength(2);
  expect(applications()[1]?.at).toBeGreaterThan(ended);
}, 60_000);
