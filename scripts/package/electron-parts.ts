import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../runtime';
import type { InstalledRuntime } from '../setup/manifest.mjs';

/** A packaged Electron, and what it contains. */
export interface ElectronParts {
  readonly version: string;
  /** SHA-256 of the archive from the release page; absent for an Electron from elsewhere. */
  readonly sha256?: string;
  /** Versions of Chromium, Node and the libraries in them, as the binary names them. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The checksum in the npm package of Electron, by which the set-up checks the archive. */
function checksumOf({ source, version }: InstalledRuntime): string | undefined {
  if (source !== 'official') return undefined;
  const file = path.join(projectFolder, 'node_modules', 'electron', 'checksums.json');
  const sums = JSON.parse(fs.readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  return sums[`electron-v${version}-${process.platform}-${process.arch}.zip`];
}

const macFramework = '../Frameworks/Electron Framework.framework/Electron Framework';

/** Chromium's version, which Electron names only with a display. Its binary has it for the header `User-Agent`. */
function chromiumIn(executable: string): string | undefined {
  const framework = path.join(path.dirname(executable), macFramework);
  const binary = fs.readFileSync(fs.existsSync(framework) ? framework : executable);
  for (let at = binary.indexOf('Chrome/'); at >= 0; at = binary.indexOf('Chrome/', at + 1)) {
    const [, version] = /^Chrome\/(\d+(?:\.\d+){3})/.exec(binary.toString('latin1', at, at + 40)) ?? [];
    if (version !== undefined) return version;
  }
  return undefined;
}

/**
 * Asks an unpacked Electron what it contains.
 * @throws {Error} if it does not run
 */
export function readElectron(runtime: InstalledRuntime): ElectronParts {
  const executable = path.join(runtime.folder, runtime.executable);
  const { stdout, status, error } = spawnSync(executable, ['--print', 'JSON.stringify(process.versions)'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (status !== 0) throw new Error('The unpacked Electron does not say what it contains.', { cause: error });
  const sha256 = checksumOf(runtime);
  const chrome = chromiumIn(executable);
  return {
    version: runtime.version,
    versions: {
      ...(JSON.parse(stdout) as Readonly<Record<string, string>>),
      ...(chrome !== undefined && { chrome }),
    },
    ...(sha256 !== undefined && { sha256 }),
  };
}
