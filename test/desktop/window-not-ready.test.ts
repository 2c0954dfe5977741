import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { visibleWindows } from './harness/display-tools';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;
afterEach(() => scene.stop());

/** Runs before the app: Electron does not say that a window is ready, as on Wayland (electron/electron#48859). */
const withoutWord = `
  if (process.type === 'browser') setTimeout(() => {
    require('electron').app.on('browser-window-created', (_event, window) => {
      const { emit } = window;
      window.emit = function (name, ...rest) {
        return name === 'ready-to-show' ? false : emit.call(this, name, ...rest);
      };
    });
  });`;

it('L68 shows the window when its page is drawn, even if Chromium does not say that it is ready', async () => {
  const env: NodeJS.ProcessEnv = {};
  scene = await startScene({
    launch: { env },
    prepare({ profile }) {
      const file = join(profile.home, 'without-word.cjs');
      writeFileSync(file, withoutWord);
      env['NODE_OPTIONS'] = `--require ${file}`;
    },
  });
  await (await scene.app.tray()).choose('Show window');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  expect(await scene.app.quit()).toBe(0);
});
