import { ProtocolFault } from '../faults';

/**
 * Bytes of a body as text: a byte-order mark is dropped, invalid UTF-8 refused.
 * @throws ProtocolFault
 */
export function utf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new ProtocolFault('The body is not UTF-8', { cause: error });
  }
}

/** Deeper nesting than any UCWA resource has is an attack or a defect. */
export const maximumDepth = 32;
