import type { Clock } from '../base/clock';
import type { Keychain } from '../secrets/keychain';

/** An unlocked keychain answers within this time, in milliseconds. */
export const usualWait = 1000;

export interface BeginDeps {
  readonly keychain: Keychain;
  readonly clock: Clock;
  /** Whether the keychain has something that is needed. */
  readonly needed: boolean;
  /** Signs in as far as possible. Called again if the keychain is unlocked late. */
  readonly begin: (again: boolean) => Promise<void>;
  /** The keychain stays locked. */
  readonly refused: () => void;
}

/**
 * Begins with what the keychain has. If the user has to unlock it first, begins without it after a second.
 * @returns settles once `begin` has finished for the first time
 */
export async function beginWithKeychain(deps: BeginDeps): Promise<void> {
  const { keychain, clock, needed, begin, refused } = deps;
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
