import { projectFolder } from '../../scripts/runtime';
import { buildApp } from '../../scripts/setup/build.mjs';
import { withLock } from '../../scripts/setup/lock.mjs';

/** Some tests here draw the built pages, so the build has to match the sources. */
export default async function setup(): Promise<void> {
  await withLock(projectFolder, () => buildApp(projectFolder));
}
