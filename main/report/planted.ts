import { randomBytes } from 'node:crypto';
import type { Logger, SecretMask } from '../base/log';

/** Made-up secrets that were handed to the log like real ones. */
export interface Planted {
  /** Stands in the log where its lines have arrived. */
  readonly marker: string;
  readonly secrets: readonly string[];
}

const random = (): string => randomBytes(12).toString('hex');

/**
 * Writes made-up secrets to the log, the way that real ones could get there: by value, in every form that values take,
 * and, unknown to the mask, by the shapes that tokens and passwords have. None of them may be readable afterwards.
 */
export function plantSecrets(logger: Logger, secrets: SecretMask): Planted {
  const marker = random();
  // Every character that is written in another way somewhere.
  const known = `p@ss "wörd"/\\&+${random()}`;
  const token = random();
  const unknown = random();
  const cookie = random();
  // They are not needed once the report is written.
  secrets.add(known, 0);
  // Errors are written at every log level.
  logger.error(`Masking is tried (${marker}):`, { note: known, nested: JSON.stringify({ note: known }) });
  logger.error(
    `Masking is tried (${marker}):`,
    new Error(`GET https://example.org/?q=${encodeURIComponent(known)} failed`),
  );
  logger.error(
    `Masking is tried (${marker}):`,
    `${new URLSearchParams({ password: known, note: known }).toString()} ${known}`,
  );
  logger.error(`Masking is tried (${marker}): Authorization: Bearer cwt=${token}`, { password: unknown });
  logger.error(`Masking is tried (${marker}): Set-Cookie: route=${cookie}; Path=/`, {
    cookie: `a=b; c=${cookie}`,
  });
  return { marker, secrets: [known, token, unknown, cookie] };
}
