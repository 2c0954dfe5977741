import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where Electron runtimes are unpacked: `<source>-<version>` each. Not in git. */
export const runtimesFolder = (root) => path.join(root, '.runtime');
