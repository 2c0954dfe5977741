import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { controlAddress } from '../../main/control/address';
import { until } from '../../scripts/desktop/wait';
import type { Desktop } from './harness/desktop';
import { type, type Typed } from './harness/command-line';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;
afterEach(() => scene.stop());

/** A session without a runtime folder, with a profile whose path is too long for a socket. */
function longPaths({ profile }: Desktop): NodeJS.ProcessEnv {
  const temporary = join(profile.home, 'tmp');
  const config = join(profile.home, 'a-long-name-as-some-homes-on-file-servers-have/'.repeat(3));
  for (const folder of [temporary, config]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { XDG_RUNTIME_DIR: undefined, XDG_CONFIG_HOME: config, TMPDIR: temporary };
}
const profileIn = (env: NodeJS.ProcessEnv): string => join(env['XDG_CONFIG_HOME'] ?? '', 'Meet Now');
const placeIn = (env: NodeJS.ProcessEnv): string =>
  controlAddress(profileIn(env), { env, temporary: env['TMPDIR'] ?? '' });

/** The app in such a session. */
async function start(
  prepare: (env: NodeJS.ProcessEnv) => void = () => undefined,
): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = {};
  scene = await startScene({
    launch: { env },
    prepare(desktop) {
      Object.assign(env, longPaths(desktop));
      prepare(env);
    },
  });
  return env;
}
const status = (env: NodeJS.ProcessEnv): Promise<Typed> => type(scene.desktop, ['status', '--json'], { env });

async function meets(): Promise<void> {
  await (await scene.app.tray()).choose('Meet now');
  await until(
    'the meeting',
    () => scene.desktop.notifications.titles.includes('Connected — join link copied'),
    10_000,
  );
}

it('L33 starts, meets and answers commands if no path of its own is short enough for a socket', async () => {
  const env = await start();
  await meets();
  const { exitCode, stdout } = await status(env);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ connection: 'ready', meetings: [{ state: 'connected' }] });
  expect(placeIn(env)).toContain(env['TMPDIR']);
  expect(existsSync(placeIn(env))).toBe(true);
});

it('L33 starts and meets even if it cannot create a socket; log and command say so', async () => {
  const env = await start((wanted) => {
    const folder = dirname(placeIn(wanted));
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
  });
  await meets();
  const log = readFileSync(join(profileIn(env), 'logs', 'main.log'), 'utf8');
  expect(log.match(/.*the command line cannot reach this run.*/g)).toHaveLength(1);
  const { exitCode, stdout } = await status(env);
  expect(exitCode).toBe(6);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    message: expect.stringContaining(`${dirname(placeIn(env))} belongs to another user`) as string,
  });
});
