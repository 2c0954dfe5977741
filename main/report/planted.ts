import { randomBytes } from 'node:crypto';
import type { Logger, SecretMask } from '../base/log';

/** Fake secrets that were passed to the log like real ones. */
interface Planted {
  /** Occurs in the log once the lines have been written. */
  readonly marker: string;
  readonly secrets: readonly string[];
}

const random = (): string => randomBytes(12).toString('hex');

/**
 * Logs fake secrets in the ways that real ones might get there: known values in every encoding, and unknown ones in
 * the shape of tokens and passwords. The log must mask all of them.
 */
export function plantSecrets(logger: Logger, secrets: SecretMask): Planted {
  const marker = random();
  // Contains every character that some encoding escapes.
  const known = `p@ss "wörd"/\\&+${random()}`;
  const token = random();
  const unknown = random();
  const cookie = random();
  // They aren't needed after the report is written.
  secrets.add(known, 0);
  // Every log level includes errors.
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
