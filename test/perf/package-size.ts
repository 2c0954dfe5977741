import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { readConfiguration } from '../../scripts/package/builder-parts';
import { findRuntime, projectFolder } from '../../scripts/runtime';
import { writeBareTray } from './electrons';
import type { Group } from './figures';

type Size = Record<'bytes' | 'files', number>;

/** The files in a folder and below, as `du --apparent-size` counts them. */
function sizeOf(folder: string): Size {
  const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .filter((file) => file.isFile())
    .map(({ size }) => size);
  return { bytes: sizes.reduce((all, one) => all + one, 0) / 2 ** 20, files: sizes.length };
}

/** Packs the app as a user would, without an archive. */
function packOurs(): Size {
  const script = ['--import', 'tsx', 'scripts/package/index.ts', 'dir'];
  const printed = execFileSync(process.execPath, script, { cwd: projectFolder, encoding: 'utf8' });
  const listed = printed.split('\n').find((line) => line.endsWith('.cdx.json')) ?? '';
  return sizeOf(join(projectFolder, dirname(listed), 'linux-unpacked'));
}

/** Packs the bare tray with the same Electron and the same languages of Chromium, by electron-builder's defaults. */
async function packBare(): Promise<Size> {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-bare-'));
  try {
    writeBareTray(folder);
    const manifest = join(folder, 'package.json');
    const about = { version: '1.0.0', description: 'Bare tray', author: 'Nobody' };
    writeFileSync(
      manifest,
      JSON.stringify({ ...(JSON.parse(readFileSync(manifest, 'utf8')) as object), ...about }),
    );
    const runtime = findRuntime();
    const { electronLanguages } = await readConfiguration(projectFolder, 'electron-builder.yml');
    await build({
      projectDir: folder,
      targets: Platform.current().createTarget(['dir']),
      publish: 'never',
      config: {
        electronDist: join(runtime.folder, 'electron'),
        electronVersion: runtime.version,
        npmRebuild: false,
        ...(electronLanguages && { electronLanguages }),
        afterExtract: ({ appOutDir }) =>
          rmSync(join(appOutDir, 'resources', 'app'), { force: true, recursive: true }),
      },
    });
    return sizeOf(join(folder, 'dist', 'linux-unpacked'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the app adds to a packaged Electron. The sizes are the same each time. */
export const packageSize: Group = {
  name: 'package-size',
  figures: ['F10'],
  pairs: 1,
  ci: { most: { F10: 1.02 }, pairs: 1 },
  async measure() {
    const [ours, bare] = [packOurs(), await packBare()];
    const figure = 'F10';
    const of = (name: keyof Size) => [{ ours: ours[name], bare: bare[name] }];
    return [
      {
        figure,
        what: 'size of the package, unpacked',
        unit: 'MB',
        pairs: of('bytes'),
        exact: true,
        target: { by: 'difference', most: 3 },
      },
      { figure, what: '… its files', unit: '', pairs: of('files'), exact: true },
    ];
  },
};
