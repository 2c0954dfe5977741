import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { socketPaths } from '../../main/desktop/bus/bus-address';
import { encodeMessage, type Header } from './encode';

/** A connection to a bus that writes its own messages, and reads only whether it is still open. */
export class Sender {
  readonly #socket: Socket;
  #serial = 0;
  /** The bus ends a connection that sends an invalid message, which would be a fault of this fuzzer. */
  refused = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('close', () => (this.refused = true));
    socket.resume();
  }

  /** @param address as in DBUS_SESSION_BUS_ADDRESS */
  static async open(address: string): Promise<Sender> {
    const [path] = socketPaths(address);
    if (path === undefined) throw new Error('The bus has no socket.');
    const socket = createConnection(path);
    await once(socket, 'connect');
    const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
    await once(socket, 'data');
    socket.write('BEGIN\r\n');
    const sender = new Sender(socket);
    const fields: Header['fields'] = [
      [1, 'o', '/org/freedesktop/DBus'],
      [2, 's', 'org.freedesktop.DBus'],
      [3, 's', 'Hello'],
      [6, 's', 'org.freedesktop.DBus'],
    ];
    await sender.send({ type: 1, flags: 0, little: true, fields }, Buffer.alloc(0));
    return sender;
  }

  /** Writes a message. @returns once the bus takes more */
  async send(header: Omit<Header, 'serial'>, body: Buffer): Promise<void> {
    this.#serial += 1;
    const more = this.#socket.write(encodeMessage({ ...header, serial: this.#serial }, body));
    if (more || this.refused) return;
    await Promise.race([once(this.#socket, 'drain'), once(this.#socket, 'close')]).catch(() => undefined);
  }

  close(): void {
    this.#socket.destroy();
  }
}
