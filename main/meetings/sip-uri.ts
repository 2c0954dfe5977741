import { oneLine } from '../one-line';

/** How many people are invited at once, at the most. */
export const mostInvited = 50;

/** Longest sign-in address, in UTF-16 code units (RFC 3696: 64 before the @, 255 behind it). */
const longestAddress = 320;
export const longestSipUri = 'sip:'.length + longestAddress;

/** A sign-in address as a SIP URI, without what nobody sees in it; `undefined` where it is none. */
export function sipUri(address: string): string | undefined {
  const bare = oneLine(address, Infinity).replace(/^sip:/i, '');
  if (bare.length > longestAddress) return undefined;
  return /^[^@\s<>"]+@[^@\s<>"]+$/.test(bare) ? `sip:${bare}` : undefined;
}
