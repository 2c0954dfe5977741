import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { encodeEntry } from '../../main/journal/journal-codec';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { openJournal } from '../../main/journal/journal-file';
import { ManualClock } from '../simulator/manual-clock';
import { type BehaviourChange, lenea, type Simulator } from '../simulator';
import { assertNoBreach, strictSimulator } from '../strict-simulator';
import { listeningLogger } from '../unit/main/support';
import { Client } from './client';

/** An effect of a run outside its own memory: a kill can come before or after it. */
export type Step =
  | { readonly what: 'sending' | 'answered'; readonly method: string; readonly url: string }
  | { readonly what: 'writing'; readonly entry: JournalEntry };

/**
 * A run of the app that can be killed at any of its steps: after that, nothing of it reaches the server or the disk.
 */
export interface Run {
  readonly client: Client;
  readonly killed: () => boolean;
  readonly kill: () => void;
}

/** Another user of the same server. */
export const zoe = { ...lenea, name: 'Zoe Adler', address: 'zoe@contoso.com' };

/** Successive runs of the app, with one profile and one server. */
export class Runs {
  readonly folder = mkdtempSync(join(tmpdir(), 'meet-now-runs-'));
  readonly clock = new ManualClock(1_700_000_000_000);
  readonly simulator: Simulator;
  #count = 0;

  constructor(behaviour: BehaviourChange = {}) {
    this.simulator = strictSimulator(
      { behaviour: { xmlEventDetails: 'element', ...behaviour }, users: [lenea, zoe] },
      this.clock,
    );
    onTestFinished(() => rmSync(this.folder, { recursive: true }));
    onTestFinished(() => assertNoBreach(this.simulator));
  }

  get journal(): string {
    return readFileSync(join(this.folder, 'meetings.journal'), 'utf8');
  }

  /**
   * Starts the app.
   * @param onStep called before each step with an effect outside its memory; `kill` ends the run there
   * @param torn how much of the current line still reaches the disk, in [0, 1)
   */
  start(onStep: (step: Step, kill: () => void) => void = () => undefined, torn = 0): Run {
    const { clock, simulator, folder } = this;
    const file = openJournal(folder, listeningLogger().logger, () => undefined);
    onTestFinished(() => file.close());
    let killed = false;
    /** A function, because the compiler would assume an unchanged value after a step. */
    const isOver = (): boolean => killed;
    const kill = (): void => {
      killed = true;
      client.transport.kill();
      file.close();
    };
    const client = new Client({}, undefined, {
      clock,
      simulator,
      name: `run${String(++this.#count)}`,
      journal: {
        entries: file.entries,
        append: (entry) => {
          if (killed) return;
          onStep({ what: 'writing', entry }, kill);
          if (!isOver()) file.append(entry);
          else {
            const line = encodeEntry(entry);
            appendFileSync(join(folder, 'meetings.journal'), line.slice(0, Math.floor(torn * line.length)));
          }
        },
      },
    });
    client.transport.onStep = (what, { method, url }) => onStep({ what, method, url }, kill);
    return { client, killed: isOver, kill };
  }

  /** Starts the app again, signs in, and lets it look for its meetings. */
  async startAgain(): Promise<Client> {
    const { client } = this.start();
    await client.signIn();
    await this.clock.advance(15_000);
    return client;
  }

  /** The conversations on the server, of all applications. */
  get conversations() {
    return this.simulator.state.applications.flatMap(({ conversations }) => conversations);
  }
}

/** Whether a step is the POST of a meeting. */
export const isPost = ({ what, ...step }: Step, when: Step['what']): boolean =>
  what === when &&
  'method' in step &&
  step.method === 'POST' &&
  step.url.includes('onlineMeetingInvitations');

/** The meeting, after it was taken up. */
export const isUp = { subject: 'Budget', state: 'connected', canLeave: true } as const;
