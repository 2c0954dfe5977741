import type { Clock } from '../../main/base/clock';
import { busStream } from '../../main/desktop/bus/bus-address';
import { BusLink } from '../../main/desktop/bus/bus-link';
import { BusName } from '../../main/desktop/bus/bus-name';
import { busItself, type MessageBus } from '../../main/desktop/bus/message-bus';
import { listenedTo } from './message';

/** The name that identifies the connection after it reconnects. */
export const targetName = 'org.meetnow.Fuzzed';

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Reconnects at once; the pauses are tested elsewhere. */
const hurried: Clock = {
  now: () => performance.now(),
  after(_delay, callback) {
    const timer = setTimeout(callback, 1);
    return () => clearTimeout(timer);
  },
};

/** What has happened to the connection so far. */
interface Effects {
  /** Signals that were read, from any sender. */
  signals: number;
  /** How often it ended because of a limit. */
  limited: number;
  /** How often it ended because its reader threw. */
  threw: number;
}

/** The app's connection to a bus, and one that listens as its notifications do. */
export class Target {
  readonly effects: Effects = { signals: 0, limited: 0, threw: 0 };
  readonly #link: BusLink;

  constructor(address: string) {
    this.#link = new BusLink({
      what: 'the fuzzer',
      logger: quiet,
      clock: hurried,
      open: () => busStream({ DBUS_SESSION_BUS_ADDRESS: address }),
      onOpen: (bus) => this.#opened(bus),
    });
    this.#link.start();
  }

  /** Whether the current connection, or the one after it, answers under its name. */
  async serves(): Promise<boolean> {
    const [owned] = await this.#link
      .now()
      .call({ ...busItself, member: 'NameHasOwner', signature: 's', body: [targetName] }, 10_000);
    return owned === true;
  }

  stop(): void {
    this.#link.stop();
  }

  #opened(bus: MessageBus): void {
    bus.onSignal(() => this.effects.signals++);
    bus.onClosed(({ message }) => {
      if (/too (large|much)\.$/.test(message)) this.effects.limited += 1;
      else this.effects.threw += 1;
    });
    const name = new BusName({ bus, name: listenedTo.name, logger: quiet });
    void name.hear(listenedTo, () => undefined);
    const own = { ...busItself, member: 'RequestName', signature: 'su', body: [targetName, 0] };
    bus.call(own, 10_000).catch(() => undefined); // an end of the connection is counted above
  }
}
