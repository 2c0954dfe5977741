import { isDomainName } from './domain-name';
import { oneLine } from './one-line';

/** Longest sign-in address, in UTF-16 code units (RFC 3696: 64 before the @, 255 behind it). */
export const longestAddress = 320;

/** What keeps a text from being an address: it has no user and domain, or what follows its @ names no domain. */
export type AddressFault = 'noAddress' | 'noDomain';

export type ReadAddress = { readonly address: string } | { readonly fault: AddressFault };

/** Reads `user@domain` as somebody types or pastes it: with or without `sip:`, and without what nobody sees in it. */
export function readAddress(typed: string): ReadAddress {
  const address = oneLine(typed, Infinity).replace(/^sip:/i, '');
  const [user = '', domain, ...more] = address.split('@');
  const isUser = user !== '' && !/[\s<>"]/.test(user);
  if (address.length > longestAddress || !isUser || domain === undefined || more.length > 0)
    return { fault: 'noAddress' };
  return isDomainName(domain) ? { address } : { fault: 'noDomain' };
}

/** Whether both are the same account: servers do not tell upper case from lower in an address. */
export const isSameAddress = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
