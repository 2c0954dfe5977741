import { logText } from '../../common/text';
import type { Clock } from '../../main/base/clock';
import { announce } from '../../main/meetings/announcement';
import { type Client, createClient } from '../../main/meetings/client';
import type { Meeting } from '../../common/meeting';
import type { Result } from '../../common/problem';
import { createCookies } from '../../main/net/cookies';
import { createGotTransport, type GotTransport } from '../../main/net/got-transport';
import type { NetworkDeps } from '../../main/net/network';
import {
  type Limits,
  type Transport,
  TransportError,
  type TransportFailure,
  type TransportRequest,
} from '../../main/net/transport';
import type { ConnectionStatus } from '../../common/connection-status';
import { defaultLimits, type UcwaLimits } from '../../main/ucwa/limits';
import { type BehaviourChange, lenea, serve, type ServeOptions, type SimulatorServer } from '../simulator';
import { assertNoBreach, strictSimulator } from '../strict-simulator';
import { listeningLogger } from '../unit/main/support';
import './load-cookies';
import { quietPorts } from './quiet-ports';
import { representation } from './representation';

/** A clock that many times faster than real time: the waits of client and server shrink alike. */
const clockOf = (faster: number): Clock => ({
  now: () => performance.now() * faster,
  after(delay, callback) {
    const timer = setTimeout(callback, delay / faster).unref();
    return () => clearTimeout(timer);
  },
});

function limitsOf(faster: number, cutMargin: number): UcwaLimits {
  const scaled = ({ headers, silence, body, bytes }: Limits): Limits => ({
    headers: headers / faster,
    silence: silence / faster,
    body: body / faster,
    bytes,
  });
  return {
    ...defaultLimits,
    // Sockets do not get faster with the clock, so a command gets a whole second.
    command: { ...scaled(defaultLimits.command), headers: 1_000, silence: 1_000 },
    cutMargin,
    goodbye: 2_000 * faster,
    discovery: 20_000 * faster,
    poll: { ...scaled(defaultLimits.poll), silence: 1_000 },
  };
}

/** How a poll ended. */
interface PollEnd {
  readonly url: string;
  /** Milliseconds of real time. */
  readonly after: number;
  readonly by: number | TransportFailure;
}

export interface WiredOptions extends NetworkDeps {
  /** Than real time; 1 where what counts is how long bytes are on the way. */
  readonly faster?: number;
  /** Milliseconds of the client's time: how much earlier than the intermediary the client ends its polls. */
  readonly cutMargin?: number;
}

/** The client on real sockets, against the simulator on loopback. */
export class Wired {
  readonly simulator;
  readonly connection: Client['connection'];
  readonly book: Client['book'];
  readonly starter: Client['starter'];
  readonly states: ConnectionStatus['state'][] = [];
  status: ConnectionStatus = { state: 'signedOut' };
  /** The keys of the titles of announcements, each with its values. */
  readonly titles: string[] = [];
  readonly polls: PollEnd[] = [];
  /** Why the client lost the state of its meetings, each time. */
  readonly resets: string[] = [];
  readonly complaints: readonly string[];
  readonly transport: GotTransport;
  readonly #watchers = new Set<() => void>();
  #server: SimulatorServer | undefined;

  constructor(
    behaviour: BehaviourChange,
    { faster = 100, cutMargin = defaultLimits.cutMargin, ...parts }: WiredOptions = {},
  ) {
    const clock = clockOf(faster);
    this.transport = createGotTransport(parts);
    this.simulator = strictSimulator({ behaviour }, clock);
    const { logger, complaints } = listeningLogger();
    this.complaints = complaints;
    let ids = 0;
    const client = createClient({
      transport: { send: (request) => this.#send(request), close: () => this.transport.close() },
      clock,
      now: () => Date.now(),
      limits: limitsOf(faster, cutMargin),
      representation,
      random: () => 1,
      logger,
      identity: () => ({ userAgent: 'MeetNow/test', endpointId: 'endpoint', culture: 'en-US' }),
      ask: () => Promise.resolve(false),
      confirmIdentity: () => Promise.resolve(false),
      onSecret: () => undefined,
      newCookies: () => createCookies(() => undefined),
      newOperationId: () => `operation-${++ids}`,
      ports: {
        ...quietPorts,
        copiesLinks: () => true,
        onMeeting: (after, before) => {
          const title = announce(before, after)?.title;
          if (title !== undefined) this.titles.push(logText(title));
          this.#look();
        },
        onStatus: (status) => {
          const { state } = status;
          this.status = status;
          if (this.states.at(-1) !== state) this.states.push(state);
          this.#look();
        },
        onApplication: () => this.#look(),
        onReset: (reason) => this.resets.push(reason),
      },
    });
    this.connection = client.connection;
    this.book = client.book;
    this.starter = client.starter;
  }

  /** Listens, on the same port as before if there was one. */
  async serve(options: Partial<ServeOptions> = {}): Promise<SimulatorServer> {
    this.#server = await serve(this.simulator, { port: this.#server?.port ?? 0, ...options });
    return this.#server;
  }

  /** The authority of the server's certificate; '' without TLS. */
  get caPem(): string {
    return this.#server?.caPem ?? '';
  }

  /** Ends the server's sockets; the server forgets nothing. */
  async cut(): Promise<void> {
    await this.#server?.close();
  }

  /** @param server '' = found through the address */
  signIn(server = this.#server?.url ?? ''): Promise<Result> {
    return this.connection.signIn({ address: lenea.address, userName: '', password: lenea.password, server });
  }

  /** Resolves with the newest meeting when it reaches that state. */
  async meeting(state: Meeting['state']): Promise<Meeting | undefined> {
    await this.until(() => this.book.meetings[0]?.state === state);
    return this.book.meetings[0];
  }

  /** Resolves when the condition holds; checks it after each change that could matter. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  #look(): void {
    this.#watchers.forEach((look) => look());
  }

  async #send(request: TransportRequest): ReturnType<Transport['send']> {
    const asked = performance.now();
    const ended = (by: PollEnd['by']): void => {
      if (request.channel !== 'poll') return;
      this.polls.push({ url: request.url, after: performance.now() - asked, by });
      this.#look();
    };
    try {
      const response = await this.transport.send(request);
      ended(response.status);
      return response;
    } catch (error) {
      ended(error instanceof TransportError ? error.kind : 'badResponse');
      throw error;
    }
  }

  requests(method: string, part: string) {
    return this.simulator.requests.filter((one) => one.method === method && one.url.includes(part));
  }

  async close(): Promise<void> {
    await this.connection.signOut();
    this.transport.close();
    await this.cut();
    assertNoBreach(this.simulator);
  }
}
