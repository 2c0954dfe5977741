import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';

/**
 * Packs the source maps of a build, with which `npm run stack` makes the stacks of this package readable.
 * @param built the folder `out`
 * @param file the zip to write
 */
export function writeSourceMaps(built: string, file: string): void {
  const names = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /^(?:main|preload)\/.*\.map$/.test(name));
  writeFileSync(
    file,
    zipSync(Object.fromEntries(names.map((name) => [name, readFileSync(path.join(built, name))]))),
  );
}
