import type { Logger } from '../../base/log';
import { systemBusStream } from '../bus/bus-address';
import { BusLink, type BusOptions } from '../bus/bus-link';
import { BusName } from '../bus/bus-name';

const properties = 'org.freedesktop.DBus.Properties';

interface Teller {
  readonly sender: string;
  readonly path: string;
  /** Properties that say which way leads out; without names all do. */
  readonly names?: ReadonlySet<string>;
}

/** Who tells of networks on Linux: NetworkManager and systemd-networkd, whichever is there. */
const tellers: readonly Teller[] = [
  {
    sender: 'org.freedesktop.NetworkManager',
    path: '/org/freedesktop/NetworkManager',
    names: new Set(['State', 'PrimaryConnection', 'ActiveConnections', 'Connectivity']),
  },
  { sender: 'org.freedesktop.network1', path: '/org/freedesktop/network1' },
];

/** The names in an `a{sv}`, as the library hands it over: a list of [name, variant]. */
const namesIn = (dictionary: unknown): readonly unknown[] =>
  Array.isArray(dictionary)
    ? dictionary.map((pair: unknown) => (Array.isArray(pair) ? (pair as unknown[])[0] : undefined))
    : [];

/**
 * Learns from the system bus that the computer uses another network, or none. When the bus itself comes back, that says
 * nothing about the network, since another program can cause it.
 * @returns hears no more
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
      for (const { sender, path, names } of tellers) {
        const teller = new BusName({ bus, name: sender, logger });
        void teller.hear({ path, interface: properties }, (member, [, changed]) => {
          if (member !== 'PropertiesChanged') return;
          if (names === undefined || namesIn(changed).some((name) => names.has(String(name)))) onChange();
        });
      }
    },
  });
  link.start();
  return () => link.stop();
}
