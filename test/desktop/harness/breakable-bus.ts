import type { Socket } from 'node:net';
import { busStream } from '../../../main/desktop/bus-address';

/** A way to a bus whose connections the test can make fail. */
export class BreakableBus {
  /** The bus cannot be reached. */
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

  /** How many connections were opened. */
  get opened(): number {
    return this.#streams.length;
  }

  /** The reader of the last connection throws, as a parser does at what it cannot parse. */
  makeReaderThrow(): void {
    this.#throws = true;
    this.#streams.at(-1)?.emit('readable');
    this.#throws = false;
  }
}
