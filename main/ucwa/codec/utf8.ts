import { ProtocolFault } from '../faults';

/**
 * Decodes the bytes of a body. Drops a byte-order mark, and rejects invalid UTF-8.
 * @throws ProtocolFault
 */
export function utf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new ProtocolFault('The body is not UTF-8', { cause: error });
  }
}

/** More than any UCWA resource has: deeper nesting is an attack or a defect. */
export const maximumDepth = 32;
