import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atEnd } from '../../scripts/desktop/ending';
import type { Outcome } from '../../scripts/demo/outcome';
import { startSimulator, type RunningSimulator } from '../../scripts/demo/simulator';
import { projectFolder, resolveRuntime } from '../../scripts/runtime';
import { trayWords } from '../../scripts/tray-words';

interface Ended {
  readonly code: number;
  readonly stdout: string;
}

/** The settings of the developer's system must not affect it. */
const german = { LANG: 'de_DE.UTF-8', LANGUAGE: 'de', LC_ALL: 'de_DE.UTF-8' };

/** The demo on a private desktop, as `npm run --silent demo -- --json` starts it after the set-up. */
function demo(args: readonly string[], password?: string): Promise<Ended> {
  const env = {
    ...process.env,
    ...german,
    ...(password === undefined ? {} : { MEET_NOW_PASSWORD: password }),
  };
  const command = ['--import', 'tsx', 'scripts/demo/index.ts', '--headless', ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: projectFolder, env }, (error, stdout) => {
      release();
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout });
    });
    const release = atEnd(() => void child.kill('SIGTERM'));
  });
}

describe.skipIf(process.platform !== 'linux')('the demo', { timeout: 90_000 }, () => {
  let folder: string;
  let simulator: RunningSimulator;
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-demo-'));
    simulator = await startSimulator();
  }, 30_000);
  afterAll(async () => {
    await simulator.child.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const server = (): string[] => ['--server', simulator.url, '--user', simulator.user];

  test('starts a meeting from the tray, sees its notification, admits a guest who waits, takes a picture, and prints it all as JSON', async () => {
    const picture = path.join(folder, 'desktop.png');
    const { code, stdout } = await demo(['--json', '--screenshot', picture]);
    const outcome = JSON.parse(stdout) as Outcome;
    expect(outcome).toMatchObject({
      ok: true,
      electron: resolveRuntime().version,
      states: ['Connecting', 'Connected'],
      joinUrl: expect.stringMatching(/^https:\/\//) as string,
      operationId: expect.stringMatching(/^.{1,50}$/) as string,
      people: ['Ben Andrews'],
      screenshot: picture,
    });
    expect(outcome.error).toBeUndefined();
    expect(outcome.notifications.map(({ title }) => title)).toEqual([
      'Starting…',
      'Connected — join link copied',
      'Waiting in the lobby',
      'First person joined',
    ]);
    const [, connected, waiting] = outcome.notifications;
    expect(connected?.body).toContain(outcome.joinUrl);
    expect(waiting?.body).toMatch(/^Ben Andrews · /);
    const happened = outcome.timeline.map(({ what }) => what);
    const between = outcome.timeline.slice(happened.indexOf('guestArrives'), happened.indexOf('quit'));
    const steps = ['guestArrives', 'lobby', 'picture', 'admitted', 'people'];
    const first = steps.map((step) => between.findIndex(({ what }) => what === step));
    expect(first).toEqual(first.filter((at) => at >= 0).sort((a, b) => a - b));
    expect(between.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['waiting in the lobby: Ben Andrews', 'in the meeting: Ben Andrews']),
    );
    for (const what of [
      'chosen',
      'trigger',
      'request',
      'response',
      'event',
      'invitation',
      'notification',
      'gone',
    ]) {
      expect(happened).toContain(what);
    }
    expect(
      outcome.timeline.some(
        ({ what, method, status }) => what === 'response' && method === 'DELETE' && status === 204,
      ),
    ).toBe(true);
    expect(fs.readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    expect(code).toBe(0);
  });

  test('on a server that refuses the password fails with the user’s message', async () => {
    const { code, stdout } = await demo(['--json', ...server()], 'not the password');
    const outcome = JSON.parse(stdout) as Outcome;
    expect(outcome).toMatchObject({ ok: false, states: [], joinUrl: null, screenshot: null });
    expect(outcome.error?.code).toBe('PasswordRefused');
    expect(outcome.error?.message).toContain(simulator.user);
    expect(stdout).not.toContain('not the password');
    expect(code).toBe(1);
  });

  test('on a named server prints a timeline for people, and ends well', async () => {
    const { code, stdout } = await demo(server(), simulator.password);
    expect(stdout).toContain(` ms  "${trayWords('meetNow').get('en')}" chosen in the tray menu\n`);
    expect(stdout).toMatch(/^ +\d+\.\d ms {2}201 for POST /m);
    expect(stdout).toMatch(/^ +\d+\.\d ms {2}notification received by the desktop: Connected/m);
    expect(stdout).toMatch(/^join link: https:/m);
    // There, nobody can let a guest arrive.
    expect(stdout).not.toContain('lobby');
    expect(stdout).toMatch(/^tray click to POST: [\d.]+ ms$/m);
    const picture = /^picture of the desktop: (.*)$/m.exec(stdout)?.[1] ?? '';
    expect(fs.existsSync(picture)).toBe(true);
    fs.rmSync(path.dirname(picture), { recursive: true });
    expect(code).toBe(0);
  });
});
