import { createClient } from '../../main/meetings/client';
import { defaultLimits } from '../../main/ucwa/limits';
import { MemoryTransport } from '../protocol/memory-transport';
import { quietPorts } from '../protocol/quiet-ports';
import { seeded } from '../seeded';
import { lenea, type Simulator } from '../simulator';
import { ManualClock } from '../simulator/manual-clock';
import { strictSimulator } from '../strict-simulator';
import type { Measurement } from './figures';
import { agreeable } from './plain-client';
import type { Pair } from './statistics';

interface Place {
  readonly simulator: Simulator;
  readonly transport: MemoryTransport;
}

interface Outage {
  readonly what: string;
  readonly begin: (place: Place) => void;
  readonly end: (place: Place) => void;
}

const outages: readonly Outage[] = [
  {
    what: 'connections refused',
    begin: ({ transport }) => transport.failing.set('*', 'refused'),
    end: ({ transport }) => transport.failing.clear(),
  },
  {
    what: '503',
    begin: ({ simulator }) => simulator.configure({ faults: [{ times: Infinity, fault: { status: 503 } }] }),
    end: ({ simulator }) => simulator.configure({ faults: [] }),
  },
];

interface Return {
  /** Milliseconds from the end of the outage to the first poll. */
  readonly wait: number;
  /** The longest pause that the back-off allowed when the outage ended, in milliseconds. */
  readonly longest: number;
}

/** The longest pause of the back-off for the nth draw (main/ucwa/backoff.ts), in milliseconds. */
const longestPause = (nth: number): number => (nth < 2 ? 0 : Math.min(60_000, 1_000 * 2 ** (nth - 2)));

const silent = (): void => undefined;

/** An outage of which nobody tells the client of the app. @param lasts milliseconds */
async function outlast({ begin, end }: Outage, lasts: number, seed: number): Promise<Return> {
  const clock = new ManualClock();
  const simulator = strictSimulator({}, clock);
  const transport = new MemoryTransport(simulator, clock);
  const random = seeded(seed);
  let draws = 0;
  const { connection } = createClient({
    transport,
    clock,
    now: clock.now,
    random: () => (draws++, random()),
    limits: defaultLimits,
    representation: 'json',
    ...agreeable,
    newOperationId: () => 'operation',
    ports: quietPorts,
  });
  const isParked = (): boolean => simulator.state.applications.some(({ polled }) => polled);
  const signingIn = connection.signIn({ ...lenea, userName: '', server: '' });
  await clock.advance(60_000);
  await signingIn;
  if (!isParked()) throw new Error('The client does not wait for events.');
  draws = 0;
  begin({ simulator, transport });
  simulator.releasePolls();
  await clock.advance(lasts);
  end({ simulator, transport });
  const over = clock.now();
  const longest = longestPause(draws);
  while (!isParked()) {
    if (clock.now() - over > 3_600_000) throw new Error(`It does not come back after ${lasts} ms.`);
    await clock.advance(10);
  }
  connection.signOut().catch(silent);
  return { wait: clock.now() - over, longest };
}

/** SignalR's withAutomaticReconnect: then it stops. In milliseconds. */
const fixedDelays = [0, 2_000, 10_000, 30_000];

/** @returns how long a client with these delays waits after an outage; NaN if it has given up */
function fixedWait(lasts: number): number {
  let attempt = 0;
  for (const delay of fixedDelays) {
    attempt += delay;
    if (attempt >= lasts) return attempt - lasts;
  }
  return NaN;
}

/** Lengths of outages, evenly on a logarithmic scale, in milliseconds. */
const lengths = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, nth) => Math.round(from * (to / from) ** (nth / (count - 1))));

/** The pair with the largest ratio of each ten. */
function worstOfTen(pairs: readonly Pair[]): readonly Pair[] {
  const tens = Array.from({ length: pairs.length / 10 }, (_, nth) => pairs.slice(nth * 10, nth * 10 + 10));
  return tens.map((ten) => ten.reduce((a, b) => (a.ours / a.bare > b.ours / b.bare ? a : b)));
}

/** How soon the app waits for events again after outages that nobody tells it of, in simulated time. */
export async function untold(): Promise<readonly Measurement[]> {
  const measured: Measurement[] = [];
  for (const outage of outages) {
    const beside: Pair[] = [];
    for (const [nth, lasts] of lengths(1_000, 40_000, 100).entries())
      beside.push({ ours: (await outlast(outage, lasts, nth)).wait, bare: fixedWait(lasts) });
    const within: Pair[] = [];
    for (const [nth, lasts] of lengths(1_000, 1_800_000, 100).entries()) {
      const { wait, longest } = await outlast(outage, lasts, 1_000 + nth);
      within.push({ ours: wait, bare: longest });
    }
    measured.push(
      {
        figure: 'F8',
        what: `${outage.what} for 1 to 40 s → waiting for events`,
        unit: 'ms',
        pairs: beside,
      },
      {
        figure: 'F8',
        what: '… for 1 s to 30 min, the worst of ten; baseline: the longest pause then',
        unit: 'ms',
        pairs: worstOfTen(within),
        target: { by: 'ratio', most: 1 },
      },
    );
  }
  return measured;
}
