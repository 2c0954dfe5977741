import type { Clock } from '../../main/base/clock';
import type { Logger } from '../../main/base/log';
import { createClient } from '../../main/meetings/client';
import {
  type CookieStore,
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from '../../main/net/transport';
import type { Connection } from '../../main/ucwa/connection';
import { defaultLimits } from '../../main/ucwa/limits';
import { MemoryTransport } from '../protocol/memory-transport';
import { quietPorts } from '../protocol/quiet-ports';
import { seeded } from '../seeded';
import { lenea, type Simulator } from '../simulator';
import { strictSimulator } from '../strict-simulator';
import type { Front } from './front';

/** How a client waits between attempts: with our back-off, or with a fixed pause. */
export type Retry = 'backoff' | 'fixed';

/** What all members of the herd share. */
const FIXED_MS = 5_000;

const silent = (): void => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };
const noCookies: CookieStore = { header: () => '', keep: () => Promise.resolve(), drop: silent };

/** A client of the herd with its own UCWA server behind the common front. */
export class Member {
  readonly connection: Connection;
  /** When it reconnected after the restart; `undefined` until then. */
  backAt: number | undefined;
  readonly #simulator: Simulator;
  readonly #transport: MemoryTransport;
  readonly #front: Pick<Front, 'connect'>;
  readonly #clock: Clock;
  readonly #open = new Set<string>();
  #cut = new AbortController();
  /** The server has created its application again. */
  #isNew = false;

  constructor(nth: number, retry: Retry, front: Pick<Front, 'connect'>, clock: Clock) {
    this.#front = front;
    this.#clock = clock;
    this.#simulator = strictSimulator({ seed: `herd-${nth}` }, clock);
    this.#transport = new MemoryTransport(this.#simulator, clock);
    const transport: Transport = { send: (request) => this.#send(request), close: silent };
    this.connection = createClient({
      transport,
      ...(retry === 'fixed' ? fixedRetry(clock) : { clock, random: seeded(nth + 1) }),
      now: () => clock.now(),
      limits: defaultLimits,
      representation: 'json',
      logger,
      identity: () => ({ userAgent: 'MeetNow/herd', endpointId: `endpoint-${nth}`, culture: 'en-US' }),
      ask: () => Promise.resolve(false),
      confirmIdentity: () => Promise.resolve(false),
      onSecret: silent,
      newCookies: () => noCookies,
      newOperationId: () => 'operation',
      ports: quietPorts,
    }).connection;
  }

  signIn(): void {
    const { address, password } = lenea;
    void this.connection.signIn({ address, userName: '', password, server: '' });
  }

  /** Whether the server holds its poll. */
  get isThere(): boolean {
    return (
      this.connection.status.state === 'ready' &&
      this.#simulator.state.applications.filter(({ polled }) => polled).length === 1
    );
  }

  /** The server goes down: every connection ends, and it forgets the application. */
  lose(): void {
    this.#isNew = false;
    this.backAt = undefined;
    this.#open.clear();
    const cut = this.#cut;
    this.#cut = new AbortController();
    cut.abort();
    this.#simulator.dropApplication();
  }

  async #send(request: TransportRequest): Promise<TransportResponse> {
    const { origin, host, pathname } = new URL(request.url);
    const way = `${request.channel} ${origin}`;
    if (!this.#open.has(way)) {
      if (!this.#front.connect()) throw new TransportError('refused', host, false);
      this.#open.add(way);
    }
    if (request.channel === 'poll' && this.#isNew) this.backAt ??= this.#clock.now();
    const cut = this.#cut.signal;
    const both = new AbortController();
    const end = (): void => both.abort();
    cut.addEventListener('abort', end);
    request.signal?.addEventListener('abort', end);
    if (request.signal?.aborted === true) end();
    try {
      const answer = await this.#transport.send({ ...request, signal: both.signal });
      if (pathname.endsWith('/applications') && answer.status === 201) this.#isNew = true;
      return answer;
    } catch (error) {
      if (cut.aborted) throw new TransportError('reset', host, true, { cause: error });
      throw error;
    } finally {
      cut.removeEventListener('abort', end);
      request.signal?.removeEventListener('abort', end);
    }
  }
}

/** The real client, but with a fixed length for every random pause of its back-off. */
function fixedRetry(clock: Clock): { readonly clock: Clock; readonly random: () => number } {
  let isDrawn = false;
  return {
    random: () => {
      isDrawn = true;
      queueMicrotask(() => (isDrawn = false));
      return 1;
    },
    clock: {
      now: () => clock.now(),
      after(delay, callback) {
        const fixed = isDrawn;
        isDrawn = false;
        return clock.after(fixed ? FIXED_MS : delay, callback);
      },
    },
  };
}
