import { isDomainName } from './domain-name';
import { oneLine } from './one-line';

/** Longest sign-in address, in UTF-16 code units (RFC 3696: 64 before the @, 255 after it). */
export const longestAddress = 320;

/** Why a text is not an address: it is not of the form `user@domain`, or the part after the @ is not a domain. */
type AddressFault = 'noAddress' | 'noDomain';

type ReadAddress = { readonly address: string } | { readonly fault: AddressFault };

/** Reads `user@domain` as the user types or pastes it: with or without `sip:`, and without invisible characters. */
export function readAddress(typed: string): ReadAddress {
  const address = oneLine(typed, Infinity).replace(/^sip:/i, '');
  const [user = '', domain, ...more] = address.split('@');
  const isUser = user !== '' && !/[\s<>"]/.test(user);
  if (address.length > longestAddress || !isUser || domain === undefined || more.length > 0)
    return { fault: 'noAddress' };
  return isDomainName(domain) ? { address } : { fault: 'noDomain' };
}

/** Whether both are the same account: servers ignore the case of an address. */
export const isSameAddress = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
