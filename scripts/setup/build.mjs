import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { progress, say, SetupError } from './report.mjs';
import { lastLines, run } from './run.mjs';

const inputs = [
  'assets',
  'main',
  'common',
  'preload',
  'renderer',
  'scripts/package/bundled.ts',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A hash over everything that goes into the built app. */
function inputHash(root) {
  const hash = createHash('sha256');
  const add = (relative) => {
    const file = path.join(root, relative);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isDirectory()) for (const name of fs.readdirSync(file).sort()) add(path.join(relative, name));
    else hash.update(`${relative}\0${stat.size}\0`).update(fs.readFileSync(file));
  };
  inputs.forEach(add);
  return hash.digest('hex');
}

/**
 * Builds the app into out/, unless out/ was built from the same sources.
 * @param {string} root folder of the clone
 */
export async function buildApp(root) {
  const stamp = path.join(root, 'out', '.built-from');
  const hash = inputHash(root);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return;
  fs.rmSync(stamp, { force: true });
  say('Building the app …');
  const done = progress('electron-vite build', () => 'running');
  const tool = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await run(process.execPath, [tool, 'build'], { cwd: root, capture: true });
  done();
  if (code !== 0) {
    throw new SetupError({
      tried: 'to build the app with "electron-vite build"',
      failed: `it ended with code ${code}:\n          ${lastLines(output, 15)}`,
      next: 'fix the source, then run the same command again',
    });
  }
  fs.writeFileSync(stamp, hash);
}
