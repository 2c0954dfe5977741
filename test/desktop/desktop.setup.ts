import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectFolder, resolveRuntime } from '../../scripts/runtime';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which Electron the desktop tests run on. */
    electron: string;
  }
}

/** The desktop tests run the built app on a real Electron: both have to be there. */
export default function setup(project: TestProject): void {
  if (!existsSync(join(projectFolder, 'out', 'main', 'index.cjs'))) {
    throw new Error('The app is not built. Run "npm run setup", then the tests again.');
  }
  const { version, source } = resolveRuntime();
  project.provide('electron', `Electron ${version} (${source})`);
}
