import { join } from 'node:path';
import log from 'electron-log/node';
import { createLogger, type Logger, type LogLevel, type SecretMask } from './log';

/** At this size the log file becomes `main.old.log`, in bytes. */
const largest = 1024 * 1024;

/** The log of a run. */
export interface Log {
  readonly logger: Logger;
  /** From now on, the file gets no lines below this level. Standard error gets all of them. */
  readonly setLevel: (level: LogLevel) => void;
}

/**
 * Opens the log file, and in development also logs to standard error.
 * @param folder of the log file
 */
export function openLog(folder: string, secrets: SecretMask): Log {
  log.transports.file.resolvePathFn = () => join(folder, 'main.log');
  log.transports.file.maxSize = largest;
  log.transports.file.level = 'info';
  log.transports.console.level = process.env['MEET_NOW_LOG'] === 'console' ? 'debug' : false;
  let failed = false;
  log.transports.console.writeFn = ({ message }) => {
    const line = message.data.join(' ');
    // electron-log prints its own failure for each line that it cannot write: once is enough.
    if (line.includes('electron-log.transports.file') && failed) return;
    failed ||= line.includes('electron-log.transports.file');
    // Standard output belongs to the program that started the app.
    process.stderr.write(`${line}\n`);
  };
  return {
    logger: createLogger((level, line) => log[level](line), secrets),
    setLevel(level) {
      log.transports.file.level = level;
    },
  };
}
