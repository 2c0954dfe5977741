import { expect, it, vi } from 'vitest';
import { withNotice } from '../../../../main/account/keychain-notice';
import type { KeychainBackend, KeychainWait } from '../../../../main/secrets/keychain';
import { type Cipher, osCrypt } from '../../../../main/secrets/os-crypt';
import { createAppStore } from '../../../../main/state/store';
import { say } from '../../../../main/language/t';
import { ManualClock } from '../../../simulator/manual-clock';

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** A keychain that asks, and is answered, when the test says so. */
function start() {
  const clock = new ManualClock();
  const store = createAppStore();
  const asked: ((wait: KeychainWait) => void)[] = [];
  let answer: (cipher: Cipher | undefined) => void = () => undefined;
  const backend: KeychainBackend = {
    exists: () => Promise.resolve(true),
    open(onWait) {
      asked.push(onWait);
      return new Promise((resolve) => (answer = resolve));
    },
  };
  const keychain = withNotice(backend, store, logger, clock);
  const shown = () => store.getState().notices.map(({ text }) => say(text));
  return { clock, keychain, asked, shown, answer: (key?: Cipher) => answer(key) };
}

it('L09 says after a second that the keychain does not answer, and then what it asks for', async () => {
  const { clock, keychain, asked, shown, answer } = start();
  const opened = keychain.open();
  expect(shown()).toEqual([]);
  await clock.advance(1000);
  expect(shown()).toEqual(['Meet Now is waiting for your keychain, which has not answered yet.']);
  asked[0]?.('unlock');
  expect(shown()).toEqual(['Meet Now is waiting for you to unlock your keychain, which holds the password.']);
  asked[0]?.('allow');
  expect(shown()).toEqual(['Your keychain is asking whether Meet Now may use it. Please answer its prompt.']);
  answer(osCrypt('key'));
  expect(await opened).toBe(true);
  expect(shown()).toEqual([]);
});

it('L72 says that a keychain is to be created, and nothing of unlocking', async () => {
  const { clock, keychain, asked, shown, answer } = start();
  const opened = keychain.open();
  asked[0]?.('create');
  expect(shown()).toEqual([]);
  await clock.advance(1000);
  expect(shown()).toEqual([
    'Your system wants to create a keychain for the password. Please answer its prompt.',
  ]);
  answer();
  expect(await opened).toBe(false);
  expect(shown()).toEqual([]);
});

it('asks once while two parts of the app wait for it, and again after a refusal', async () => {
  const { keychain, asked, answer } = start();
  const both = [keychain.open(), keychain.open()];
  answer();
  expect(await Promise.all(both)).toEqual([false, false]);
  expect(asked).toHaveLength(1);
  const again = keychain.open();
  answer(osCrypt('key'));
  expect(await again).toBe(true);
  expect(await keychain.open()).toBe(true);
  expect(asked).toHaveLength(2);
});

it('L08 returns nothing for what another keychain encrypted', async () => {
  const { keychain, answer } = start();
  expect(keychain.encrypt('secret')).toBeUndefined();
  const opened = keychain.open();
  answer(osCrypt('key'));
  await opened;
  expect(keychain.decrypt(keychain.encrypt('secret') ?? '')).toBe('secret');
  expect(keychain.decrypt(osCrypt('other').encrypt('secret').toString('base64'))).toBeUndefined();
  expect(keychain.decrypt('')).toBeUndefined();
});
