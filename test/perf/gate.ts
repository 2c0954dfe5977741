import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where clients find a gate; the server behind it has to answer to this name. */
export const gateHost = '127.0.0.2';

/** A way to a server on loopback that can be closed, or lose everything that is sent over it. */
export class Gate {
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #silent = false;

  private constructor(port: number) {
    this.#port = port;
  }

  /** @param port of the server on 127.0.0.1, and of the gate */
  static async open(port: number): Promise<Gate> {
    const gate = new Gate(port);
    await gate.restore();
    return gate;
  }

  /** Ends all connections, and refuses new ones. */
  close(): void {
    this.#server?.close();
    this.#server = undefined;
    this.cut();
  }

  /** Connections stay open, or can even be made, but nothing arrives. */
  fallSilent(): void {
    this.#silent = true;
  }

  /** Lets everything through again. Connections from the silence are reset: nobody remembers them. */
  async restore(): Promise<void> {
    if (this.#silent) this.cut();
    this.#silent = false;
    if (this.#server !== undefined) return;
    const server = createServer((client) => this.#carry(client));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, gateHost, resolve));
  }

  /** Resets all connections. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    this.#sockets.clear();
  }

  #carry(client: Socket): void {
    const ends = [client, connect(this.#port, '127.0.0.1')] as const;
    const drop = (): void => {
      for (const end of ends) {
        this.#sockets.delete(end);
        end.destroy();
      }
    };
    for (const [nth, end] of ends.entries()) {
      this.#sockets.add(end);
      end.setNoDelay(true);
      end.on('data', (bytes) => this.#silent || ends[1 - nth]?.write(bytes));
      end.on('error', drop).on('close', () => this.#silent || drop());
    }
  }
}
