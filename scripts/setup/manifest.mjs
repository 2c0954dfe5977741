import fs from 'node:fs';
import path from 'node:path';

const name = 'runtime.json';

/**
 * Describes a runtime in its own folder. Paths are relative to that folder.
 * @param {string} folder
 * @param {import('./manifest.d.mts').Manifest} manifest
 */
export function writeManifest(folder, manifest) {
  for (const file of [manifest.executable, manifest.chromedriver]) fs.accessSync(path.join(folder, file));
  fs.writeFileSync(path.join(folder, name), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/**
 * The runtimes that are completely unpacked.
 * @param {string} folder contains a folder for each
 * @returns {(import('./manifest.d.mts').Manifest & { folder: string })[]}
 */
export function installedRuntimes(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((entry) => !entry.startsWith('.') && fs.existsSync(path.join(folder, entry, name)))
    .map((entry) => path.join(folder, entry))
    .map((place) => ({ ...JSON.parse(fs.readFileSync(path.join(place, name), 'utf8')), folder: place }));
}

/**
 * The runtime to use: the one from the forced source; by default, the official one before the one from the registry.
 * @param {ReturnType<typeof installedRuntimes>} runtimes
 * @param {{ officialVersion: string, forced: string | undefined }} wish
 */
export function chooseRuntime(runtimes, { officialVersion, forced }) {
  const official = runtimes.find((one) => one.source === 'official' && one.version === officialVersion);
  const registry = runtimes.find((one) => one.source === 'registry');
  if (forced === 'official') return official;
  return forced === 'registry' ? registry : (official ?? registry);
}
