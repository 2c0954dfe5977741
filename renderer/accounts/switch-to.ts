import { text } from '../../common/text';
import type { OtherAccount } from '../../common/state';
import { run } from '../answer/run';
import { signInWith } from '../state';

/** Switches to an account, or opens its sign-in if its password is needed. */
export function switchTo({ address, kept }: OtherAccount): void {
  if (kept === true) void run(window.meetNow.switchAccount(address), () => undefined);
  else signInWith(address);
}

/** Removes an account. Main asks first. */
export function removeAccount(address: string): void {
  void run(window.meetNow.removeAccount(address), () => text('accounts.removed', { address }));
}
