import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveMeeting } from '../../main/meetings/end-meeting';
import { openJournal } from '../../main/journal/journal-file';
import { ManualClock } from '../simulator/manual-clock';
import { Assembly } from '../fuzz/assembly';
import { untilReadyForAMinute } from '../fuzz/until-ready';
import { MemoryTransport } from '../protocol/memory-transport';
import { seeded } from '../seeded';
import { lenea } from '../simulator';
import { strictSimulator } from '../strict-simulator';
import { anyFault } from './happenings';
import { compare, type Counts, countDoubled, freshCounts } from './tally';

const minute = 60_000;
const hour = 60 * minute;
/** Per month, more than the 200 that the app keeps in memory. */
const meetingsADay = 12;

/** What the client holds at the end of a day, with nothing left running. */
interface Day {
  readonly day: number;
  /** Of the client and the server together. */
  readonly timers: number;
  /** On the signal of the sign-in. */
  readonly listeners: number;
  readonly meetings: number;
  readonly journalKiB: number;
  readonly requests: number;
}

interface MonthParts {
  readonly days: number;
  readonly seed: number;
  readonly onDay?: (day: Day, counts: Counts) => void;
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * The client and its server in memory, on a simulated clock: the client polls day and night, holds meetings on working
 * days, loses requests, tokens and the server, and restarts each Monday.
 */
export async function runMonth({
  days,
  seed,
  onDay,
}: MonthParts): Promise<Counts & { days: readonly Day[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-month-'));
  const chance = seeded(seed);
  const clock = new ManualClock();
  const simulator = strictSimulator({ remembered: Infinity, behaviour: { inactiveMs: null } }, clock);
  const counts = freshCounts();
  const made: Record<string, number> = {};
  const all: Day[] = [];
  let ids = 0;

  const launch = () => {
    const journal = openJournal(folder, silent, () => undefined);
    const app = new Assembly({
      transport: new MemoryTransport(simulator, clock),
      clock,
      representation: 'json',
      random: chance,
      newOperationId: () => `operation-${++ids}`,
      account: { address: lenea.address, userName: '', password: lenea.password, server: '' },
      log: () => undefined,
      journal,
    });
    void app.signIn();
    return { app, journal };
  };
  let { app, journal } = launch();
  let seen = 0;
  /** The server forgets an application with its meetings; each 201 created one. */
  const countMade = (): void => {
    for (const { method, url, status, body } of simulator.requests.slice(seen))
      if (method === 'POST' && url.includes('onlineMeetingInvitations') && status === 201) {
        const id = /operation-\d+/.exec(body)?.[0] ?? '';
        made[id] = (made[id] ?? 0) + 1;
      }
    seen = simulator.requests.length;
  };
  const conversations = () => simulator.state.applications.flatMap((one) => one.conversations);
  const newest = (): string | undefined =>
    conversations()
      .filter(({ state }) => state === 'Conferenced')
      .at(-1)?.id;

  const settle = async (): Promise<void> => {
    simulator.configure({ faults: [] });
    await untilReadyForAMinute(app, clock);
  };
  const meet = async (day: number, number: number): Promise<void> => {
    if (chance() < 0.5) simulator.configure({ faults: [anyFault(chance), anyFault(chance)] });
    if (chance() < 0.15) simulator.expireTokens();
    const result = app.starter.start({ subject: `Day ${day}, meeting ${number}` }, 'hotkey');
    if (result.ok && result.value.outcome !== 'joined') counts.asked += 1;
    await clock.advance((2 + chance() * 10) * minute);
    const conversation = newest();
    if (conversation !== undefined) {
      const guest = simulator.addParticipant('Sara Davis', 'sara@contoso.com', conversation);
      await clock.advance(chance() * 20 * minute);
      simulator.removeParticipant(guest, conversation);
    }
    await settle();
    compare(
      counts,
      { book: app.book, connection: app.connection, simulator },
      `day ${day}, meeting ${number}`,
    );
    const last = newest();
    if (chance() < 0.5 && last !== undefined) simulator.endConversation(undefined, last);
    for (const { operationId, state } of app.book.meetings)
      if (state === 'connected') void leaveMeeting(app.book, operationId, app.connection.live?.session);
    await clock.advance(2 * minute);
  };
  const restart = async (): Promise<void> => {
    await app.connection.signOut();
    journal.close();
    ({ app, journal } = launch());
    await journal.compact();
    await clock.advance(minute);
  };
  const endOf = (day: number): Day => {
    const { live } = app.connection;
    return {
      day,
      timers: clock.pending,
      listeners: live === undefined ? 0 : getEventListeners(live.signal, 'abort').length,
      meetings: app.book.meetings.length,
      journalKiB:
        Math.round(statSync(join(folder, 'meetings.journal'), { throwIfNoEntry: false })?.size ?? 0) / 1024,
      requests: simulator.requests.length,
    };
  };

  try {
    await clock.advance(minute);
    for (let day = 1; day <= days; day++) {
      const night = clock.now();
      const isWorkday = (day - 1) % 7 < 5;
      // The server restarts on two nights a week and loses its applications and tokens.
      if (day % 7 === 2 || day % 7 === 4) {
        simulator.expireTokens();
        if (simulator.state.applications.length > 0) simulator.dropApplication();
      }
      await clock.advance(8 * hour);
      if (isWorkday && (day - 1) % 7 === 0 && day > 1) {
        const signOut = restart();
        await clock.advance(5_000);
        await signOut;
      }
      if (isWorkday) for (let number = 1; number <= meetingsADay; number++) await meet(day, number);
      await clock.advance(night + 24 * hour - clock.now());
      countMade();
      countDoubled(counts, made, `day ${day}`);
      const ended = endOf(day);
      all.push(ended);
      onDay?.(ended, counts);
    }
    await Promise.all([app.connection.signOut(), clock.advance(hour)]);
  } finally {
    journal.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...counts, days: all };
}

/** How much each figure may exceed that of the first day. */
const slack = { timers: 3, listeners: 1 } as const;

/** The figures that grew from day to day, in words. */
export function unsteadyIn(days: readonly Day[]): readonly string[] {
  const [first, ...later] = days;
  if (first === undefined) return ['not a day went by'];
  return (['timers', 'listeners'] as const).flatMap((name) => {
    const most = Math.max(...later.map((day) => day[name]));
    return most > first[name] + slack[name] ? [`${name} grow from ${first[name]} to ${most}`] : [];
  });
}
