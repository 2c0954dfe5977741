import { randomBytes } from 'node:crypto';
import type { Logger } from '../../base/log';
import type { KeychainWait } from '../../secrets/keychain';
import { BusName } from './bus-name';
import type { MessageBus } from './message-bus';
import { deadline, startService } from './with-bus';

/** The two wallets of KDE that are in use, by the name of their service. */
export type WalletService = 'org.kde.kwalletd5' | 'org.kde.kwalletd6';

const app = 'Meet Now';
/** Folder and entry of a program's key (Chromium's key_storage_kwallet.cc). */
const placeOf = (program: string) => [`${program} Keys`, `${program} Safe Storage`] as const;
const own = placeOf(app);
/** Electron's safeStorage kept the key here before. If both places have one, Electron 44 put its key for cookies into ours. */
const ofChromium = placeOf('Chromium');
/** How often the app checks that the wallet still runs while the user is asked, in milliseconds. */
const lookAgain = 2_000;

/**
 * Reads the key of our secrets from KDE's wallet, or creates it. The user may have to create or unlock the wallet, or to
 * allow the access. `openAsync` returns at once and reports the answer in a signal (org.kde.KWallet.xml).
 * @returns the key, then others that decrypt what was stored before; `off` if the user has switched the wallet off; `undefined` if they refuse
 * @throws if the service does not answer as it should
 */
export async function walletKey(
  bus: MessageBus,
  service: WalletService,
  logger: Logger,
  onWait: (wait: KeychainWait) => void,
): Promise<readonly [string, ...string[]] | { readonly off: true } | undefined> {
  await startService(bus, service);
  const wallet = new Wallet(bus, service, logger);
  if ((await wallet.call('isEnabled')) !== true) return { off: true };
  const name = await wallet.call('networkWallet');
  if (typeof name !== 'string') throw new Error('There is no name of a wallet.');
  const known = await wallet.call('wallets');
  const exists = Array.isArray(known) && known.includes(name);
  const isOpen = exists && (await wallet.call('isOpen', 's', [name])) === true;
  onWait(isOpen ? 'allow' : exists ? 'unlock' : 'create');
  const handle = await wallet.open(name);
  if (handle < 0) return undefined;
  const entry = (member: string, [folder, key]: readonly [string, string], value?: string) =>
    wallet.call(member, value === undefined ? 'isss' : 'issss', [
      handle,
      folder,
      key,
      ...(value === undefined ? [] : [value]),
      app,
    ]);
  const keys: string[] = [];
  for (const place of [own, ofChromium]) {
    if ((await entry('hasEntry', place)) !== true) continue;
    const found = await entry('readPassword', place);
    if (typeof found === 'string' && found !== '') keys.push(found);
  }
  const [first, ...others] = keys;
  if (first !== undefined) return [first, ...others];
  const key = randomBytes(16).toString('base64');
  await wallet.call('createFolder', 'iss', [handle, own[0], app]);
  return (await entry('writePassword', own, key)) === 0 ? [key] : undefined;
}

class Wallet {
  readonly #bus: MessageBus;
  readonly #name: BusName;
  readonly #object: { readonly destination: string; readonly path: string; readonly interface: string };

  constructor(bus: MessageBus, service: WalletService, logger: Logger) {
    this.#bus = bus;
    this.#name = new BusName({ bus, name: service, logger });
    const path = service === 'org.kde.kwalletd5' ? '/modules/kwalletd5' : '/modules/kwalletd6';
    this.#object = { destination: service, path, interface: 'org.kde.KWallet' };
  }

  async call(member: string, signature?: string, body: readonly unknown[] = []): Promise<unknown> {
    const call = { ...this.#object, member, ...(signature === undefined ? {} : { signature, body }) };
    const [answer] = await this.#bus.call(call, deadline);
    return answer;
  }

  /** Opens a wallet, and waits while the user answers. @returns its handle; negative if the user refuses */
  async open(name: string): Promise<number> {
    const handles = new Map<unknown, unknown>();
    let look: NodeJS.Timeout | undefined;
    let transaction: unknown;
    const done = new Promise<unknown>((resolve, reject) => {
      this.#bus.onClosed(reject);
      const settle = (): void => {
        if (handles.has(transaction)) resolve(handles.get(transaction));
      };
      const begin = async (): Promise<void> => {
        await this.#name.hear(this.#object, (member, [its, handle]) => {
          if (member !== 'walletAsyncOpened') return;
          handles.set(its, handle);
          settle();
        });
        transaction = await this.call('openAsync', 'sxsb', [name, 0, app, true]);
        if (typeof transaction !== 'number' || transaction < 0) resolve(-1);
        settle();
      };
      begin().catch(reject);
      look = setInterval(() => void this.call('isOpen', 's', [name]).catch(reject), lookAgain);
    });
    const handle = await done.finally(() => clearInterval(look));
    return typeof handle === 'number' ? handle : -1;
  }
}
