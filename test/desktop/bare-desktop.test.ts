import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop';
import { resolveRuntime } from '../../scripts/runtime';
import { visibleWindows } from './harness/display-tools';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene({ panel: false });
});
afterAll(() => scene.stop());

it('L13 opens its window where no panel would show its icon', async () => {
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
});

it('L28 says in one line that it needs a display', () => {
  const { executable, appArgs } = resolveRuntime();
  const { DISPLAY: _, ...env } = scene.desktop.env;
  const { status, stderr } = spawnSync(executable, appArgs, { env, encoding: 'utf8', timeout: 10_000 });
  expect(status).toBe(69);
  expect(stderr.split('\n').filter((line) => line.includes('Meet Now'))).toHaveLength(1);
});
