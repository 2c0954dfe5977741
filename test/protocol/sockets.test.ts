import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../main/clock';
import { announce } from '../../main/meetings/announcement';
import type { Meeting } from '../../main/meetings/meeting';
import { MeetingBook } from '../../main/meetings/meeting-book';
import { MeetingFollower } from '../../main/meetings/meeting-follower';
import { MeetingStarter } from '../../main/meetings/start-meeting';
import { createGotTransport } from '../../main/net/got-transport';
import type { Limits } from '../../main/net/transport';
import { Connection } from '../../main/ucwa/connection';
import type { ConnectionStatus } from '../../main/ucwa/connection-status';
import { defaultLimits, type UcwaLimits } from '../../main/ucwa/limits';
import { Presence } from '../../main/ucwa/presence';
import { type Behaviour, createSimulator, lenea, serve, type SimulatorServer } from '../simulator';
import { listeningLogger } from '../unit/main/support';
import { representation } from './representation';

const faster = 100;

/** Real time, a hundredfold: the waits of client and server shrink alike. */
const clock: Clock = {
  now: () => performance.now() * faster,
  after(delay, callback) {
    const timer = setTimeout(callback, delay / faster).unref();
    return () => clearTimeout(timer);
  },
};
const scaled = ({ headers, silence, body, bytes }: Limits): Limits => ({
  headers: headers / faster,
  silence: silence / faster,
  body: body / faster,
  bytes,
});
const limits: UcwaLimits = {
  ...defaultLimits,
  // Sockets do not get faster with the clock, so a command gets a whole second.
  command: { ...scaled(defaultLimits.command), headers: 1_000, silence: 1_000 },
  goodbye: 2_000 * faster,
  poll: { ...scaled(defaultLimits.poll), silence: 1_000 },
};

/** The client on real sockets, against the simulator on loopback. */
class Wired {
  readonly simulator;
  readonly connection: Connection;
  readonly book: MeetingBook;
  readonly starter: MeetingStarter;
  readonly states: ConnectionStatus['state'][] = [];
  readonly titles: string[] = [];
  readonly complaints: readonly string[];
  readonly #transport = createGotTransport();
  readonly #watchers = new Set<() => void>();
  #server: SimulatorServer | undefined;

  constructor(behaviour: Partial<Behaviour>) {
    this.simulator = createSimulator({ behaviour }, clock);
    const { logger, complaints } = listeningLogger();
    this.complaints = complaints;
    const told = (): void => this.#watchers.forEach((look) => look());
    this.book = new MeetingBook({ now: () => Date.now(), logger });
    const follower = new MeetingFollower({ book: this.book, logger, copyLink: () => true });
    this.book.onChange((after, before) => {
      const title = announce(before, after)?.title;
      if (title !== undefined) this.titles.push(title);
      told();
    });
    this.connection = new Connection({
      transport: this.#transport,
      clock,
      limits,
      representation,
      random: () => 1,
      logger,
      identity: { userAgent: 'MeetNow/test', endpointId: 'endpoint', culture: 'en-US' },
      ask: () => Promise.resolve(false),
      onSecret: () => undefined,
      listener: {
        onStatus: ({ state }) => {
          if (this.states.at(-1) !== state) this.states.push(state);
          told();
        },
        onApplication: told,
        onPackage: (page, { session }) => follower.applyPackage(page, session),
        onReset: (reason, live) => follower.reset(reason, live),
      },
    });
    let ids = 0;
    this.starter = new MeetingStarter({
      connection: this.connection,
      presence: new Presence(clock, logger),
      book: this.book,
      follower,
      clock,
      logger,
      newOperationId: () => `operation-${++ids}`,
      signInFirst: () => undefined,
    });
  }

  /** Listens: on the port of the last time, if there was one. */
  async serve(): Promise<void> {
    this.#server = await serve(this.simulator, { port: this.#server?.port ?? 0 });
  }

  /** Ends the server's sockets; it forgets nothing. */
  async cut(): Promise<void> {
    await this.#server?.close();
  }

  signIn(): ReturnType<Connection['signIn']> {
    const server = this.#server?.url ?? '';
    return this.connection.signIn({ address: lenea.address, userName: '', password: lenea.password, server });
  }

  /** Resolves with the newest meeting once it is in that state. */
  async meeting(state: Meeting['state']): Promise<Meeting | undefined> {
    await this.until(() => this.book.meetings[0]?.state === state);
    return this.book.meetings[0];
  }

  /** Resolves once that is so, as soon as something changes that could make it so. */
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

  requests(method: string, part: string) {
    return this.simulator.requests.filter((one) => one.method === method && one.url.includes(part));
  }

  async close(): Promise<void> {
    await this.connection.signOut();
    this.#transport.close();
    await this.cut();
  }
}

let client: Wired;
async function signedIn(behaviour: Partial<Behaviour> = {}): Promise<Wired> {
  client = new Wired(behaviour);
  await client.serve();
  expect(await client.signIn()).toMatchObject({ ok: true });
  return client;
}
afterEach(() => client.close());

describe('on real sockets', () => {
  it('a meeting is started, connected and told, each once', async () => {
    await signedIn();
    client.starter.start({ subject: 'Budget' }, 'tray');
    expect(await client.meeting('connected')).toMatchObject({
      subject: 'Budget',
      joinUrl: expect.stringMatching(/^https:\/\/meet\./) as string,
    });
    expect(client.titles).toEqual(['Starting…', 'Connected — join link copied']);
    expect(client.states).toEqual(['connecting', 'ready']);
    expect(client.requests('POST', 'onlineMeetingInvitations')).toHaveLength(1);
    expect(client.requests('POST', 'oauthtoken')).toHaveLength(1);
    expect(client.complaints).toEqual([]);
  });

  it('a password that is refused is sent once', async () => {
    client = new Wired({ tokenError: { error: 'invalid_grant' } });
    await client.serve();
    expect(await client.signIn()).toMatchObject({ ok: false, problem: { code: 'PasswordRefused' } });
    expect(client.requests('POST', 'oauthtoken')).toHaveLength(1);
  });

  it('signing out deletes the application, and ends the parked poll', async () => {
    await signedIn();
    await client.connection.signOut();
    expect(client.requests('DELETE', '/applications/')).toMatchObject([{ status: 204 }]);
    expect(client.simulator.state.applications).toEqual([]);
    expect(client.states.at(-1)).toBe('signedOut');
  });

  it('N02 a server that is stopped in mid-poll and started again is found again, with the same application', async () => {
    await signedIn();
    await client.cut();
    await client.until(() => client.states.at(-1) === 'reconnecting');
    expect(client.starter.start({ subject: 'Soon' }, 'tray')).toMatchObject({
      value: { outcome: 'waiting' },
    });
    await client.serve();
    await client.until(() => client.states.at(-1) === 'ready');
    expect(client.states).toEqual(['connecting', 'ready', 'reconnecting', 'ready']);
    expect(await client.meeting('connected')).toMatchObject({ subject: 'Soon' });
    expect(client.requests('POST', 'onlineMeetingInvitations')).toHaveLength(1);
    expect(client.simulator.state.applications).toHaveLength(1);
  });

  it('P22 a server that forgot the application meanwhile gives a new one, without a word', async () => {
    await signedIn();
    await client.cut();
    client.simulator.dropApplication();
    await client.serve();
    await client.until(
      () => client.simulator.state.applications.length === 1 && client.connection.live !== undefined,
    );
    client.starter.start({}, 'tray');
    expect(await client.meeting('connected')).toBeDefined();
  });

  it('N10 N37 a poll that nobody answers is given up, and its events come with the next', async () => {
    await signedIn({ faults: [{ method: 'GET', path: '/events', fault: 'hang' }] });
    client.starter.start({}, 'tray');
    expect(await client.meeting('connected')).toBeDefined();
    const [first, second] = client.requests('GET', '/events');
    expect(second?.url).toBe(first?.url);
    expect(client.states).not.toContain('reconnecting');
  });

  it('N13 a poll that is cut is asked for again, and nothing is told of it', async () => {
    await signedIn({ faults: [{ method: 'GET', path: '/events', nth: 2, fault: 'reset' }] });
    client.starter.start({}, 'tray');
    expect(await client.meeting('connected')).toBeDefined();
    expect(client.titles).toEqual(['Starting…', 'Connected — join link copied']);
    expect(client.states).toEqual(['connecting', 'ready']);
  });
});
