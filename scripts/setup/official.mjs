import fs from 'node:fs';
import path from 'node:path';
import { download } from './download.mjs';
import { publish } from './publish.mjs';
import { reason, SetupError } from './report.mjs';
import { writeManifest } from './manifest.mjs';
import { unzip } from './unzip.mjs';

/** Electron's release page. ELECTRON_MIRROR replaces it with an address that has the same layout. */
const releases = 'https://github.com/electron/electron/releases/download/';

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * Downloads the official Electron and the ChromeDriver of the same version, checks both, and unpacks them.
 * @param {string} target folder to create
 * @param {{ version: string, checksums: Readonly<Record<string, string>>, mirror?: string,
 *   limits?: { headers: number, silence: number } }} what `checksums`: file name → sha256; `limits` in ms
 * @throws {import('./report.mjs').SetupError}if that fails; then nothing is left at `target`
 */
export async function installOfficial(target, { version, checksums, mirror, limits }) {
  const base = mirror === undefined || mirror === '' ? releases : mirror;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  await publish(target, async (folder) => {
    for (const name of ['electron', 'chromedriver']) {
      const file = `${name}-v${version}-${process.platform}-${process.arch}.zip`;
      const zip = path.join(folder, file);
      await download(`${base}v${version}/${file}`, zip, expected(checksums, file), limits);
      try {
        await unzip(zip, path.join(folder, name));
      } catch (error) {
        throw new SetupError({
          tried: `to unpack ${file}`,
          failed: reason(error),
          next: 'make sure that the disk has 1 GB free and is writable, then run the same command again',
          cause: error,
        });
      }
      fs.rmSync(zip);
    }
    writeManifest(folder, {
      source: 'official',
      version,
      executable: path.join('electron', executables[process.platform] ?? 'electron'),
      chromedriver: path.join('chromedriver', `chromedriver${suffix}`),
      chromedriverArgs: [],
      loadsFromResources: false,
    });
  });
}

function expected(checksums, file) {
  const sha256 = checksums[file];
  if (sha256 !== undefined) return sha256;
  throw new SetupError({
    tried: `to find the checksum of ${file}`,
    failed: 'there is no official Electron for this system',
    next: 'use one of the systems that Electron is published for: Linux, macOS or Windows on x64 or arm64',
  });
}
