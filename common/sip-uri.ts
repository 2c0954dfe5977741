import { longestAddress, readAddress } from './sign-in-address';

/** How many people are invited at once, at the most. */
export const mostInvited = 50;

/** In UTF-16 code units. */
export const longestSipUri = 'sip:'.length + longestAddress;

/** A sign-in address as a SIP URI, without what nobody sees in it; `undefined` where it is none. */
export function sipUri(address: string): string | undefined {
  const read = readAddress(address);
  return 'address' in read ? `sip:${read.address}` : undefined;
}
