import { temporaryProfile } from '../../../scripts/desktop/profile';
import { TestBus } from './bus';
import { startPrivateBus } from './private-bus';

const login = { name: 'org.freedesktop.login1', path: '/org/freedesktop/login1' };
const networkManager = { name: 'org.freedesktop.NetworkManager', path: '/org/freedesktop/NetworkManager' };

/** A private system bus with the services that report sleep and networks. */
export interface SystemBus {
  readonly env: NodeJS.ProcessEnv;
  /** Reports sleep as systemd-logind does: before it, and after it. */
  prepareForSleep(start: boolean): void;
  /** Reports changes as NetworkManager does. @param properties strings by name */
  networkChanged(properties: Readonly<Record<string, string>>): void;
  /** Other signals from NetworkManager's connection. */
  tell(from: readonly [path: string, name: string], member: string, signature: string, body: unknown[]): void;
  stop(): Promise<void>;
}

export async function startSystemBus(): Promise<SystemBus> {
  const profile = temporaryProfile();
  const daemon = await startPrivateBus(profile);
  const services = new TestBus(daemon.address);
  await services.own(login.name);
  await services.own(networkManager.name);
  return {
    env: { DBUS_SYSTEM_BUS_ADDRESS: daemon.address },
    prepareForSleep: (start) =>
      services.signal([login.path, `${login.name}.Manager`], 'PrepareForSleep', 'b', [start]),
    networkChanged(properties) {
      const changed = Object.entries(properties).map(([name, value]) => [name, ['s', value]]);
      services.signal(
        [networkManager.path, 'org.freedesktop.DBus.Properties'],
        'PropertiesChanged',
        'sa{sv}as',
        [networkManager.name, changed, []],
      );
    },
    tell: (from, member, signature, body) => services.signal(from, member, signature, body),
    async stop() {
      services.close();
      await daemon.stop();
      profile.remove();
    },
  };
}
