import { join } from 'node:path';
import log from 'electron-log/node';
import { createLogger, type Logger, type LogLevel, type SecretMask } from './log';

/** Size at which the log file is put aside (`main.old.log`), in bytes. */
const largest = 1024 * 1024;

/** The log of a run. */
export interface Log {
  readonly logger: Logger;
  /** From now on, lines below that level are not written; standard error has all of them. */
  readonly setLevel: (level: LogLevel) => void;
}

/**
 * The log file of the app; in development, standard error as well.
 * @param folder where it is made
 */
export function openLog(folder: string, secrets: SecretMask): Log {
  log.transports.file.resolvePathFn = () => join(folder, 'main.log');
  log.transports.file.maxSize = largest;
  log.transports.file.level = 'info';
  log.transports.console.level = process.env['MEET_NOW_LOG'] === 'console' ? 'debug' : false;
  let failed = false;
  log.transports.console.writeFn = ({ message }) => {
    const line = message.data.join(' ');
    // Said there whatever the level is, with a stack, for each line that cannot be written: once is enough.
    if (line.includes('electron-log.transports.file') && failed) return;
    failed ||= line.includes('electron-log.transports.file');
    // Standard output belongs to whoever started the app.
    process.stderr.write(`${line}\n`);
  };
  return {
    logger: createLogger((level, line) => log[level](line), secrets),
    setLevel(level) {
      log.transports.file.level = level;
    },
  };
}
