import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { SecureContext } from 'node:tls';
import type { Logger } from '../base/log';
import { defaultIdleLimits, type IdleLimits, IdleSockets } from './idle-sockets';
import { trustedContext } from './trusted-context';
import type { TransportRequest } from './transport';
import { TunnelAgent } from './tunnel-agent';
import { checkCertificate } from './weak-certificate';
import type { Way } from './way';

export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  readonly idle: IdleSockets;
}

function closeIdle({ http, https }: Agents): void {
  for (const agent of [http, https])
    for (const sockets of Object.values(agent.freeSockets)) sockets?.forEach((socket) => socket.destroy());
}

/**
 * One warm connection saves a command its TCP and TLS round trips, for as long as {@link IdleSockets} keeps it. TCP asks
 * whether the other end is there after this many milliseconds of silence, then each second, and has a poll fail after ten
 * unanswered ones: often enough for a NAT, which forgets after a minute or two. Node's own figure is 1 s, a packet each
 * second for as long as a poll is parked.
 */
const kept = { keepAlive: true, keepAliveMsecs: 45_000, maxSockets: 6 } as const;

/** The open connections: commands and polls on some of their own, so that a parked poll stands in nobody's way. */
export class Connections {
  readonly #agents = { command: new Map<string, Agents>(), poll: new Map<string, Agents>() };
  readonly #ca: readonly string[];
  readonly #logger: Logger | undefined;
  readonly #idle: IdleSockets;
  #context: { readonly secure: SecureContext | undefined } | undefined;

  /** @param ca certificates in PEM that are trusted besides the usual ones */
  constructor(ca: readonly string[], logger?: Logger, idle: IdleLimits = defaultIdleLimits) {
    this.#ca = ca;
    this.#logger = logger;
    this.#idle = new IdleSockets(idle);
  }

  /** The agents for a request that is sent now. */
  of(way: Way, { channel, fresh = false }: Pick<TransportRequest, 'channel' | 'fresh'>): Agents {
    const key = way.by === 'direct' ? '' : way.url;
    const agents = this.#agents[channel].get(key) ?? this.#make(way);
    this.#agents[channel].set(key, agents);
    this.#idle.closeOverdue();
    if (fresh) closeIdle(agents);
    return agents;
  }

  /** Nothing new is to go this way: what is idle or parked ends now, a command under way when it is done. */
  retire(): void {
    for (const { http, https } of this.#agents.poll.values())
      [http, https].forEach((agent) => agent.destroy());
    for (const agents of this.#agents.command.values()) {
      agents.http.maxFreeSockets = agents.https.maxFreeSockets = 0;
      closeIdle(agents);
    }
  }

  /** Ends every connection, the ones in use too. */
  close(): void {
    for (const channel of Object.values(this.#agents))
      for (const { http, https } of channel.values()) [http, https].forEach((agent) => agent.destroy());
  }

  #make(way: Way): Agents {
    // Made once for all connections, and not before one of them is wanted: it takes some 20 ms.
    this.#context ??= { secure: trustedContext(this.#ca, this.#logger) };
    const { secure } = this.#context;
    const secured = {
      ...kept,
      checkServerIdentity: checkCertificate,
      ...(secure === undefined ? {} : { secureContext: secure }),
    };
    const idle = this.#idle;
    if (way.by === 'direct')
      return { http: idle.limit(new HttpAgent(kept)), https: idle.limit(new HttpsAgent(secured)), idle };
    const tunnel = idle.limit(new TunnelAgent(way.url, secured));
    // For http as well, where Node refuses it: what should go through a proxy never goes past it.
    return { http: tunnel, https: tunnel, idle };
  }
}
