import type { Socket } from 'node:net';
import { busStream } from '../../../main/desktop/bus/bus-address';

/** Connects to a bus with connections that the test can break. */
export class BreakableBus {
  /** Makes the bus unreachable. */
  gone = false;
  readonly #address: () => string;
  readonly #streams: Socket[] = [];
  #throws = false;

  /** @param address as in DBUS_SESSION_BUS_ADDRESS */
  constructor(address: () => string) {
    this.#address = address;
  }

  readonly open = (): Socket => {
    if (this.gone) throw new Error('The test has no bus.');
    const stream = busStream({ DBUS_SESSION_BUS_ADDRESS: this.#address() });
    stream.on('readable', () => {
      if (this.#throws) throw new Error('The test makes the reader throw.');
    });
    this.#streams.push(stream);
    return stream;
  };

  /** How many connections were opened so far. */
  get opened(): number {
    return this.#streams.length;
  }

  /** Makes the reader of the last connection throw, as a parser does on invalid input. */
  makeReaderThrow(): void {
    this.#throws = true;
    this.#streams.at(-1)?.emit('readable');
    this.#throws = false;
  }
}
