import type { TestProject } from 'vitest/node';
import { projectFolder, resolveRuntime } from '../../scripts/runtime';
import { buildApp } from '../../scripts/setup/build.mjs';
import { withLock } from '../../scripts/setup/lock.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The Electron that the desktop tests run on. */
    electron: string;
  }
}

/** The desktop tests run the built app on a real Electron, so the build has to match the sources. */
export default async function setup(project: TestProject): Promise<void> {
  await withLock(projectFolder, () => buildApp(projectFolder));
  const { version, source } = resolveRuntime();
  project.provide('electron', `Electron ${version} (${source})`);
}
