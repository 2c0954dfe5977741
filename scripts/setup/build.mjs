import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { installedRuntimes } from './manifest.mjs';
import { progress, say, SetupError } from './report.mjs';
import { lastLines, run } from './run.mjs';

/**
 * What is built: from which files and facts, where the hash of these is kept, and with which command. The result may
 * replace others, which are then made again.
 */
const app = {
  name: 'the app',
  inputs: [
    'assets',
    'main',
    'common',
    'preload',
    'renderer',
    'scripts/build',
    'scripts/package/bundled.ts',
    'electron.vite.config.ts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ],
  stamp: 'out/.built-from',
  command: ['node_modules/electron-vite/bin/electron-vite.js', 'build'],
  replaces: ['out/.code-cache-from'],
};
const codeCache = {
  name: 'the code cache',
  inputs: [...app.inputs, 'scripts/package/code-cache.ts'],
  facts: (root, env) => {
    const runtimes = installedRuntimes(path.join(root, '.runtime'));
    return [env.MEET_NOW_ELECTRON, ...runtimes.map(({ source, version }) => `${source} ${version}`)].join();
  },
  stamp: 'out/.code-cache-from',
  command: ['--import', 'tsx', 'scripts/package/code-cache.ts'],
};
const simulator = {
  name: 'the simulator',
  inputs: [
    'test/simulator',
    'scripts/simulator',
    'scripts/build',
    'scripts/package/bundled.ts',
    'LICENSE',
    'package.json',
    'package-lock.json',
  ],
  stamp: 'out/simulator/.built-from',
  command: ['--import', 'tsx', 'scripts/simulator/build.ts'],
};

/** A hash over everything that goes into the result. */
function inputHash(root, inputs, facts) {
  const hash = createHash('sha256').update(facts);
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

async function build(root, { name, inputs, facts, stamp, command, replaces = [] }) {
  const file = path.join(root, stamp);
  const hash = inputHash(root, inputs, facts?.(root, process.env) ?? '');
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === hash) return;
  for (const old of [stamp, ...replaces]) fs.rmSync(path.join(root, old), { force: true });
  say(`Building ${name} …`);
  const done = progress(`build of ${name}`, () => 'running');
  const { code, output } = await run(process.execPath, command, { cwd: root, capture: true }).finally(done);
  if (code !== 0) {
    throw new SetupError({
      tried: `to build ${name} with "node ${command.join(' ')}"`,
      failed: `it ended with code ${code}:\n          ${lastLines(output, 15)}`,
      next: 'fix the source, then run the same command again',
    });
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, hash);
}

/**
 * Builds the app into out/, unless out/ was built from the same sources.
 * @param {string} root folder of the clone
 */
export const buildApp = (root) => build(root, app);

/**
 * Has the Electron of the clone compile the built app, unless it has done so. On Linux this needs the packages of a
 * private desktop.
 * @param {string} root folder of the clone
 */
export const compileApp = (root) => build(root, codeCache);

/**
 * Builds the simulator into out/simulator, unless it was built from the same sources.
 * @param {string} root folder of the clone
 */
export const buildSimulator = (root) => build(root, simulator);
