import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startChild } from '../../scripts/desktop/child';
import { startDisplay } from '../../scripts/desktop/display';
import { until } from '../../scripts/desktop/wait';
import { argumentsOf, descendantsOf, renderersOf } from '../desktop/harness/processes';
import { packed } from './packed';

const nobody = 65_534;
const asNobody = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];

/**
 * Root has no sandbox, and some machines deny it to other users too: many containers, and Ubuntu for unknown programs.
 */
const possible =
  process.getuid?.() === 0 && spawnSync('setpriv', [...asNobody, 'unshare', '--user', 'true']).status === 0;

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended meanwhile
  }
}

const endings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it.skipIf(!possible)('shows its pages inside of Chromium’s sandbox, to a user who is not root', async () => {
  const home = mkdtempSync(join(tmpdir(), 'meet-now-nobody-'));
  endings.push(() => rmSync(home, { recursive: true, force: true }));
  const runtime = join(home, 'runtime');
  mkdirSync(runtime, { mode: 0o700 });
  for (const folder of [home, runtime]) chownSync(folder, nobody, nobody);
  const screen = await startDisplay({ width: 1000, height: 800 });
  endings.push(() => screen.stop());
  const env = { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: runtime, DISPLAY: screen.display };
  const executable = join(packed.folder, 'meet-now');
  const command = [...asNobody, 'dbus-run-session', '--', executable];
  const session = await startChild('setpriv', command, { env });
  endings.push(() => session.stop());
  // Killing only it would leave the app running.
  endings.push(() => descendantsOf(session.pid).forEach(kill));

  const pid = await until('a page', () => renderersOf(session.pid)[0], 20_000);
  const statusNow = () => readFileSync(`/proc/${pid}/status`, 'utf8');
  await until('its filter of system calls', () => /^Seccomp:\s+2$/m.test(statusNow()), 10_000);
  const status = statusNow();
  expect(status).toMatch(new RegExp(`^Uid:\\s+${nobody}\\s`, 'm'));
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(readlinkSync(`/proc/${pid}/ns/user`)).not.toBe(readlinkSync('/proc/self/ns/user'));

  const [app] = descendantsOf(session.pid).filter((one) =>
    readFileSync(`/proc/${one}/cmdline`, 'utf8').startsWith(`${executable}\0`),
  );
  // Once for the whole app, and once in the options of this window.
  expect(argumentsOf(pid).filter((word) => word === '--enable-sandbox')).toHaveLength(2);

  process.kill(app ?? 0, 'SIGTERM');
  expect(await session.exited).toBe(0);
  await until('the end of all processes', () => !existsSync(`/proc/${pid}`), 5000);
});
