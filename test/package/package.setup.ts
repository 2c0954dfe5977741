import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startChild } from '../../scripts/desktop';
import { projectFolder } from '../../scripts/runtime';
import { buildApp } from '../../scripts/setup/build.mjs';
import { withLock } from '../../scripts/setup/lock.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What `npm run package` printed. */
    packageOutput: string;
    /** Absolute path of the tar.gz that it made. */
    packageArchive: string;
    /** The folder that the tar.gz was unpacked into. */
    packageFolder: string;
  }
}

async function must(command: string, args: readonly string[]): Promise<string> {
  // A package that is only unpacked again need not be small.
  const env = { ELECTRON_BUILDER_COMPRESSION_LEVEL: '1', ...process.env };
  const child = await startChild(command, args, { env, cwd: projectFolder });
  const code = await child.exited;
  if (code !== 0) throw new Error(`${command} ended with code ${String(code)}:\n${child.output()}`);
  return child.output();
}

/** Packs the app as `npm run package -- dir tar.gz` does after the set-up, and installs the tar.gz, which is to unpack it. */
export default async function setup(project: TestProject): Promise<() => void> {
  await withLock(projectFolder, () => buildApp(projectFolder));
  const output = await must(process.execPath, [
    '--import',
    'tsx',
    'scripts/package/index.ts',
    'dir',
    'tar.gz',
  ]);
  const archive = /^\S+\.tar\.gz$/m.exec(output)?.[0];
  if (archive === undefined) throw new Error(`npm run package names no tar.gz:\n${output}`);
  const temporary = mkdtempSync(join(tmpdir(), 'meet-now-package-'));
  // A path with a space, as that of an installed package.
  const folder = join(temporary, 'Meet Now');
  mkdirSync(folder);
  // What is installed can be run by everybody.
  chmodSync(temporary, 0o755);
  await must('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  project.provide('packageOutput', output);
  project.provide('packageArchive', join(projectFolder, archive));
  project.provide('packageFolder', folder);
  return () => rmSync(temporary, { recursive: true, force: true });
}
