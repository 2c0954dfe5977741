import fs from 'node:fs';
import path from 'node:path';
import { Platform, build, type Configuration } from 'electron-builder';
import { readConfiguration, readFuses } from './builder-parts';
import { checksums } from './checksums';
import { configurationFor, type PackedElectron, withoutEmptySecrets } from './configuration';
import { billOfMaterials, checkedBill, integrityIn, type Listed } from './sbom';
import { readElectron } from './electron-parts';
import { defined } from '../../common/defined';
import { findRuntime, projectFolder } from '../runtime';
import { compileApp } from '../setup/build.mjs';
import { type About, readPackageTexts } from './package-texts';
import { writeShareFiles } from './share-files';
import { writeSourceMaps } from './source-maps';

/** The result of packing. */
interface Packed {
  readonly electron: PackedElectron;
  readonly dropped: readonly string[];
  /**
   * Absolute paths of the archives and installers, of the bill of materials, of the source maps, and of the checksums of
   * all of them.
   */
  readonly files: readonly string[];
}

/** Targets for which package registries are enough. */
const withoutDownloads = ['dir', 'tar.gz'];
/** The list of bundled packages that the build wrote (electron.vite.config.ts). */
const bundledFile = 'out/bundled.json';
const sevenZip = '/usr/bin/7za';

/**
 * Removes what an unpacked runtime has for running the clone: a default app, or a link to the clone. Takes away the
 * executable bit of libraries, which need none (Debian Policy 8.1).
 */
function tidyRuntime({ appOutDir }: { readonly appOutDir: string }): void {
  for (const resources of ['resources', 'Electron.app/Contents/Resources']) {
    for (const name of ['app', 'default_app.asar'])
      fs.rmSync(path.join(appOutDir, resources, name), { force: true });
  }
  for (const name of fs.readdirSync(appOutDir))
    if (/\.so(\.\d+)?$/.test(name)) fs.chmodSync(path.join(appOutDir, name), 0o644);
}

/** Windows cannot ask the app to end in the way that makes it write the cache, so there it starts without one. */
async function compile(): Promise<void> {
  if (process.platform !== 'win32') await compileApp(projectFolder);
}

/** Packages for tests are compressed quickly, with the system's own tool. */
function compressQuickly(): void {
  process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] ??= '1';
  if (fs.existsSync(sevenZip)) process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= sevenZip;
}

/**
 * Packs the built app with the Electron that is unpacked in this clone.
 * @param targets as electron-builder names them; if empty, all of this system, or, without the official Electron, those
 *   for which registries are enough
 * @param homepage that deb and rpm name
 * @throws {Error} if there is no Electron, the configuration does not fit, or a tool is not available
 */
export async function packageApp(targets: readonly string[], homepage: string | undefined): Promise<Packed> {
  const runtime = findRuntime();
  const { source, version } = runtime;
  const electron: PackedElectron = {
    source,
    version,
    fuses: await readFuses(path.join(runtime.folder, runtime.executable)),
  };
  const texts = readPackageTexts();
  const base = await readConfiguration(projectFolder, 'electron-builder.yml');
  const { configuration, dropped } = configurationFor(base, electron, texts);
  process.env = withoutEmptySecrets(process.env);
  if (source !== 'official') compressQuickly();
  const wanted = targets.length > 0 || source === 'official' ? targets : withoutDownloads;
  const app = readJson('package.json') as Omit<Listed, 'licence'> & About;
  await compile();
  writeShareFiles(path.join(projectFolder, 'out', 'share'), { ...app, ...defined({ homepage }) }, texts);
  const made = await build({
    projectDir: projectFolder,
    targets: Platform.current().createTarget([...wanted]),
    publish: 'never',
    config: {
      extends: writeConfiguration(configuration),
      electronDist: path.join(runtime.folder, 'electron'),
      afterExtract: tidyRuntime,
      // The app leads to it from its help.
      ...(homepage !== undefined && { extraMetadata: { homepage } }),
    },
  });
  const bill = path.join(folderOf(configuration), `${app.name}-${app.version}-${process.platform}.cdx.json`);
  const packages = readJson(bundledFile) as readonly Listed[];
  const contents = {
    app: { ...app, licence: app.license },
    electron: readElectron(runtime),
    packages,
    integrity: integrityIn(readJson('package-lock.json')),
  };
  fs.writeFileSync(bill, await checkedBill(billOfMaterials(contents)));
  const maps = path.join(
    folderOf(configuration),
    `${app.name}-${app.version}-${process.platform}-source-maps.zip`,
  );
  writeSourceMaps(path.join(projectFolder, 'out'), maps);
  const files = [...made.filter((file) => fs.statSync(file).isFile()), bill, maps];
  const sums = path.join(folderOf(configuration), `SHA256SUMS-${process.platform}.txt`);
  fs.writeFileSync(sums, await checksums(files));
  return { electron, dropped, files: [...files, sums] };
}

/** All targets of this system, as in `electron-builder.yml`. */
export async function allTargets(): Promise<readonly string[]> {
  const { linux, mac, win } = await readConfiguration(projectFolder, 'electron-builder.yml');
  const part = { linux, darwin: mac, win32: win }[process.platform as string];
  return [part?.target ?? []].flat().filter((target) => typeof target === 'string');
}

export const readJson = (file: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(projectFolder, file), 'utf8'));

const folderOf = ({ directories }: Configuration): string =>
  path.resolve(projectFolder, directories?.output ?? 'dist');

/** In a file, because electron-builder would merge an object with `electron-builder.yml`, and bring back what was left out. */
function writeConfiguration(configuration: Configuration): string {
  const folder = folderOf(configuration);
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'electron-builder.json');
  fs.writeFileSync(file, `${JSON.stringify(configuration, undefined, 2)}\n`);
  return file;
}
