import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder, resolveRuntime, type Runtime } from '../../../scripts/runtime';

/**
 * Copies the built app, for a test that breaks a part of it.
 * @param folder destination; created if missing
 */
export function copyApp(folder: string): Pick<Runtime, 'executable' | 'appArgs'> & { readonly app: string } {
  const { executable, appArgs } = resolveRuntime();
  const app = join(folder, 'app');
  mkdirSync(app, { recursive: true });
  for (const part of ['out', 'assets', 'package.json'])
    cpSync(join(projectFolder, part), join(app, part), { recursive: true });
  if (appArgs[0] === projectFolder) return { app, executable, appArgs: [app, ...appArgs.slice(1)] };
  // This Electron looks for its app next to itself.
  const electron = join(folder, 'electron');
  cpSync(dirname(executable), electron, { recursive: true, verbatimSymlinks: true });
  rmSync(join(electron, 'resources', 'app'));
  symlinkSync(app, join(electron, 'resources', 'app'));
  return { app, executable: join(electron, 'electron'), appArgs };
}
