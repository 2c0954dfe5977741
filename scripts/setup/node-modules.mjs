import fs from 'node:fs';
import path from 'node:path';
import { progress, say, SetupError } from './report.mjs';
import { runNpm } from './run.mjs';

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/**
 * Whether node_modules contains what the lock file names. npm writes its own list (`.package-lock.json`) as the last step
 * of an installation, so an interrupted installation does not look complete.
 * @param {string} root
 */
export function nodeModulesUpToDate(root) {
  let wanted, present;
  try {
    wanted = readJson(path.join(root, 'package-lock.json')).packages;
    present = readJson(path.join(root, 'node_modules', '.package-lock.json')).packages;
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '') return true;
    const found = present[where];
    if (found === undefined) return entry.optional === true;
    return (
      found.version === entry.version &&
      found.integrity === entry.integrity &&
      fs.existsSync(path.join(root, where, 'package.json'))
    );
  });
}

/**
 * Installs the npm dependencies from the lock file, unless they are installed.
 * @param {string} root folder of package-lock.json
 */
export async function installNodeModules(root) {
  if (nodeModulesUpToDate(root)) return;
  say('Installing the npm dependencies from the lock file …');
  // Under `npm run --silent`, npm would inherit the silence and hide errors. Its warnings are about the packages' own
  // installers, which are not needed: this set-up gets Electron in another way.
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier'];
  const done = progress('npm ci', () => 'running');
  const result = await runNpm(args, { cwd: root });
  done();
  if (result.code === 0) return;
  throw new SetupError({
    tried: 'to install the npm dependencies with "npm ci"',
    failed: `npm ended with code ${result.code}; its own message is above`,
    next: 'do what that message says (if it is about the network: try "npm ping"), then run the same command again',
  });
}
