import { defined } from '../../common/defined';
import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { defaultIdleLimits, IdleSockets } from './idle-sockets';
import type { NetworkDeps } from './network';
import type { TrustedContexts } from './trusted-context';
import type { TransportRequest } from './transport';
import { TunnelAgent } from './tunnel-agent';
import { checkCertificate } from './weak-certificate';
import type { Route } from './route';

export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  readonly idle: IdleSockets;
  /** Aborted when these connections are closed; their requests fail with it. */
  readonly closing: AbortSignal;
}

interface OwnAgents extends Agents {
  readonly abort: () => void;
}

function closeIdle({ http, https }: Agents): void {
  for (const agent of [http, https])
    for (const sockets of Object.values(agent.freeSockets)) sockets?.forEach((socket) => socket.destroy());
}

/** Closes all connections, also those that are still being opened. The requests on them fail, and those that wait. */
function closeAll({ http, https, abort }: OwnAgents): void {
  abort();
  for (const agent of [http, https]) {
    // For a waiting request, Node would open a new connection as soon as it has closed another.
    for (const waiting of Object.keys(agent.requests)) Reflect.deleteProperty(agent.requests, waiting);
    agent.destroy();
  }
}

/**
 * A warm connection saves a command the TCP and TLS round trips, for as long as {@link IdleSockets} keeps it. After this
 * many milliseconds of silence, TCP probes the other end once a second, and the poll fails after ten unanswered probes.
 * That is often enough for a NAT, which forgets a connection after a minute or two. Node's default is 1 s, which would
 * send a packet every second while a poll is parked.
 */
const kept = { keepAlive: true, keepAliveMsecs: 45_000, maxSockets: 6 } as const;

/** The open connections. Commands and polls have separate ones, so that a parked poll never blocks a command. */
export class Connections {
  readonly #agents = { command: new Map<string, OwnAgents>(), poll: new Map<string, OwnAgents>() };
  readonly #ca: readonly string[];
  readonly #contexts: TrustedContexts;
  readonly #idle: IdleSockets;
  readonly #tunnelLimit: number | undefined;
  readonly #offeredBasic = new Set<string>();

  /** @param ca certificates in PEM to trust in addition to the usual ones */
  constructor(
    ca: readonly string[],
    contexts: TrustedContexts,
    { idle = defaultIdleLimits, tunnelLimit }: NetworkDeps = {},
  ) {
    this.#ca = ca;
    this.#contexts = contexts;
    this.#idle = new IdleSockets(idle);
    this.#tunnelLimit = tunnelLimit;
  }

  /** @returns the agents for a request that the caller sends now */
  of(route: Route, { channel, fresh = false }: Pick<TransportRequest, 'channel' | 'fresh'>): Agents {
    const key = route.by === 'direct' ? '' : route.url;
    const agents = this.#agents[channel].get(key) ?? this.#make(route);
    this.#agents[channel].set(key, agents);
    this.#idle.closeOverdue();
    if (fresh) closeIdle(agents);
    return agents;
  }

  /** Takes the connections out of use: closes idle ones and polls now, and the others when their command is done. */
  retire(): void {
    for (const agents of this.#agents.poll.values()) closeAll(agents);
    this.outlive();
  }

  /** Closes idle connections now, and the others when their request is done. */
  outlive(): void {
    for (const agents of [...this.#agents.command.values(), ...this.#agents.poll.values()]) {
      agents.http.maxFreeSockets = agents.https.maxFreeSockets = 0;
      closeIdle(agents);
    }
  }

  /** Closes every connection, including those in use. */
  close(): void {
    for (const channel of Object.values(this.#agents)) {
      for (const agents of channel.values()) closeAll(agents);
      // Requests that follow, for example after the computer slept, get new ones.
      channel.clear();
    }
  }

  #make(route: Route): OwnAgents {
    const secured = {
      ...kept,
      checkServerIdentity: checkCertificate,
      ...defined({ secureContext: this.#contexts.of(this.#ca) }),
    };
    const idle = this.#idle;
    const closing = new AbortController();
    // Every request listens to it.
    setMaxListeners(0, closing.signal);
    const common = { idle, closing: closing.signal, abort: () => closing.abort() };
    if (route.by === 'direct')
      return { http: idle.limit(new HttpAgent(kept)), https: idle.limit(new HttpsAgent(secured)), ...common };
    const tunnel = idle.limit(new TunnelAgent(route.url, secured, this.#offeredBasic, this.#tunnelLimit));
    // Node refuses plain http through this agent, which is intended: nothing may bypass the proxy.
    return { http: tunnel, https: tunnel, ...common };
  }
}
