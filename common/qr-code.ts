import { encode } from 'uqr';

/** Rows of modules, from the top; true = black. */
export type QrCode = readonly (readonly boolean[])[];

/** The white margin that decoders need, in modules (ISO/IEC 18004, 9.1). */
export const quietZone = 4;

/**
 * A QR code with its white margin.
 * @returns `undefined` if the text is too long for one
 */
export function qrCode(text: string): QrCode | undefined {
  try {
    // M repairs 15 % of the code, enough for reflections on a screen. A higher level is used if the code stays as small.
    return encode(text, { ecc: 'M', boostEcc: true, border: quietZone }).data;
  } catch {
    return undefined;
  }
}
