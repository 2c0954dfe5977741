import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { encodeEntry } from '../../main/journal/journal-codec';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { openJournal } from '../../main/journal/journal-file';
import { ManualClock } from '../clock';
import { type Behaviour, createSimulator, lenea, type Simulator } from '../simulator';
import { listeningLogger } from '../unit/main/support';
import { Client } from './client';

/** Something that a run does outside its own memory, so that a kill can come before or after it. */
export type Step =
  | { readonly what: 'sending' | 'answered'; readonly method: string; readonly url: string }
  | { readonly what: 'writing'; readonly entry: JournalEntry };

/** A run of the app that can be killed at any of its steps: from then on nothing of it reaches the server or the disk. */
export interface Run {
  readonly client: Client;
  readonly killed: () => boolean;
  readonly kill: () => void;
}

/** Another user of the same server. */
export const zoe = { ...lenea, name: 'Zoe Adler', address: 'zoe@contoso.com' };

/** Runs of the app, one after the other, with one profile and against one server. */
export class Runs {
  readonly folder = mkdtempSync(join(tmpdir(), 'meet-now-runs-'));
  readonly clock = new ManualClock(1_700_000_000_000);
  readonly simulator: Simulator;
  #count = 0;

  constructor(behaviour: Partial<Behaviour> = {}) {
    this.simulator = createSimulator(
      { behaviour: { xmlEventDetails: 'element', ...behaviour }, users: [lenea, zoe] },
      this.clock,
    );
    onTestFinished(() => rmSync(this.folder, { recursive: true }));
  }

  get journal(): string {
    return readFileSync(join(this.folder, 'meetings.journal'), 'utf8');
  }

  /**
   * Starts the app.
   * @param onStep called before each step that leaves its memory; `kill` ends it there
   * @param torn how much of the line that is being written still reaches the disk, in [0, 1)
   */
  start(onStep: (step: Step, kill: () => void) => void = () => undefined, torn = 0): Run {
    const { clock, simulator, folder } = this;
    const file = openJournal(folder, listeningLogger().logger, () => undefined);
    onTestFinished(() => file.close());
    let killed = false;
    /** A function, since the compiler takes it for the same after a step. */
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

  /** The conversations that the server has, of all applications. */
  get conversations() {
    return this.simulator.state.applications.flatMap(({ conversations }) => conversations);
  }
}
