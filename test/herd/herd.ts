import { Front } from './front';
import { HeapClock } from './heap-clock';
import { Member, type Retry } from './member';

const SECOND = 1_000;
const MINUTE = 60_000;

interface HerdOptions {
  readonly size: number;
  readonly retry: Retry;
  /** How long the server is down, in milliseconds. */
  readonly outage: number;
  /** Connections that it accepts per second. */
  readonly capacity: number;
}

export interface HerdFigures {
  readonly size: number;
  readonly retry: Retry;
  /** Connection attempts in the busiest second after the server is back. */
  readonly peak: number;
  /** In the second when the server went down. */
  readonly first: number;
  /**
   * Milliseconds from the server's return until 99 % of the clients are back, and until all are; `undefined` if that
   * takes more than an hour.
   */
  readonly most?: number;
  readonly all?: number;
  /** Connection attempts by second, from when the server went down. */
  readonly bySecond: readonly number[];
}

/** A server goes down under a herd of clients that are signed in, and comes back. */
export async function restart({ size, retry, outage, capacity }: HerdOptions): Promise<HerdFigures> {
  const clock = new HeapClock();
  const arrival = new Front(Infinity, clock.now);
  const front = new Front(capacity, clock.now);
  let before = arrival;
  const door = { connect: () => before.connect() };
  const members = Array.from({ length: size }, (_, nth) => new Member(nth, retry, door, clock));
  members.forEach((member, nth) => clock.after((nth * MINUTE) / size, () => member.signIn()));
  await clock.advance(MINUTE + SECOND);
  const missing = members.filter((member) => !member.isThere).length;
  if (missing > 0) throw new Error(`${missing} of ${size} did not sign in.`);

  before = front;
  front.isUp = false;
  const down = clock.now();
  for (const member of members) member.lose();
  await clock.advance(outage);
  front.isUp = true;
  const up = clock.now();
  const enough = Math.ceil(0.99 * size);
  let back: readonly number[] = [];
  while (back.length < size && clock.now() < up + 60 * MINUTE) {
    await clock.advance(SECOND);
    back = members.flatMap(({ backAt }) => backAt ?? []);
  }
  const times = [...back].sort((one, other) => one - other);
  const at = (nth: number): number | undefined => {
    const time = times[nth - 1];
    return time === undefined ? undefined : time - up;
  };
  const [most, all] = [at(enough), at(size)];
  const end = clock.now();
  // A connection counts as ready after its poll has been open for 5 s (docs/event-channel.md).
  await clock.advance(10 * SECOND);
  const strays = members.filter(({ backAt, isThere }) => backAt !== undefined && !isThere).length;
  if (strays > 0) throw new Error(`${strays} were back, and are not there.`);
  const first = Math.floor(down / SECOND);
  return {
    size,
    retry,
    peak: front.peakSince(up),
    first: front.asked.get(first) ?? 0,
    ...(most === undefined ? {} : { most }),
    ...(all === undefined ? {} : { all }),
    bySecond: Array.from(
      { length: Math.ceil((end - down) / SECOND) },
      (_, second) => front.asked.get(first + second) ?? 0,
    ),
  };
}
