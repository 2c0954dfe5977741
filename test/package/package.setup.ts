import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startChild } from '../../scripts/desktop/child';
import { projectFolder } from '../../scripts/runtime';
import { buildApp } from '../../scripts/setup/build.mjs';
import { withLock } from '../../scripts/setup/lock.mjs';

/** The result of packing, in a file, because the tests of other projects run meanwhile. */
export type Packing =
  | {
      /** The output of `npm run package`. */
      readonly output: string;
      /** Absolute path of the tar.gz file. */
      readonly archive: string;
      /** The folder with the unpacked tar.gz. */
      readonly folder: string;
    }
  | { readonly failed: string };

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file with the {@link Packing} as JSON, written at the end. */
    packing: string;
  }
}

/** Lower priority than the tests: those of the desktop wait for answers with a time limit. */
const priority = 5;

/** Packs the app as `npm run package -- dir tar.gz` does after the set-up, and installs the tar.gz by unpacking it. */
async function pack(temporary: string, ended: AbortSignal): Promise<Packing> {
  const must = async (command: string, args: readonly string[]): Promise<string> => {
    // This package is unpacked right away, so it need not be small.
    const env = { ELECTRON_BUILDER_COMPRESSION_LEVEL: '1', ...process.env };
    ended.throwIfAborted();
    const child = await startChild(command, args, { env, cwd: projectFolder });
    setPriority(child.pid, priority);
    ended.addEventListener('abort', () => void child.stop());
    const code = await child.exited;
    if (code !== 0) throw new Error(`${command} ended with code ${String(code)}:\n${child.output()}`);
    return child.output();
  };
  const script = ['--import', 'tsx', 'scripts/package/index.ts', 'dir', 'tar.gz'];
  const output = await must(process.execPath, script);
  const archive = /^\S+\.tar\.gz$/m.exec(output)?.[0];
  if (archive === undefined) throw new Error(`npm run package names no tar.gz:\n${output}`);
  // A path with a space, as an installed package may have.
  const folder = join(temporary, 'Meet Now');
  mkdirSync(folder);
  await must('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  return { output, archive: join(projectFolder, archive), folder };
}

/** Starts packing while other tests run; test/package/packed.ts waits for the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await withLock(projectFolder, () => buildApp(projectFolder));
  const temporary = mkdtempSync(join(tmpdir(), 'meet-now-package-'));
  // All users can run an installed app.
  chmodSync(temporary, 0o755);
  const file = join(temporary, 'packing.json');
  project.provide('packing', file);
  const ending = new AbortController();
  const packing = pack(temporary, ending.signal)
    .catch((error: unknown): Packing => ({ failed: String(error) }))
    .then((result) => {
      writeFileSync(`${file}.new`, JSON.stringify(result));
      renameSync(`${file}.new`, file); // atomic, so that readers find the whole file
    });
  return async () => {
    ending.abort();
    await packing;
    rmSync(temporary, { recursive: true, force: true });
  };
}
