import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { duringRun, inShell, type, type TypeOptions } from './harness/command-line';
import { visibleWindows } from './harness/display-tools';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const meetNow = (words: string, options?: TypeOptions) => type(scene.desktop, words.split(' '), options);
const runtimeFolder = () => join(scene.desktop.profile.home, 'run', 'meet-now');

/** The only object on standard output. */
async function json(words: string, options?: TypeOptions): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await meetNow(`${words} --json`, options);
  expect({ stderr, lines: stdout.split('\n').length }).toEqual({ stderr: '', lines: 2 });
  const value = JSON.parse(stdout) as Record<string, unknown>;
  expect(value).toMatchObject({ version: 1, ok: exitCode === 0, exitCode });
  if (exitCode !== 0) expect(value['message']).toMatch(/\S/);
  return value;
}

it.each([
  ['status', { exitCode: 0, connection: 'ready' }],
  ['history', { exitCode: 0, meetings: [] }],
  ['leave', { exitCode: 7 }],
  ['leave nonsense', { exitCode: 7 }],
  ['start --timeout 0', { exitCode: 2 }],
  ['start --timeout abc', { exitCode: 2 }],
  ['start --subject', { exitCode: 2 }],
  ['start --loud', { exitCode: 2 }],
  ['start --invite nobody', { exitCode: 2, problem: { code: 'InvalidInput' } }],
  ['begin', { exitCode: 2 }],
  ['sign-in nobody', { exitCode: 2 }],
])('%s --json prints one object, and nothing beside it', async (words, value) => {
  expect(await json(words)).toMatchObject(value);
});

it('refuses a subject of 10 KB as such', async () => {
  expect(await json(`start --subject ${'x'.repeat(10_240)}`)).toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('--subject is too long') as string,
  });
});

it('refuses an endless password from a pipe', async () => {
  expect(await json('sign-in', { input: 'x'.repeat(100_000), leaveOpen: true })).toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('The password is too long') as string,
  });
  const through = (command: readonly string[]) => ['bash', '-c', '"$@" < /dev/zero', 'bash', ...command];
  expect(await json('sign-in', { through })).toMatchObject({ exitCode: 2 });
  expect(await json('sign-in', { input: `${'x'.repeat(1025)}\n` })).toMatchObject({ exitCode: 2 });
});

it('says where an option belongs', async () => {
  const { exitCode, stderr } = await meetNow('--subject=Budget start');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--subject must come after the command');
});

it('shows a subject of several lines on one line', async () => {
  const started = await type(scene.desktop, ['start', '--subject', 'Bud\nget \u{1b}[31m🎉']);
  expect(started).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await meetNow('status')).stdout).toMatch(/\n[0-9a-f]{8} {2}Bud get \[31m🎉 — Connected/);
  expect((await meetNow('history')).stdout).toMatch(
    /^[0-9a-f]{8} {2}.* — Bud get \[31m🎉 — Connected — \S+\n$/,
  );
  expect(await json('leave --all')).toMatchObject({ exitCode: 0 });
});

it.each([
  ['no session bus', { DBUS_SESSION_BUS_ADDRESS: '' }],
  ['a session bus that is gone', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }],
  ['a graphics driver that complains', { LIBGL_DEBUG: 'verbose', EGL_LOG_LEVEL: 'debug', MESA_DEBUG: '1' }],
])('prints nothing of Chromium’s or of a library with %s', async (_what, env) => {
  for (let i = 0; i < 5; i++)
    expect(await meetNow('status', { env })).toMatchObject({ exitCode: 0, stderr: '' });
});

it('ends quietly if its output is closed, and says so if it cannot be written', async () => {
  for (const words of ['status', 'status --json', '--help', 'status --loud --json'])
    expect(await meetNow(words, { through: inShell('"$@" | head -0') })).toMatchObject({
      exitCode: words.includes('loud') ? 2 : 0,
      stderr: '',
    });
  expect(await meetNow('status --loud', { through: inShell('"$@" 2>&1 | head -0') })).toMatchObject({
    exitCode: 2,
  });
  const full = await meetNow('status', { through: inShell('"$@" > /dev/full') });
  expect(full).toMatchObject({ exitCode: 74, stdout: '' });
  expect(full.stderr).toContain('ENOSPC');
});

it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
  '%s, once or twice, takes the meeting back',
  async (signal) => {
    scene.server.simulator.configure({ ending: { kind: 'never' } });
    const before = scene.server.starts().length;
    const stop = new AbortController();
    const typed = meetNow('start --json', { signal: stop.signal, signals: [signal, signal] });
    await duringRun(typed, 'the invitation', () => scene.server.starts().length > before);
    stop.abort();
    const { exitCode, endedBy, stdout } = await typed;
    scene.server.simulator.configure({ ending: { kind: 'connected' } });
    // The second signal may arrive while Chromium shuts down and no longer handles it: by then everything is done.
    expect([130, signal]).toContain(exitCode ?? endedBy);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      exitCode: 130,
      message: 'Interrupted: the meeting is being cancelled.',
    });
    await until(
      'the meeting to be cancelled',
      async () => (await meetNow('history --limit 1')).stdout.includes('Cancelled'),
      10_000,
    );
  },
);

it('distinguishes an unreachable server from one that refuses', async () => {
  await scene.server.pause();
  expect(await json('doctor')).toMatchObject({ exitCode: 4, state: 'failed' });
  expect(await json(`sign-in ${lenea.address}`, { input: `${lenea.password}\n` })).toMatchObject({
    exitCode: 4,
    problem: { code: 'ConnectionRefused' },
  });
  await scene.server.resume();
  for (const wrong of ['wrong', 'x'.repeat(1024)])
    expect(await json('sign-in', { input: `${wrong}\n` })).toMatchObject({ exitCode: 3 });
  // Only the first line counts, however much input follows.
  const input = `${lenea.password}\nand more\n`;
  expect(await json('sign-in', { input, leaveOpen: true })).toMatchObject({ exitCode: 0 });
});

it('trusts nothing in a folder that other users can read, and names it', async () => {
  chmodSync(runtimeFolder(), 0o755);
  const { exitCode, message } = await json('status');
  chmodSync(runtimeFolder(), 0o700);
  expect(exitCode).toBe(6);
  expect(message).toContain(runtimeFolder());
  expect(await visibleWindows(scene.desktop)).toBe(0);
});

it('does not wait for an app that hangs', async () => {
  const { pid } = scene.app.child;
  process.kill(pid, 'SIGSTOP');
  const { exitCode, message } = await json('status');
  process.kill(pid, 'SIGCONT');
  expect(exitCode).toBe(6);
  expect(message).toContain('is not responding');
}, 60_000);

it('starts the app again after a kill, despite what the kill left behind', async () => {
  process.kill(scene.app.child.pid, 'SIGKILL');
  await scene.app.child.exited;
  expect(readdirSync(runtimeFolder())).toHaveLength(2);
  expect(await json('status')).toMatchObject({ exitCode: 7, running: false });
  expect(await json('status --start')).toMatchObject({ exitCode: 0, running: true });
  expect(await visibleWindows(scene.desktop)).toBe(0);
  // A command that comes right after the app quits finds it, or starts it, at every moment of the shutdown.
  expect(await json('quit')).toMatchObject({ exitCode: 0, left: [] });
  expect(await json('status --start')).toMatchObject({ exitCode: 0 });
  expect(await json('quit')).toMatchObject({ exitCode: 0 });
  await until('it to be gone', async () => (await meetNow('quit')).exitCode === 7, 10_000);
}, 60_000);
