import { join } from 'node:path';
import { app } from 'electron';

// The bundler puts this into out/main or out/main/chunks. No path depends on the working directory (L31).
const inChunks = __dirname.endsWith('chunks');

/** The folder that holds `out/` and `assets/`: the clone, or the inside of the package. */
export const applicationRoot = join(__dirname, inChunks ? '../../..' : '../..');

/** A file below `assets/`. */
export const asset = (...names: string[]): string => join(applicationRoot, 'assets', ...names);

/** The folder of the log. */
export const logFolder = (): string => join(app.getPath('userData'), 'logs');
