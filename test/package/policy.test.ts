import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { flagsFor } from '../../scripts/runtime';
import { launchApp, type App } from '../desktop/harness/app';
import { type } from '../desktop/harness/command-line';
import { startDesktop, type Desktop } from '../desktop/harness/desktop';
import { startServer, type Server } from '../desktop/harness/server';
import type { Page } from '../desktop/harness/spectron-driver';
import { speak } from '../desktop/harness/tour';
import { packed } from './packed';

/** A folder mounted over /etc, only for one program and its children: the machine's own stays unchanged. */
const etc = mkdtempSync(join(tmpdir(), 'meet-now-etc-'));
chmodSync(etc, 0o755);
const overEtc = [
  ...['--mount', '--propagation', 'private', 'sh', '-c'],
  'mount -t overlay overlay -o "lowerdir=$0:/etc" /etc && exec "$@"',
  etc,
];
/** Only root may do that, and not in every container. */
const possible =
  process.getuid?.() === 0 &&
  spawnSync('unshare', [...overEtc, 'true']).status === 0 &&
  !existsSync('/etc/meet-now');

const executable = join(packed.folder, 'meet-now');
const unmanaged = { executable, appArgs: flagsFor(executable) };
const managed = { executable: 'unshare', appArgs: [...overEtc, executable, ...unmanaged.appArgs] };
let desktop: Desktop;
let server: Server;
let app: App | undefined;

/** Writes a policy as an administrator does, and starts the app under it. */
async function launchUnder(settings: unknown, mode: number): Promise<Page> {
  const folder = join(etc, 'meet-now');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o755 });
  const file = join(folder, 'policy.json');
  writeFileSync(file, JSON.stringify({ version: 1, settings }));
  chmodSync(file, mode);
  app = await launchApp(desktop, { runtime: managed, driven: true });
  const page = await app.page('Show window');
  await speak(page, 'en');
  return page;
}

const serverField = (page: Page) =>
  page.look<readonly [string, boolean]>('signin-server', 'return [it.value, it.disabled];');

beforeAll(async () => {
  desktop = await startDesktop();
  server = await startServer();
});
afterEach(() => app?.stop());
afterAll(async () => {
  await server.stop();
  await desktop.stop();
  rmSync(etc, { recursive: true, force: true });
});

it.skipIf(!possible)(
  'follows /etc/meet-now/policy.json: it shows a locked server as such, and uses it',
  async () => {
    const page = await launchUnder({ server: { value: server.account.server, locked: true } }, 0o644);
    expect(await serverField(page)).toEqual([new URL(server.url).href, true]);
    expect(await page.run('return document.body.textContent;')).toContain('Managed by your organisation');

    const { address, password } = server.account;
    const typed = { address, password, userName: '', server: 'https://elsewhere.invalid/', remember: false };
    await page.run(`return meetNow.signIn(${JSON.stringify(typed)});`);
    const ready = async () => (await (await (app as App).tray()).toolTip()) === 'Meet Now — ready';
    await until('the connection', ready, 20_000);
    const { exitCode, stdout } = await type(desktop, ['doctor', '--json'], { runtime: unmanaged });
    expect(exitCode).toBe(0);
    const { steps, ...rest } = JSON.parse(stdout) as { steps: readonly { readonly host?: string }[] };
    expect(rest).toMatchObject({ ok: true, address, state: 'passed' });
    expect(steps[0]?.host).toBe(new URL(server.url).host);
  },
);

it.skipIf(!possible)('ignores one that users other than root can write, and says so', async () => {
  const page = await launchUnder({ server: { value: server.account.server, locked: true } }, 0o666);
  await page.click('signin-more');
  expect(await serverField(page)).toEqual(['', false]);
  expect((await (await (app as App).tray()).labels()).join('\n')).toContain(
    'others than the administrator can change it: /etc/meet-now/',
  );
});
