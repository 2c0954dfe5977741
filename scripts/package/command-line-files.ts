import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { bashCompletions, zshCompletions } from '../../main/cli/completions';
import { manualPage } from '../../main/cli/man';

/**
 * Writes what a shell knows of `meet-now`: completions and the manual page, in English, as shells have them. deb and rpm
 * put them into the system's folders (electron-builder.yml).
 * @param folder made if need be
 * @param version of the app
 */
export function writeCommandLineFiles(folder: string, version: string): void {
  fs.mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Buffer): void =>
    fs.writeFileSync(path.join(folder, name), content);
  write('meet-now.bash', bashCompletions());
  write('_meet-now', zshCompletions());
  write('meet-now.1.gz', zlib.gzipSync(manualPage(version), { level: 9 }));
}
