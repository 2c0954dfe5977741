import { logFolder } from '../desktop/paths';
import { type CrashText, crashText } from './orderly-end';
import { type Logger, SecretMask } from '../base/log';
import { openLog } from '../base/log-file';

interface LogCrashDeps {
  readonly logger: Logger;
  readonly secrets: SecretMask;
}

/** For a crash before the app is built: the mask knows secrets only by their shapes. */
function openCrashLog(): LogCrashDeps {
  const secrets = new SecretMask();
  return { logger: openLog(logFolder(), secrets).logger, secrets };
}

/** Logs the error that ends the app. @returns the text that may be shown */
export function logCrash(error: unknown, { logger, secrets }: LogCrashDeps = openCrashLog()): CrashText {
  logger.error('Meet Now has to stop:', error);
  const { message, details } = crashText(error);
  return { message: secrets.apply(message), details: secrets.apply(details) };
}
