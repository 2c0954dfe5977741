import { temporaryProfile } from '../../../scripts/desktop/profile';
import { TestBus } from './bus';
import { startPrivateBus } from './private-bus';

const login = { name: 'org.freedesktop.login1', path: '/org/freedesktop/login1' };
const networkManager = { name: 'org.freedesktop.NetworkManager', path: '/org/freedesktop/NetworkManager' };

/** A private bus of the system with the services that tell of sleep and of networks. */
export interface SystemBus {
  readonly env: NodeJS.ProcessEnv;
  /** As systemd-logind tells it: before sleep, and after it. */
  prepareForSleep(start: boolean): void;
  /** As NetworkManager tells it. @param properties strings by name */
  networkChanged(properties: Readonly<Record<string, string>>): void;
  /** What else NetworkManager's connection sends. */
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
