import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { resolveRuntime } from '../../scripts/runtime';
import { launchApp, type App } from './harness/app';
import { type, type Typed } from './harness/command-line';
import { startScene, type Scene } from './harness/scene';

const nobody = 65_534;
const asNobody = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--pdeathsig', 'KILL', '--'];

const { executable, appArgs } = resolveRuntime();
const runtime = { executable: 'setpriv', appArgs: [...asNobody, executable, ...appArgs] };
const started = (app: App) =>
  until('it to have started', () => app.trace.some(({ what }) => what === 'started'), 20_000);
const statusOf = ({ stdout }: Typed): unknown => (JSON.parse(stdout) as { connection: unknown }).connection;

/** Two users need root. */
const possible = process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(!possible)('two users on one machine', () => {
  let scene: Scene;
  let home: string;
  let theirs: App;

  /** Their environment: only XDG_RUNTIME_DIR, which `su` keeps, refers to the home or bus of the first user. */
  const env = (): NodeJS.ProcessEnv => ({
    HOME: home,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/no-bus`,
    ...Object.fromEntries(['CONFIG', 'CACHE', 'DATA', 'STATE'].map((one) => [`XDG_${one}_HOME`, undefined])),
  });

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'meet-now-theirs-'));
    chownSync(home, nobody, nobody);
    scene = await startScene();
    scene.atEnd(() => rmSync(home, { recursive: true, force: true }));
    theirs = await launchApp(scene.desktop, { runtime, env: env() });
    scene.atEnd(() => theirs.stop());
  });
  afterAll(() => scene.stop());

  it('L32 runs for each of two users, who see nothing of each other', async () => {
    await started(theirs);
    expect(existsSync(join(home, '.config', 'Meet Now', 'logs'))).toBe(true);
    const ours = await type(scene.desktop, ['status', '--json']);
    const asked = await type(scene.desktop, ['status', '--json'], { env: env(), runtime });
    expect([statusOf(ours), statusOf(asked)]).toEqual(['ready', 'signedOut']);
    expect(scene.server.simulator.state.applications).toHaveLength(1);
  });

  it('L32 goes on when the other one quits', async () => {
    await type(scene.desktop, ['quit'], { env: env(), runtime });
    expect(await inTime('the end of theirs', theirs.child.exited, 10_000)).toBe(0);
    expect(statusOf(await type(scene.desktop, ['status', '--json']))).toBe('ready');
  });
});
