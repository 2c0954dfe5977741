import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (userData: string): string => join(userData, 'control-secret');

/**
 * The secret by which the app and a command recognise each other at a named pipe of Windows, where any user can take any
 * name (decision 0068). Only the user can read the profile.
 * @returns `undefined` if the app has not created it yet
 */
export function readSecret(userData: string): string | undefined {
  try {
    const text = readFileSync(fileIn(userData), 'utf8');
    return /^[0-9a-f]{64}$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Creates a secret for this run: another user may have seen the name of the last run's pipe, and taken it since. Only the
 * app calls this, which has the lock of the profile.
 * @throws if the file cannot be written
 */
export function createSecret(userData: string): string {
  const secret = randomBytes(32).toString('hex');
  const file = fileIn(userData);
  // A command never reads half a secret.
  writeFileSync(`${file}.new`, secret, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secret;
}

/** The name of the pipe cannot be guessed either, so that nobody can take it before the app does. */
export const pipeOf = (secret: string): string =>
  `\\\\.\\pipe\\meet-now-${createHash('sha256').update(`pipe ${secret}`).digest('hex').slice(0, 32)}`;

export const newNonce = (): string => randomBytes(32).toString('hex');

/**
 * What only somebody who knows the secret can compute.
 * @param side who proves it, so that neither side can send the other's proof back
 */
export const proofOf = (
  secret: string,
  side: 'app' | 'command',
  nonces: readonly [ofApp: string, ofCommand: string],
): string =>
  createHmac('sha256', secret)
    .update([side, ...nonces].join(' '))
    .digest('hex');

export const isSame = (proof: string, expected: string): boolean =>
  proof.length === expected.length && timingSafeEqual(Buffer.from(proof), Buffer.from(expected));
