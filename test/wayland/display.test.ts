import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { displayServer } from '../../main/desktop/display-server';
import { missingDisplay } from '../../main/startup/display';
import { until } from '../../scripts/desktop/wait';
import { chromiumFlags } from '../browser/chromium';
import { startDesktop, type Desktop } from '../desktop/harness/desktop';
import { startSway, type Sway } from '../desktops/sway';

let desktop: Desktop;
let sway: Sway;
beforeAll(async () => {
  desktop = await startDesktop({ notifications: 'none', panel: false });
  sway = await startSway(desktop.env);
});
afterAll(async () => {
  await sway.stop();
  await desktop.stop();
});

/** Whether the system's Chromium, which decides as that of Electron 44, runs there; otherwise it ends by itself. */
async function chromiumRuns(env: NodeJS.ProcessEnv): Promise<boolean> {
  const profile = mkdtempSync(join(desktop.profile.home, 'chromium-'));
  const args = [...chromiumFlags, '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`];
  const child = spawn('chromium', [...args, '--remote-debugging-port=0', 'about:blank'], {
    env,
    stdio: 'ignore',
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const runs = (): boolean => existsSync(join(profile, 'DevToolsActivePort'));
  try {
    await until('Chromium to run or to end', () => hasEnded() || runs(), 30_000);
    return runs();
  } finally {
    child.kill();
    await until('the end of Chromium', hasEnded, 10_000);
    rmSync(profile, { recursive: true, force: true });
  }
}

/** The variables of the session, and those of the case. */
function surroundings(change: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, XDG_SESSION_TYPE: ___, ...rest } = desktop.env;
  const names: Readonly<Record<string, string | undefined>> = {
    X: desktop.env['DISPLAY'],
    sway: sway.env['WAYLAND_DISPLAY'],
  };
  const named = Object.entries(change).map(([key, value = '']) => [key, names[value] ?? value]);
  return { ...rest, ...(Object.fromEntries(named) as NodeJS.ProcessEnv) };
}

it.each([
  [{ DISPLAY: 'X' }, undefined],
  [{ DISPLAY: 'X', WAYLAND_DISPLAY: 'gone' }, undefined],
  [{ WAYLAND_DISPLAY: 'sway' }, 'noXDisplay'],
  [{ XDG_SESSION_TYPE: 'tty', WAYLAND_DISPLAY: 'sway' }, 'noXDisplay'],
  [{ XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'sway' }, undefined],
  [{ XDG_SESSION_TYPE: 'wayland', DISPLAY: 'X' }, 'waylandGone'],
  [{ XDG_SESSION_TYPE: 'wayland', DISPLAY: 'X', WAYLAND_DISPLAY: 'gone' }, 'waylandGone'],
] as const)('L28 is missing exactly where Chromium would end: %j', async (change, missing) => {
  const env = surroundings(change);
  const server = displayServer({ platform: 'linux', electron: '44.11.5', ozonePlatform: '', env });
  expect(missingDisplay(server, env)).toBe(missing);
  expect(await chromiumRuns(env)).toBe(missing === undefined);
});

it('L28 is missing if its server left the socket behind', async () => {
  const path = join(desktop.env['XDG_RUNTIME_DIR'] ?? '', 'left');
  const left = spawn(process.execPath, ['-e', `require('net').createServer().listen('${path}')`]);
  await until('the socket', () => existsSync(path), 10_000);
  left.kill('SIGKILL');
  const env = surroundings({ XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'left' });
  await until('its end', () => left.signalCode !== null, 5000);
  expect(missingDisplay('wayland', env)).toBe('waylandGone');
  expect(await chromiumRuns(env)).toBe(false);
});
