import { longestAddress, readAddress } from './sign-in-address';

/** The most people to invite at once. */
export const mostInvited = 50;

/** In UTF-16 code units. */
export const longestSipUri = 'sip:'.length + longestAddress;

/** A sign-in address as a SIP URI, without invisible characters; `undefined` if it is not an address. */
export function sipUri(address: string): string | undefined {
  const read = readAddress(address);
  return 'address' in read ? `sip:${read.address}` : undefined;
}
