import { networkInterfaces } from 'node:os';
import type { Clock } from '../../base/clock';
import type { WatchKernel } from './power-kernel';

/** Interval between two looks, in milliseconds: half of the 10 s in which the app has to find the server on a new network. */
const interval = 5_000;

/**
 * How long after the start the kernel is asked for reports, in milliseconds: the app has signed in by then. It looks once
 * more after the same time, when the reports have begun for sure.
 */
const settling = 2_000;

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

interface Deps {
  readonly clock: Clock;
  readonly onChange: () => void;
  /** Absent on a system whose kernel reports nothing to the app. */
  readonly kernel?: WatchKernel;
  /** Replaced by tests only; if it throws, nothing has changed. */
  readonly read?: () => string;
}

/**
 * Compares the addresses of this computer whenever the kernel reports a change, or every few seconds if it does not. A
 * difference is the one sign of another network that every system gives.
 * @returns the unsubscribe function
 */
export function watchAddresses({ clock, onChange, kernel, read = addressesNow }: Deps): () => void {
  const addresses = (before: string | undefined): string | undefined => {
    try {
      return read();
    } catch {
      return before;
    }
  };
  let last = addresses(undefined);
  const look = (): void => {
    const before = last;
    last = addresses(before);
    if (before !== undefined && last !== before) onChange();
  };
  let cancel: () => void = () => undefined;
  let stop: () => void = () => undefined;
  const after = (delay: number, then: () => void): void => {
    cancel = clock.after(delay, () => {
      look();
      then();
    });
  };
  const lookAgain = (): void => after(interval, lookAgain);
  if (kernel === undefined) lookAgain();
  else
    after(settling, () => {
      after(settling, () => undefined);
      stop = kernel({
        onReport: look,
        onEnd() {
          cancel();
          lookAgain();
        },
      });
    });
  return () => {
    cancel();
    stop();
  };
}
