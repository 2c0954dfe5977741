import type { Agent, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** How long to keep a connection for the next request, in milliseconds. One value, so that tests can scale it down. */
export interface IdleLimits {
  /** The maximum. */
  readonly longest: number;
  /** How much less than the server announces: its answer and the next request take time to arrive. */
  readonly margin: number;
}

/** Apache, Varnish, lighttpd and Node's own server close after 5 s, and few proxies close sooner. */
export const defaultIdleLimits: IdleLimits = { longest: 4_000, margin: 1_000 };

interface Idle {
  /** By `performance.now()`. */
  readonly until: number;
  readonly timer: NodeJS.Timeout;
  readonly onClose: () => void;
}

/** @returns the seconds of `Keep-Alive: timeout=5, max=100` */
const announcedIn = (header: string | readonly string[] | undefined): number | undefined => {
  const told = /(?:^|[,;\s])timeout\s*=\s*"?(\d+)/i.exec(String(header ?? ''))?.[1];
  return told === undefined ? undefined : Number(told);
};

/**
 * Closes idle connections before the other end does. If the client sends a request while the other end closes, the
 * request is lost, and the client cannot tell whether it arrived. Node's agents do not prevent this: Node 16 does not
 * read the `Keep-Alive` header, and later versions read it only if the agent has a timeout and the header begins with
 * `timeout`.
 */
export class IdleSockets {
  readonly #limits: IdleLimits;
  /** The time that the server announced last, in milliseconds; Infinity = none. Only for connections that had answers. */
  readonly #announced = new WeakMap<Duplex, number>();
  readonly #idle = new Map<Duplex, Idle>();

  constructor(limits: IdleLimits) {
    this.#limits = limits;
  }

  /** Makes an agent keep the limits. @returns the agent */
  limit<Limited extends Agent>(agent: Limited): Limited {
    // Node documents a result that its types leave out: false closes the connection.
    const keep: (socket: Duplex) => unknown = agent.keepSocketAlive.bind(agent);
    const reuse = agent.reuseSocket.bind(agent);
    agent.keepSocketAlive = (socket) => keep(socket) !== false && this.#keep(socket);
    agent.reuseSocket = (socket, request) => {
      this.#forget(socket);
      reuse(socket, request);
    };
    return agent;
  }

  /** Records how long the server announces to keep this connection. */
  note({ socket, headers }: IncomingMessage): void {
    const seconds = announcedIn(headers['keep-alive']);
    this.#announced.set(socket, seconds === undefined ? Infinity : seconds * 1_000);
  }

  /** Closes overdue connections whose timer did not run because the computer slept or was busy. */
  closeOverdue(): void {
    const now = performance.now();
    for (const [socket, { until }] of this.#idle) if (until <= now) socket.destroy();
  }

  #keep(socket: Duplex): boolean {
    const { longest, margin } = this.#limits;
    const announced = this.#announced.get(socket);
    // Its request was aborted before it was open. Node 20 closes it by itself; Node 24 would keep it.
    if (announced === undefined) return false;
    const time = Math.min(longest, announced - margin);
    if (time <= 0) return false;
    const timer = setTimeout(() => socket.destroy(), time).unref();
    const onClose = (): void => this.#forget(socket);
    socket.once('close', onClose);
    this.#idle.set(socket, { until: performance.now() + time, timer, onClose });
    return true;
  }

  #forget(socket: Duplex): void {
    const idle = this.#idle.get(socket);
    if (idle === undefined) return;
    clearTimeout(idle.timer);
    socket.off('close', idle.onClose);
    this.#idle.delete(socket);
  }
}
