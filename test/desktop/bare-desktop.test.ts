import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { resolveRuntime } from '../../scripts/runtime';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

journey();
beforeAll(async () => {
  scene = await startScene({ panel: false });
});
afterAll(() => scene.stop());

it('L13 opens its window if no panel shows its icon', async () => {
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
});

function startWithoutDisplay(language: string) {
  const { executable, appArgs } = resolveRuntime();
  const { DISPLAY: _, ...desktop } = scene.desktop.env;
  const env = { ...desktop, LANG: language, LANGUAGE: language };
  return spawnSync(executable, appArgs, { env, encoding: 'utf8', timeout: 10_000 });
}

it.each([
  ['en_GB.UTF-8', /needs a graphical desktop/],
  ['pt_BR.UTF-8', /needs a graphical desktop/],
  ['de_AT.UTF-8', /braucht einen grafischen Desktop/],
  ['ja_JP.UTF-8', /グラフィカルなデスクトップが必要です/],
])('L28 says in one line that it needs a display, in the language of the system: %s', (language, line) => {
  const { status, stderr } = startWithoutDisplay(language);
  expect(status).toBe(69);
  const lines = stderr.split('\n').filter((one) => one.includes('Meet Now'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(line);
});
