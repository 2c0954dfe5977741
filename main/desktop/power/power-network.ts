import type { Logger } from '../../base/log';
import { systemBusStream } from '../bus/bus-address';
import { BusLink, type BusOptions } from '../bus/bus-link';
import { BusName } from '../bus/bus-name';

const properties = 'org.freedesktop.DBus.Properties';

interface NetworkService {
  readonly sender: string;
  readonly path: string;
  /** Properties that name the network in use; absent = any property may. */
  readonly names?: ReadonlySet<string>;
}

/** The services that report networks on Linux: NetworkManager and systemd-networkd. */
const services: readonly NetworkService[] = [
  {
    sender: 'org.freedesktop.NetworkManager',
    path: '/org/freedesktop/NetworkManager',
    names: new Set(['State', 'PrimaryConnection', 'ActiveConnections', 'Connectivity']),
  },
  { sender: 'org.freedesktop.network1', path: '/org/freedesktop/network1' },
];

/** The keys of an `a{sv}`, which the library passes as a list of [name, variant]. */
const namesIn = (dictionary: unknown): readonly unknown[] =>
  Array.isArray(dictionary)
    ? dictionary.map((pair: unknown) => (Array.isArray(pair) ? (pair as unknown[])[0] : undefined))
    : [];

/**
 * Listens on the system bus for a change of the network. A reconnected bus does not count as one, since any program can
 * cause that.
 * @returns the unsubscribe function
 */
export function watchNetwork(
  logger: Logger,
  onChange: () => void,
  { open = systemBusStream, clock }: BusOptions = {},
): () => void {
  if (process.platform !== 'linux') return () => undefined;
  const link = new BusLink({
    what: 'network',
    logger,
    open,
    clock,
    onOpen(bus) {
      for (const { sender, path, names } of services) {
        const service = new BusName({ bus, name: sender, logger });
        void service.hear({ path, interface: properties }, (member, [, changed]) => {
          if (member !== 'PropertiesChanged') return;
          if (names === undefined || namesIn(changed).some((name) => names.has(String(name)))) onChange();
        });
      }
    },
  });
  link.start();
  return () => link.stop();
}
