import type { Logger } from '../../base/log';
import type { KeychainBackend, KeychainWait } from '../../secrets/keychain';
import { osCrypt } from '../../secrets/os-crypt';
import type { BusOptions } from './bus-link';
import { walletKey, type WalletService } from './kwallet';
import type { MessageBus } from './message-bus';
import { secretService } from './secret-service';
import { secretServiceKey } from './secret-service-key';
import { namesOn, withBus } from './with-bus';

interface Session {
  /** Chromium's switch `password-store`: the keychain that the user named; empty if none. */
  readonly passwordStore: string;
  readonly env: NodeJS.ProcessEnv;
}

type Service = WalletService | typeof secretService.destination;

/** Whether this is a session of KDE, as Chromium finds out (base/nix/xdg_util.cc). */
const isKde = (env: NodeJS.ProcessEnv): boolean => {
  const desktops = env['XDG_CURRENT_DESKTOP'] ?? '';
  if (desktops !== '') return desktops.split(':').includes('KDE');
  return /^kde/.test(env['DESKTOP_SESSION'] ?? '') || env['KDE_FULL_SESSION'] !== undefined;
};

/**
 * The keychains to try, best first. On KDE it is KDE's wallet, in which Chromium kept the key before. On any other desktop
 * it is the Secret Service, also on those for which Chromium knows no keychain (LXQt, sway, i3).
 * @param names on the bus, or to be started
 */
export function servicesOf({ passwordStore, env }: Session, names: ReadonlySet<string>): readonly Service[] {
  if (passwordStore === 'basic') return [];
  const wallets: WalletService[] = ['org.kde.kwalletd5', 'org.kde.kwalletd6'];
  const named = passwordStore.replace('kwallet', 'org.kde.kwalletd');
  if (env['KDE_SESSION_VERSION'] === '6') wallets.reverse();
  const wanted: readonly Service[] = wallets.some((wallet) => wallet === named)
    ? wallets.filter((wallet) => wallet === named)
    : [...(passwordStore === '' && isKde(env) ? wallets : []), secretService.destination];
  return wanted.filter((service) => names.has(service));
}

/** The keychain of a Linux session, asked over D-Bus on a connection of our own, so that nothing blocks (decision 0004). */
export function sessionKeychain(session: Session, logger: Logger, options: BusOptions = {}): KeychainBackend {
  const ask = <Value>(use: (bus: MessageBus) => Promise<Value>): Promise<Value | undefined> =>
    withBus(logger, options, use);
  const keysOf = async (bus: MessageBus, service: Service, onWait: (wait: KeychainWait) => void) => {
    if (service !== secretService.destination) return walletKey(bus, service, logger, onWait);
    const key = await secretServiceKey(bus, logger, onWait);
    return key === undefined ? undefined : ([key] as const);
  };
  return {
    async exists() {
      return (await ask(async (bus) => servicesOf(session, await namesOn(bus)).length > 0)) ?? false;
    },
    async open(onWait) {
      const keys = await ask(async (bus) => {
        for (const service of servicesOf(session, await namesOn(bus))) {
          const found = await keysOf(bus, service, onWait);
          // A refusal is an answer: no other keychain asks again.
          if (found === undefined || !('off' in found)) return found;
        }
        return undefined;
      });
      return keys === undefined ? undefined : osCrypt(...keys);
    },
  };
}
