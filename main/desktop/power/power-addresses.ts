import { networkInterfaces } from 'node:os';
import type { Clock } from '../../base/clock';

/** Between two looks, in milliseconds: half of the 10 s within which the server is to be found on another network. */
const interval = 5_000;

/** What a cable or a radio without a network gives itself (RFC 3927, RFC 4291): it leads nowhere. */
const linkLocal = /^(?:169\.254\.|fe[89ab])/i;

/**
 * The addresses that this computer can be reached by, each with its interface; as one text, which is another one where
 * something has changed. Of the hardware address, too: many systems have one for each radio network.
 */
export function addressesNow(): string {
  return Object.entries(networkInterfaces())
    .flatMap(([name, all = []]) =>
      all
        .filter(({ internal, address }) => !internal && !linkLocal.test(address))
        .map(({ address, mac }) => `${name} ${address} ${mac}`),
    )
    .sort()
    .join('\n');
}

/**
 * Looks every few seconds whether the addresses of this computer are others: the one sign of another network that every
 * system gives.
 * @param read only tests give another one; where it throws, the system does not tell, and nothing has changed
 * @returns looks no more
 */
export function watchAddresses(clock: Clock, onChange: () => void, read = addressesNow): () => void {
  const look = (before: string | undefined): string | undefined => {
    try {
      return read();
    } catch {
      return before;
    }
  };
  let last = look(undefined);
  let cancel: () => void;
  const wait = (): void => {
    cancel = clock.after(interval, () => {
      const before = last;
      last = look(before);
      if (before !== undefined && last !== before) onChange();
      wait();
    });
  };
  wait();
  return () => cancel();
}
