import { logFolder } from '../desktop/paths';
import { bareWords, type LastWords } from './fail';
import { type Logger, SecretMask } from '../base/log';
import { openLog } from '../base/log-file';

interface Parts {
  readonly logger: Logger;
  readonly secrets: SecretMask;
}

/** For what ends the app before it is built: secrets are known by their shapes alone. */
function openAnew(): Parts {
  const secrets = new SecretMask();
  return { logger: openLog(logFolder(), secrets).logger, secrets };
}

/** Writes down what ends the app unexpectedly. @returns what may be shown of it */
export function lastWords(error: unknown, { logger, secrets }: Parts = openAnew()): LastWords {
  logger.error('Meet Now has to stop:', error);
  const { message, details } = bareWords(error);
  return { message: secrets.apply(message), details: secrets.apply(details) };
}
