import type { Clock } from '../base/clock';
import type { Keychain } from '../secrets/keychain';

/** A keychain that is unlocked answers sooner, in milliseconds. */
export const usualWait = 1000;

export interface KeychainStart {
  readonly keychain: Keychain;
  readonly clock: Clock;
  /** Something that is needed is in it. */
  readonly needed: boolean;
  /** Goes as far as is possible; called again once the keychain was opened. */
  readonly begin: (again: boolean) => Promise<void>;
  /** It stays locked. */
  readonly refused: () => void;
}

/**
 * Begins with what the keychain has. While its user is asked to unlock it, everything else goes on.
 * @returns once it has begun, for the first time
 */
export async function beginWithKeychain(parts: KeychainStart): Promise<void> {
  const { keychain, clock, needed, begin, refused } = parts;
  if (!needed) return begin(false);
  const opened = keychain.open();
  const late = new Promise<'late'>((resolve) => void clock.after(usualWait, () => resolve('late')));
  const first = await Promise.race([opened, late]);
  if (first === 'late')
    void opened.then((available) => {
      if (available) void begin(true);
      else refused();
    });
  await begin(false);
}
