import type { Logger } from '../log';
import { systemBusStream } from './bus-address';
import { busItself, MessageBus } from './message-bus';

const deadline = 3000;
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
const namesIn = (dictionary: unknown): readonly string[] =>
  Array.isArray(dictionary) ? dictionary.map((pair: readonly unknown[]) => String(pair[0])) : [];

/**
 * Hears on the bus of the system that another network leads out, or none does.
 * @returns hears no more
 */
export function watchNetwork(logger: Logger, onChange: () => void): () => void {
  if (process.platform !== 'linux') return () => undefined;
  let bus: MessageBus;
  try {
    bus = new MessageBus(systemBusStream());
  } catch (error) {
    logger.info('power: changes of the network are not told:', error);
    return () => undefined;
  }
  let stopped = false;
  bus.onClosed((reason) => {
    if (!stopped) logger.info('power: changes of the network are not told:', reason.message);
  });
  for (const { sender, path, names } of tellers) {
    const rule = `type='signal',sender='${sender}',path='${path}',interface='${properties}',member='PropertiesChanged'`;
    bus.onSignal({ path, interface: properties }, (_member, [, changed]) => {
      if (names === undefined || namesIn(changed).some((name) => names.has(name))) onChange();
    });
    bus
      .call({ ...busItself, member: 'AddMatch', signature: 's', body: [rule] }, deadline)
      .catch((error: unknown) => {
        if (!bus.closed) logger.info(`power: ${sender} is not heard:`, error);
      });
  }
  return () => {
    stopped = true;
    bus.close();
  };
}
