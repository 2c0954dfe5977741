import { build, Platform } from 'electron-builder';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFolder } from '../../scripts/runtime';
import { packed } from '../package/packed';

/** The home page, which a clone without an origin does not have. */
export const homepage = 'https://meet-now.example/';

/** A package that is built, and how to get rid of it. */
interface Built {
  readonly file: string;
  readonly remove: () => void;
}

/**
 * Has electron-builder build a package from the packed app. In place of fpm, which it would download, it calls ours,
 * which uses Debian's tools.
 */
export async function buildPackage(target: 'deb' | 'rpm'): Promise<Built> {
  const output = mkdtempSync(join(tmpdir(), `meet-now-${target}-`));
  chmodSync(output, 0o755); // lintian reads as another user
  process.env['CUSTOM_FPM_PATH'] = join(import.meta.dirname, 'fpm.mjs');
  const files = await build({
    projectDir: projectFolder,
    targets: Platform.LINUX.createTarget([target]),
    prepackaged: packed.folder,
    publish: 'never',
    config: {
      extends: join(dirname(packed.archive), 'electron-builder.json'),
      directories: { output },
      extraMetadata: { homepage },
    },
  });
  const [file] = files;
  if (file === undefined) throw new Error(`electron-builder built no ${target}.`);
  return { file, remove: () => rmSync(output, { recursive: true, force: true }) };
}
