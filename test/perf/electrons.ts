import {
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { flagsFor, projectFolder, resolveRuntime, type Runtime } from '../../scripts/runtime';

export interface Electrons {
  readonly runtime: Runtime;
  /** The commands that start the product, the bare tray, and the bare tray that signs in. */
  readonly ours: Pick<Runtime, 'executable' | 'appArgs'>;
  readonly bare: Pick<Runtime, 'executable' | 'appArgs'>;
  readonly signing: Pick<Runtime, 'executable' | 'appArgs'>;
}

const baseline = join(import.meta.dirname, 'baseline');

/** Writes an app of the baseline as plain JavaScript. @param scripts its files, and the names that they get; one is `index.cjs` */
function writeApp(folder: string, name: string, scripts: Readonly<Record<string, string>>): void {
  // Electron 22 supports CommonJS only.
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  mkdirSync(folder, { recursive: true });
  for (const [script, to] of Object.entries(scripts)) {
    const source = readFileSync(join(baseline, script), 'utf8');
    writeFileSync(join(folder, to), ts.transpileModule(source, { compilerOptions }).outputText);
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, main: 'index.cjs' }));
}

/** Writes the bare tray. */
export function writeBareTray(folder: string): void {
  const scripts = { 'bare-tray.ts': 'index.cjs', 'bare-preload.ts': 'bare-preload.cjs' };
  writeApp(folder, 'bare-tray', scripts);
  cpSync(join(baseline, 'bare-window.html'), join(folder, 'bare-window.html'));
}

function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkSync(source, target);
  }
}

/** Electron first looks for its app next to itself. */
export function putApp(electron: string, app: string): void {
  const place = join(electron, 'resources', 'app');
  rmSync(place, { recursive: true, force: true });
  symlinkSync(app, place);
}

/**
 * Lets a copy of Electron run another app too.
 * @param copy its executable
 * @param name of a new folder beside it
 * @param app the app's folder
 * @returns the executable for that app
 */
export function beside(copy: string, name: string, app: string): string {
  const folder = join(dirname(dirname(copy)), name);
  linkTree(dirname(copy), folder);
  putApp(folder, app);
  return join(folder, basename(copy));
}

/**
 * Copies Electron: memory shared with another app on the same files would count only in part. Product and baseline
 * share the copy, so that the system has it cached for both.
 * @param folder destination; it exists
 */
export function copyElectron(folder: string): Electrons {
  const runtime = resolveRuntime();
  const [ours, bare] = [join(folder, 'ours'), join(folder, 'bare')];
  cpSync(dirname(runtime.executable), ours, { recursive: true, verbatimSymlinks: true });
  rmSync(join(ours, 'resources', 'app'), { recursive: true, force: true });
  linkTree(ours, bare);
  putApp(ours, projectFolder);
  writeBareTray(join(folder, 'bare-tray'));
  putApp(bare, join(folder, 'bare-tray'));
  const signing = join(folder, 'bare-signing');
  writeApp(signing, 'bare-signing', { 'bare-signing.ts': 'index.cjs', 'bare-client.ts': 'bare-client.js' });
  const appArgs = flagsFor(runtime.executable);
  const name = runtime.executable.slice(dirname(runtime.executable).length + 1);
  return {
    runtime,
    ours: { executable: join(ours, name), appArgs },
    bare: { executable: join(bare, name), appArgs },
    signing: { executable: beside(join(bare, name), 'signing', signing), appArgs },
  };
}
