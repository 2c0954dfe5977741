import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../main/base/clock';
import { leaveMeeting } from '../../main/meetings/end-meeting';
import { createGotTransport, type GotTransport } from '../../main/net/got-transport';
import { type JournalFile, openJournal } from '../../main/journal/journal-file';
import { Assembly } from '../fuzz/assembly';
import { seeded } from '../seeded';
import { lenea } from '../simulator';
import { among, anyFault } from './happenings';
import { type Sample, takeSample } from './sample';
import { ServerProcess } from './server-process';
import { compare, type Counts, countDoubled, freshCounts } from './tally';

const second = 1_000;
/** How long faults happen before the client gets time to recover, and how long it then has to be ready. */
const trouble = 60 * second;
const calm = 60 * second;
/**
 * The time by which the client has to be ready: the longest pause of the back-off, a failed poll, and a restart of the
 * server.
 */
const longestReturn = 150 * second;
const mostRunning = 4;

interface RealParts {
  readonly seed: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly signal: AbortSignal;
  /** Each minute, and at the end. */
  readonly onSample: (sample: Sample, counts: Counts) => void;
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A run of the app in real time, on real sockets, with a restart now and then. */
class App {
  readonly #folder = mkdtempSync(join(tmpdir(), 'meet-now-soak-'));
  readonly #server: () => string;
  readonly #chance: () => number;
  #transport: GotTransport | undefined;
  #journal: JournalFile | undefined;
  #client: Assembly | undefined;
  #ids = 0;

  constructor(server: () => string, chance: () => number) {
    this.#server = server;
    this.#chance = chance;
  }

  get client(): Assembly {
    if (this.#client === undefined) throw new Error('The app does not run.');
    return this.#client;
  }

  start(): void {
    const transport = createGotTransport();
    const journal = openJournal(this.#folder, silent, () => undefined);
    this.#transport = transport;
    this.#journal = journal;
    this.#client = new Assembly({
      transport,
      clock: systemClock,
      representation: 'json',
      random: this.#chance,
      newOperationId: () => `operation-${++this.#ids}`,
      account: { address: lenea.address, userName: '', password: lenea.password, server: this.#server() },
      log: () => undefined,
      journal,
    });
    void this.#client.signIn();
  }

  async quit(): Promise<void> {
    await this.client.connection.signOut();
    this.#transport?.close();
    this.#journal?.close();
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Runs a client in real time while network and server fail at random; after each minute it gets time to recover, and is
 * compared with the server.
 */
export async function soak({ seed, duration, signal, onSample }: RealParts): Promise<Counts> {
  const chance = seeded(seed);
  const server = new ServerProcess();
  await server.start();
  const app = new App(() => server.url, chance);
  app.start();
  const counts = freshCounts();
  const began = performance.now();
  const elapsed = (): number => performance.now() - began;
  const over = (): boolean => signal.aborted || elapsed() >= duration;
  const wait = (ms: number): Promise<unknown> => pause(ms, undefined, { signal }).catch(() => undefined);
  let sampled = 0;
  const sample = (): void => {
    sampled = elapsed();
    onSample(takeSample(sampled / second), counts);
  };

  const running = () => app.client.book.meetings.filter(({ state }) => state === 'connected');
  const start = (): void => {
    if (running().length >= mostRunning) return;
    const result = app.client.starter.start({ subject: `Meeting ${counts.asked}` }, 'tray');
    if (result.ok && result.value.outcome !== 'joined') counts.asked += 1;
  };
  const acts: readonly (() => unknown)[] = [
    () => server.order({ do: 'happen', happening: { do: 'endConversation' } }),
    () => server.order({ do: 'happen', happening: { do: 'addParticipant', address: 'sara@contoso.com' } }),
    () => {
      const [meeting] = running();
      const { book, connection } = app.client;
      return meeting && leaveMeeting(book, meeting.operationId, connection.live?.session);
    },
    () => server.order({ do: 'faults', faults: [anyFault(chance), anyFault(chance)] }),
    () => server.order({ do: 'happen', happening: { do: 'expireTokens' } }),
    () => server.order({ do: 'happen', happening: { do: 'suspendApplication' } }),
  ];
  const seldom: readonly (() => Promise<unknown>)[] = [
    async () => {
      await server.order({ do: 'cut' });
      await wait(chance() * 8 * second);
      await server.order({ do: 'serve', port: Number(new URL(server.url).port) });
    },
    async () => {
      await server.kill();
      await wait(chance() * 4 * second);
      await server.start();
    },
    async () => {
      await app.quit();
      app.start();
    },
    () => server.order({ do: 'happen', happening: { do: 'dropApplication' } }),
  ];

  const misbehave = async (): Promise<void> => {
    const end = elapsed() + trouble;
    while (elapsed() < end && !over()) {
      const share = chance();
      await among(share < 0.08 ? seldom : share < 0.4 ? [start] : acts, chance)();
      await wait(1_000 + chance() * 4_000);
    }
  };
  /** @returns whether client and server can be compared */
  const recover = async (): Promise<boolean> => {
    await server.order({ do: 'faults', faults: [] });
    const end = elapsed() + longestReturn;
    const { connection } = app.client;
    const state = (): string => connection.status.state;
    while (state() !== 'ready' && elapsed() < end && !signal.aborted) {
      // The actions that the app leaves to the user.
      if (state() === 'signedOut') void app.client.signIn();
      if (state() === 'faulted') connection.reconnectNow();
      await wait(second);
    }
    if (state() !== 'ready' && !signal.aborted)
      counts.wrong.push(`${seconds()}: not ready again: ${state()}`);
    if (running().length === 0) start();
    await wait(calm);
    return !signal.aborted && state() === 'ready';
  };
  const seconds = (): string => `${Math.round(elapsed() / second)} s`;

  const samples = setInterval(sample, 60 * second);
  try {
    while (!over()) {
      await misbehave();
      if (!(await recover())) continue;
      const { state, made } = await server.order({ do: 'tell' });
      const { book, connection } = app.client;
      compare(counts, { book, connection, simulator: { state } }, seconds());
      countDoubled(counts, made, seconds());
    }
  } finally {
    clearInterval(samples);
    sample();
    await app.quit();
    app.remove();
    await server.kill();
  }
  return counts;
}
