import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { type Behaviour } from '../behaviour';
import { type SimulatorClock } from '../clock';

/**
 * Closes idle connections, as servers do. Node's own mechanism announces each limit, and newer versions wait a second
 * longer than it.
 */
export class IdleClosing {
  readonly #clock: SimulatorClock;
  readonly #limits: () => Pick<Behaviour, 'idleMs' | 'idleAnnounced'>;
  /** For each known connection: what keeps it open. */
  readonly #ends = new WeakMap<Socket, (() => void) | undefined>();

  constructor(clock: SimulatorClock, limits: () => Pick<Behaviour, 'idleMs' | 'idleAnnounced'>) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** After the answer to this request, its connection idles. */
  serve({ socket }: IncomingMessage, response: ServerResponse): void {
    if (!this.#ends.has(socket)) socket.once('close', () => this.#stop(socket));
    this.#stop(socket);
    const { idleMs, idleAnnounced } = this.#limits();
    if (idleAnnounced) response.setHeader('Keep-Alive', `timeout=${Math.floor(idleMs / 1_000)}`);
    response.once('close', () => {
      if (!socket.destroyed)
        this.#ends.set(
          socket,
          this.#clock.after(idleMs, () => this.#end(socket)),
        );
    });
  }

  /** A request that has already arrived comes first. */
  #end(socket: Socket): void {
    setImmediate(() => {
      if (this.#ends.get(socket) !== undefined) socket.destroy();
    });
  }

  #stop(socket: Socket): void {
    this.#ends.get(socket)?.();
    this.#ends.set(socket, undefined);
  }
}
