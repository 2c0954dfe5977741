import fs from 'node:fs';
import path from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, type Rollup } from 'vite';
import { atEnd } from '../desktop/ending';

/**
 * Builds main and preload into out/, again after each change of their sources.
 * @param root folder of the clone
 * @param onBuilt called after each build of either; the first builds of both are done when the promise resolves
 */
export async function watchBuild(root: string, onBuilt: () => void): Promise<void> {
  // What is in out/ is no longer what `npm run build` makes.
  fs.rmSync(path.join(root, 'out', '.built-from'), { force: true });
  const { config } = await resolveConfig({ root }, 'build', 'development');
  for (const part of [config?.main, config?.preload]) {
    const watcher = (await build({
      ...part,
      configFile: false,
      mode: 'development',
      // Errors come as events; the warnings are about comments in packages.
      logLevel: 'silent',
      // The texts are in main's bundle, too, but a changed text is no reason to start the app again.
      build: { ...part?.build, watch: { exclude: ['**/assets/locales/**'] }, sourcemap: true, minify: false },
    })) as Rollup.RollupWatcher;
    atEnd(() => watcher.close());
    await new Promise<void>((resolve) => {
      watcher.on('event', (event) => {
        if (event.code === 'ERROR') console.error(`Not built: ${event.error.message}`);
        if (event.code === 'BUNDLE_END') void event.result.close();
        if (event.code === 'END') resolve();
        if (event.code === 'END') onBuilt();
      });
    });
  }
}
