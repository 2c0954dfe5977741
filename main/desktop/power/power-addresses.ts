import { networkInterfaces } from 'node:os';
import type { Clock } from '../../base/clock';

/** Interval between two looks, in milliseconds: half of the 10 s in which the app has to find the server on a new network. */
const interval = 5_000;

/** Addresses that an interface without a network gives itself (RFC 3927, RFC 4291): they lead nowhere. */
const linkLocal = /^(?:169\.254\.|fe[89ab])/i;

/**
 * The addresses of this computer, with their interfaces and hardware addresses, as one string to compare. Many systems
 * use a hardware address of its own for each wireless network, so it may be all that differs.
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
 * Compares the addresses of this computer every few seconds. A difference is the one sign of another network that every
 * system gives.
 * @param read replaced by tests only; if it throws, nothing has changed
 * @returns the unsubscribe function
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
