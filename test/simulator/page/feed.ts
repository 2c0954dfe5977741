import { type SimulatorClock } from '../clock';
import { type Note, type Violation } from '../conformance/conformance';
import { rules } from '../conformance/rules';
import { type RecordedRequest } from '../recording';
import { type Simulator } from '../simulator';
import { type ShownState, showState } from './shown-state';

const KEPT = 200;
const LONGEST_PATH = 400;
const TICK_MS = 200;
const TICKS_PER_HEARTBEAT = 75;

interface Finding {
  readonly rule: string;
  /** Rather than something that is allowed, but unusual. */
  readonly broken: boolean;
  /** The page of the documentation that states the rule. */
  readonly page: string;
  readonly detail: string;
}

export interface ShownRequest {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Present after the answer. */
  readonly status?: number;
  readonly ms?: number;
  readonly lost?: true;
  readonly findings: readonly Finding[];
}

/** What the page receives: the first time everything that is kept, then what has changed. */
export interface News {
  /** Differs after a restart of the simulator: then everything that the page knows is outdated. */
  readonly run: string;
  readonly requests: readonly ShownRequest[];
  readonly state?: ShownState;
}

/** Receives news with the id to continue from, or `undefined` as a sign of life. */
type Receive = (id: string, news: News | undefined) => void;

interface Entry {
  readonly id: number;
  readonly at: number;
  readonly record: RecordedRequest;
  readonly findings: Finding[];
  /** Grows with each change of any request. */
  version: number;
}

interface Follower {
  seen: number;
  state: string;
  readonly receive: Receive;
}

/** Keeps the latest requests, and tells its followers several times a second what has changed. */
export class Feed {
  readonly #simulator: Simulator;
  readonly #clock: SimulatorClock;
  readonly #run = Date.now().toString(36);
  readonly #entries = new Map<RecordedRequest, Entry>();
  readonly #followers = new Set<Follower>();
  #version = 0;
  #requests = 0;
  #ticks = 0;
  #isTicking = false;

  constructor(simulator: Simulator, clock: SimulatorClock) {
    this.#simulator = simulator;
    this.#clock = clock;
    simulator.watch({
      arrived: (request) => this.#arrived(request),
      found: (finding) => this.#found(finding),
      over: (request) => this.#changed(this.#entries.get(request)),
    });
  }

  get followers(): number {
    return this.#followers.size;
  }

  /**
   * Starts with everything that changed after the news with this id.
   * @returns a function that ends it
   */
  follow(lastId: string | undefined, receive: Receive): () => void {
    const [run, version] = lastId?.split('.') ?? [];
    const follower: Follower = { seen: run === this.#run ? Number(version) : 0, state: '', receive };
    this.#followers.add(follower);
    this.#inform(follower);
    if (!this.#isTicking) this.#tickLater();
    return () => this.#followers.delete(follower);
  }

  /** Tells all followers at once, because somebody has made something happen. */
  flush(): void {
    for (const follower of this.#followers) this.#inform(follower);
  }

  #tickLater(): void {
    this.#isTicking = this.#followers.size > 0;
    if (this.#isTicking) this.#clock.after(TICK_MS, () => this.#tick());
  }

  #tick(): void {
    this.flush();
    this.#ticks += 1;
    if (this.#ticks % TICKS_PER_HEARTBEAT === 0)
      for (const { receive } of this.#followers) receive('', undefined);
    this.#tickLater();
  }

  #inform(follower: Follower): void {
    const state = showState(this.#simulator);
    const text = JSON.stringify(state);
    const isNew = text !== follower.state;
    if (!isNew && follower.seen === this.#version) return;
    const requests = [...this.#entries.values()].filter(({ version }) => version > follower.seen).map(show);
    follower.seen = this.#version;
    follower.state = text;
    follower.receive(`${this.#run}.${this.#version}`, { run: this.#run, requests, ...(isNew && { state }) });
  }

  #arrived(record: RecordedRequest): void {
    const entry: Entry = { id: ++this.#requests, at: Date.now(), record, findings: [], version: 0 };
    this.#entries.set(record, entry);
    this.#changed(entry);
    const oldest = this.#entries.size > KEPT ? this.#entries.keys().next().value : undefined;
    if (oldest) this.#entries.delete(oldest);
  }

  #found({ rule, page, detail, request }: Violation | Note): void {
    const entry = this.#entries.get(request);
    entry?.findings.push({ rule, broken: Object.hasOwn(rules, rule), page, detail });
    this.#changed(entry);
  }

  #changed(entry: Entry | undefined): void {
    if (entry) entry.version = ++this.#version;
  }
}

function show({ id, at, record, findings }: Entry): ShownRequest {
  const { method, url, status, answeredAt, lost } = record;
  const { pathname, search } = new URL(url);
  return {
    id,
    at,
    method,
    path: (pathname + search).slice(0, LONGEST_PATH),
    ...(status !== undefined && { status }),
    ...(answeredAt !== undefined && { ms: Math.round(answeredAt - record.at) }),
    ...(lost && { lost }),
    findings,
  };
}
