import { join } from 'node:path';
import { app } from 'electron';

/** Where the log is. */
export const logFolder = (): string => join(app.getPath('userData'), 'logs');
