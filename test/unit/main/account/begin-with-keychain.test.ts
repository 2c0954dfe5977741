import { expect, it } from 'vitest';
import { beginWithKeychain } from '../../../../main/account/begin-with-keychain';
import type { Keychain } from '../../../../main/secrets/keychain';
import { ManualClock } from '../../../simulator/manual-clock';

/** A start, with a keychain that is unlocked, or not, when the test says so. */
function start(needed = true) {
  const clock = new ManualClock();
  let unlock: (open: boolean) => void = () => undefined;
  const opened = new Promise<boolean>((resolve) => (unlock = resolve));
  const keychain = { open: () => opened } as Keychain;
  const seen: string[] = [];
  const begun = beginWithKeychain({
    keychain,
    clock,
    needed,
    begin: (again) => Promise.resolve(void seen.push(again ? 'again' : 'begun')),
    refused: () => seen.push('refused'),
  });
  return { clock, seen, begun, unlock };
}

it('begins at once if the keychain has nothing that is needed', async () => {
  const { seen, begun } = start(false);
  await begun;
  expect(seen).toEqual(['begun']);
});

it('begins once, with what the keychain has, if it is unlocked', async () => {
  const { clock, seen, begun, unlock } = start();
  unlock(true);
  await begun;
  await clock.advance(60_000);
  expect(seen).toEqual(['begun']);
});

it('L09 begins without a locked keychain after a second, and again once the user unlocks it', async () => {
  const { clock, seen, begun, unlock } = start();
  await clock.advance(999);
  expect(seen).toEqual([]);
  await clock.advance(1);
  await begun;
  expect(seen).toEqual(['begun']);
  unlock(true);
  await clock.settle();
  expect(seen).toEqual(['begun', 'again']);
});

it('L09 says so if the keychain stays locked', async () => {
  const { clock, seen, begun, unlock } = start();
  await clock.advance(1000);
  await begun;
  unlock(false);
  await clock.settle();
  expect(seen).toEqual(['begun', 'refused']);
});
