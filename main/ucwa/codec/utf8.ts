import { ProtocolFault } from '../faults';
import type { Steps } from './steps';

const mark = [0xef, 0xbb, 0xbf] as const;

/**
 * Decodes a part of a body that begins and ends between two characters.
 * @throws ProtocolFault if it is not UTF-8
 */
export function utf8Part(part: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
  } catch (error) {
    throw new ProtocolFault('The body is not UTF-8', { cause: error });
  }
}

/** @returns the body without its byte-order mark, if it has one */
export const withoutMark = (body: Uint8Array): Uint8Array =>
  mark.every((byte, nth) => body[nth] === byte) ? body.subarray(mark.length) : body;

/**
 * Decodes the bytes of a body. Drops a byte-order mark, and rejects invalid UTF-8.
 * @throws ProtocolFault
 */
export const utf8 = (body: Uint8Array): string => utf8Part(withoutMark(body));

/** Whether a byte continues a character, so that a part must not begin with it. */
const isWithinCharacter = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** How many bytes to decode in a step: less than a millisecond's work. */
const stepBytes = 512 * 1024;

/** Like {@link utf8}, in steps. */
export function* utf8InSteps(body: Uint8Array): Steps<string> {
  const bytes = withoutMark(body);
  const parts: string[] = [];
  for (let from = 0; ;) {
    let to = Math.min(bytes.length, from + stepBytes);
    while (isWithinCharacter(bytes[to])) to++;
    parts.push(utf8Part(bytes.subarray(from, to)));
    if (to === bytes.length) return parts.join('');
    from = to;
    yield;
  }
}

/** More than any UCWA resource has: deeper nesting is an attack or a defect. */
const maximumDepth = 32;

/** @param what JSON or XML. @throws ProtocolFault if the nesting is too deep */
export function checkDepth(depth: number, what: string): void {
  if (depth > maximumDepth) throw new ProtocolFault(`${what} nested deeper than ${maximumDepth} levels`);
}
