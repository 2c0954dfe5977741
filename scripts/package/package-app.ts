import fs from 'node:fs';
import path from 'node:path';
import { build, Platform, type Configuration } from 'electron-builder';
import { findRuntime, projectFolder } from '../runtime';
import { readConfiguration, readFuses } from './builder-parts';
import { checksums } from './checksums';
import { writeCommandLineFiles } from './command-line-files';
import { configurationFor, type DroppedFuse, type PackedElectron } from './configuration';
import { billOfMaterials, type Listed } from './sbom';
import { trayWords } from '../tray-words';
import { withoutEmptySecrets } from './signing';

/** What was packed, and where it lies. */
export interface Packed {
  readonly electron: PackedElectron;
  readonly dropped: readonly DroppedFuse[];
  /** Absolute paths of the archives and installers, of the bill of materials, and of the checksums of all of them. */
  readonly files: readonly string[];
}

/** What those targets need can be had from registries alone. */
const withoutDownloads = ['dir', 'tar.gz'];
/** The list of bundled packages that the build wrote (electron.vite.config.ts). */
const bundledFile = 'out/bundled.json';
const sevenZip = '/usr/bin/7za';

/** What a runtime has for running the clone: its own default app, or a link to the clone. */
function removeOtherApps({ appOutDir }: { readonly appOutDir: string }): void {
  for (const resources of ['resources', 'Electron.app/Contents/Resources']) {
    for (const name of ['app', 'default_app.asar'])
      fs.rmSync(path.join(appOutDir, resources, name), { force: true });
  }
}

/** A package for tests is made in a hurry, by the tool that the system has. */
function hurry(): void {
  process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] ??= '1';
  if (fs.existsSync(sevenZip)) process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= sevenZip;
}

/**
 * Packs the built app with the Electron that is unpacked in this clone.
 * @param targets as electron-builder names them; none = all of this system, or what registries suffice for where the
 *   official Electron is not there
 * @throws {Error} no Electron, a configuration that does not fit, or a tool that cannot be had
 */
export async function packageApp(targets: readonly string[]): Promise<Packed> {
  const runtime = findRuntime();
  const { source, version } = runtime;
  const electron: PackedElectron = {
    source,
    version,
    fuses: await readFuses(path.join(runtime.folder, runtime.executable)),
  };
  const base = await readConfiguration(projectFolder, 'electron-builder.yml');
  const { configuration, dropped } = configurationFor(base, electron, trayWords('meetNow'));
  process.env = withoutEmptySecrets(process.env);
  if (source !== 'official') hurry();
  const wanted = targets.length > 0 || source === 'official' ? targets : withoutDownloads;
  const app = readJson('package.json') as Omit<Listed, 'licence'> & { readonly license: string };
  writeCommandLineFiles(path.join(projectFolder, 'out', 'command-line'), app.version);
  const made = await build({
    projectDir: projectFolder,
    targets: Platform.current().createTarget([...wanted]),
    publish: 'never',
    config: {
      extends: writeConfiguration(configuration),
      electronDist: path.join(runtime.folder, 'electron'),
      afterExtract: removeOtherApps,
    },
  });
  const bill = path.join(folderOf(configuration), `${app.name}-${app.version}-${process.platform}.cdx.json`);
  const packages = readJson(bundledFile) as readonly Listed[];
  fs.writeFileSync(
    bill,
    billOfMaterials({ app: { ...app, licence: app.license }, electron: version, packages }),
  );
  const files = [...made.filter((file) => fs.statSync(file).isFile()), bill];
  const sums = path.join(folderOf(configuration), `SHA256SUMS-${process.platform}.txt`);
  fs.writeFileSync(sums, await checksums(files));
  return { electron, dropped, files: [...files, sums] };
}

const readJson = (file: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(projectFolder, file), 'utf8'));

const folderOf = ({ directories }: Configuration): string =>
  path.resolve(projectFolder, directories?.output ?? 'dist');

/** By a file, since electron-builder would merge an object with `electron-builder.yml`, and what was left out came back. */
function writeConfiguration(configuration: Configuration): string {
  const folder = folderOf(configuration);
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'electron-builder.json');
  fs.writeFileSync(file, `${JSON.stringify(configuration, undefined, 2)}\n`);
  return file;
}
