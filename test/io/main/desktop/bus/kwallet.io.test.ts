import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sessionKeychain } from '../../../../../main/desktop/bus/session-keychain';
import { osCrypt } from '../../../../../main/secrets/os-crypt';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { KWallet } from '../../../../desktop/harness/kwallet';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { SecretService } from '../../../../desktop/harness/secret-service';
import { Stranger } from '../../../../desktop/harness/stranger';

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
const waits = vi.fn();
let daemon: SessionBus;
let wallet: KWallet;

beforeEach(async () => {
  vi.clearAllMocks();
  const profile = temporaryProfile();
  endings.push(() => profile.remove());
  daemon = await startPrivateBus(profile);
  endings.push(() => daemon.stop());
  wallet = await KWallet.start(daemon.address);
  endings.push(() => wallet.stop());
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const keychain = (env: NodeJS.ProcessEnv = { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' }) =>
  sessionKeychain({ passwordStore: '', env }, logger, { open: new BreakableBus(() => daemon.address).open });
const asked = () => expect.poll(() => wallet.asking.length).toBe(1);

it("L73 waits for the wizard of KDE's first wallet, and finds its key again", async () => {
  const opening = keychain().open(waits);
  await asked();
  expect(waits.mock.calls).toEqual([['create']]);
  wallet.answer(true);
  const encrypted = (await opening)?.encrypt('secret') ?? Buffer.alloc(0);
  expect(wallet.entries.get('Meet Now Keys/Meet Now Safe Storage')).toMatch(/^[\w+/]{22}==$/);

  const again = keychain().open(waits);
  await asked();
  wallet.answer(true);
  expect((await again)?.decrypt(encrypted)).toBe('secret');
});

it('L73 says that a wallet is to be unlocked, or the access to be allowed', async () => {
  wallet.wallets = ['kdewallet'];
  for (const wait of ['unlock', 'allow']) {
    const opening = keychain().open(waits);
    await asked();
    expect(waits).toHaveBeenLastCalledWith(wait);
    wallet.answer(true);
    await opening;
  }
});

it('L73 reads the key that Chromium left in the wallet, but not an empty one', async () => {
  wallet.wallets = ['kdewallet'];
  wallet.entries.set('Chromium Keys/Chromium Safe Storage', 'of Chromium');
  const opening = keychain().open(waits);
  await asked();
  wallet.answer(true);
  expect((await opening)?.decrypt(osCrypt('of Chromium').encrypt('secret'))).toBe('secret');

  // With its key for cookies, Electron 44 left another one in our own place.
  wallet.entries.set('Meet Now Keys/Meet Now Safe Storage', 'of cookies');
  const both = keychain().open(waits);
  await asked();
  wallet.answer(true);
  const cipher = await both;
  for (const key of ['of Chromium', 'of cookies'])
    expect(cipher?.decrypt(osCrypt(key).encrypt('secret'))).toBe('secret');
  expect(cipher?.encrypt('secret')).toEqual(osCrypt('of cookies').encrypt('secret'));

  wallet.entries.clear();
  wallet.entries.set('Chromium Keys/Chromium Safe Storage', '');
  const other = keychain().open(waits);
  await asked();
  wallet.answer(true);
  expect((await other)?.encrypt('secret')).not.toEqual(osCrypt('').encrypt('secret'));
});

it('L73 takes a cancelled wizard for an answer, and asks no other keychain', async () => {
  const service = await SecretService.start(daemon.address);
  endings.push(() => service.stop());
  const opening = keychain().open(waits);
  await asked();
  wallet.answer(false);
  expect(await opening).toBeUndefined();
  expect(service.prompts).toBe(0);
});

it('L73 uses the Secret Service if the user has switched the wallet off, as KeePassXC has to be used on KDE', async () => {
  const service = await SecretService.start(daemon.address);
  endings.push(() => service.stop());
  service.locked = false;
  wallet.enabled = false;
  expect(await keychain().open(waits)).toBeDefined();
  expect(wallet.asking).toEqual([]);
});

it("S46 believes only the wallet's own signal, about our own question", async () => {
  let outcome: boolean | undefined;
  const opening = keychain()
    .open(waits)
    .then((cipher) => (outcome = cipher !== undefined));
  await asked();
  const stranger = new Stranger(daemon.address);
  endings.push(() => stranger.close());
  await stranger.tell(['/modules/kwalletd5', 'org.kde.KWallet'], 'walletAsyncOpened', 'ii', [1, 7]);
  await stranger.heard();
  wallet.opened(99);
  wallet.opened(98, -1);
  // The first round follows the wallet's signals to the bus, the second one follows them to the app.
  await stranger.heard();
  await stranger.heard();
  expect(outcome).toBeUndefined();
  wallet.answer(true);
  expect(await opening).toBe(true);
});

it('L73 goes on without a keychain if the wallet ends while it asks', async () => {
  const opening = keychain().open(waits);
  await asked();
  wallet.stop();
  expect(await opening).toBeUndefined();
});

it("does not use KDE's wallet on another desktop", async () => {
  expect(await keychain({ XDG_CURRENT_DESKTOP: 'sway' }).exists()).toBe(false);
});
