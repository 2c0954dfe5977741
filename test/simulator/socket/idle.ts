import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { type Behaviour } from '../behaviour';
import { type SimulatorClock } from '../clock';

/** When a connection has idled for long enough: Infinity while it is used. */
interface End {
  at: number;
  /** When the timer looks again; Infinity without one. */
  checkedAt: number;
  cancel: () => void;
}

/**
 * Closes idle connections, as servers do. Node's own mechanism announces each limit, and newer versions wait a second
 * longer than it.
 */
export class IdleClosing {
  readonly #clock: SimulatorClock;
  readonly #limits: () => Pick<Behaviour, 'idleMs' | 'idleAnnounced'>;
  readonly #ends = new WeakMap<Socket, End>();

  constructor(clock: SimulatorClock, limits: () => Pick<Behaviour, 'idleMs' | 'idleAnnounced'>) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** After the answer to this request, its connection idles. */
  serve({ socket }: IncomingMessage, response: ServerResponse): void {
    const end = this.#ends.get(socket) ?? this.#endOf(socket);
    end.at = Infinity;
    const { idleMs, idleAnnounced } = this.#limits();
    if (idleAnnounced) response.setHeader('Keep-Alive', `timeout=${Math.floor(idleMs / 1_000)}`);
    response.once('close', () => {
      if (socket.destroyed) return;
      end.at = this.#clock.now() + idleMs;
      if (end.at < end.checkedAt) this.#check(socket, end);
    });
  }

  #endOf(socket: Socket): End {
    const end: End = { at: Infinity, checkedAt: Infinity, cancel: () => undefined };
    this.#ends.set(socket, end);
    socket.once('close', () => end.cancel());
    return end;
  }

  /** One timer for many requests: it starts again if the connection has been used in the meantime. */
  #check(socket: Socket, end: End): void {
    end.cancel();
    end.checkedAt = end.at;
    end.cancel = this.#clock.after(end.at - this.#clock.now(), () => {
      end.checkedAt = Infinity;
      if (end.at === Infinity) return;
      if (end.at > this.#clock.now()) this.#check(socket, end);
      else this.#end(socket, end);
    });
  }

  /** A request that has already arrived comes first. */
  #end(socket: Socket, end: End): void {
    setImmediate(() => {
      if (end.at !== Infinity) socket.destroy();
    });
  }
}
