import type { Clock } from '../base/clock';
import type { Live } from '../ucwa/connection-options';
import type { TrackedMeeting } from './meeting-state';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';

/** The outcome of reading a meeting. `unread`: the reading failed, or an event about the meeting came during it. */
export type Reading = 'news' | 'nothingNew' | 'unread' | 'applicationGone';

interface StaleMeetingsDeps {
  readonly book: MeetingBook;
  readonly clock: Clock;
  /** The application, while it can be reached. */
  readonly live: () => Live | undefined;
  /** Reads a meeting and updates the book; never rejects. */
  readonly read: (operationId: string, live: Live) => Promise<Reading>;
}

/**
 * Pauses before the next reading, in milliseconds, by the number of consecutive readings without news. The app
 * corrects a single lapse at once, but does not keep asking a server that drops something in every package. Every
 * meeting is correct within a minute.
 */
const gaps = [1_000, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000] as const;
const longestGap = Math.max(...gaps);
/** How long to wait after the server could not be reached, in milliseconds. */
const untilReady = 10_000;
/**
 * How often to read a meeting under way without a sign of a missed event, in milliseconds. The first time is just
 * before the app tells the user that it takes long.
 */
const underWayEvery = 115_000;
/** How often to read a connected meeting with a known link, in milliseconds. */
const connectedEvery = 600_000;
const mostAtOnce = 4;

interface Watched {
  /** When the app first saw it, in milliseconds of the clock. */
  readonly since: number;
  readAt?: number;
  /** An event that may have been about it could not be used, or a reading failed. */
  wanted: boolean;
  /** How many consecutive readings brought nothing new. */
  inVain: number;
  /** How many readings looked for something missing, which a server may never have. */
  forRest: number;
  reading: boolean;
}

/** Whether it is connected, but without its join link or its conversation, which the app needs to leave it. */
const isIncomplete = ({ meeting, conversation }: TrackedMeeting): boolean =>
  meeting.state === 'connected' && (conversation === undefined || meeting.joinUrl === undefined);

const isSettled = (tracked: TrackedMeeting): boolean =>
  tracked.meeting.state === 'connected' && !isIncomplete(tracked);

/**
 * Whether there is anything to read. Before the server answers the POST, it may not have the meeting. A meeting from
 * an earlier run or application has to be found first (take-up.ts).
 */
const canBeRead = ({ meeting, invitation, conversation }: TrackedMeeting): boolean =>
  meeting.state !== 'waiting' &&
  meeting.unconfirmed === undefined &&
  (meeting.state !== 'starting' || invitation !== undefined || conversation !== undefined);

/** Whether an event that names no meeting could be about this one. */
export const isUnlocated = ({ invitation, conversation }: TrackedMeeting): boolean =>
  invitation === undefined || conversation === undefined;

/**
 * Decides when to read the meetings that are not over: soon if the app missed something, and now and then in any
 * case.
 */
export class StaleMeetings {
  readonly #deps: StaleMeetingsDeps;
  readonly #watched = new Map<string, Watched>();
  #notBefore = 0;
  #cancel: () => void = () => undefined;

  constructor(deps: StaleMeetingsDeps) {
    this.#deps = deps;
    deps.book.onChange((after, before) => {
      if (after.state !== before?.state || after.joinUrl !== before.joinUrl) this.look();
    });
  }

  /** An event that may have been about this meeting is lost: reads it soon. */
  add(operationId: string): void {
    this.#update();
    const watched = this.#watched.get(operationId);
    if (watched !== undefined) watched.wanted = true;
    this.look();
  }

  /** Like {@link add}, for every meeting that is not over, or those that match. */
  addAll(isMeant: (tracked: TrackedMeeting) => boolean = () => true): void {
    this.#update();
    const { book } = this.#deps;
    for (const tracked of book.tracked) {
      const watched = this.#watched.get(tracked.meeting.operationId);
      if (watched !== undefined && isMeant(tracked)) watched.wanted = true;
    }
    this.look();
  }

  /** Reads all meetings that are not over, immediately and one after the other. */
  async readAll(live: Live): Promise<void> {
    this.#update();
    const { book } = this.#deps;
    for (const [operationId, watched] of [...this.#watched]) {
      const tracked = book.get(operationId);
      if (tracked === undefined) continue;
      // The lost event may have been about this one too. The app reads it once the POST is answered.
      if (tracked.meeting.state === 'starting') watched.wanted = true;
      if (!canBeRead(tracked)) continue;
      if ((await this.#read(operationId, watched, live)) === 'applicationGone') break;
    }
    this.look();
  }

  /** Starts the readings that are due, and sets a timer for the next one. */
  look(): void {
    this.#update();
    this.#cancel();
    const { book, clock, live } = this.#deps;
    let next = Infinity;
    let reading = [...this.#watched.values()].filter((watched) => watched.reading).length;
    for (const [operationId, watched] of this.#watched) {
      const tracked = book.get(operationId);
      if (tracked === undefined || watched.reading || !canBeRead(tracked)) continue;
      const due = this.#dueAt(watched, tracked);
      if (due > clock.now()) next = Math.min(next, due);
      else if (reading < mostAtOnce) {
        const server = live();
        if (server === undefined) {
          this.#notBefore = clock.now() + untilReady;
          next = Math.min(next, this.#notBefore);
          break;
        }
        reading++;
        void this.#read(operationId, watched, server).then(() => this.look());
      }
    }
    if (next < Infinity) this.#cancel = clock.after(next - clock.now(), () => this.look());
  }

  /** Watches exactly the meetings that are not over. */
  #update(): void {
    const { book, clock } = this.#deps;
    const open = book.tracked.filter(({ meeting }) => !finalStates.has(meeting.state));
    const ids = new Set(open.map(({ meeting }) => meeting.operationId));
    for (const operationId of this.#watched.keys())
      if (!ids.has(operationId)) this.#watched.delete(operationId);
    for (const operationId of ids)
      if (!this.#watched.has(operationId))
        this.#watched.set(operationId, {
          since: clock.now(),
          wanted: false,
          inVain: 0,
          forRest: 0,
          reading: false,
        });
  }

  #dueAt({ since, readAt, wanted, inVain, forRest }: Watched, tracked: TrackedMeeting): number {
    const pace = isSettled(tracked) ? connectedEvery : underWayEvery;
    const soon = (readAt ?? -Infinity) + (gaps[inVain] ?? longestGap);
    const isUrgent = wanted || (isIncomplete(tracked) && forRest < gaps.length);
    return Math.max(this.#notBefore, isUrgent ? soon : (readAt ?? since) + pace);
  }

  async #read(operationId: string, watched: Watched, live: Live): Promise<Reading> {
    const { book, clock, read } = this.#deps;
    const tracked = book.get(operationId);
    if (tracked !== undefined && isIncomplete(tracked)) watched.forRest += 1;
    if (clock.now() - (watched.readAt ?? -Infinity) > underWayEvery) watched.inVain = 0;
    watched.readAt = clock.now();
    watched.wanted = false;
    watched.reading = true;
    const reading = await read(operationId, live);
    watched.reading = false;
    watched.inVain = reading === 'news' ? 0 : watched.inVain + 1;
    if (reading === 'unread' || reading === 'applicationGone') watched.wanted = true;
    return reading;
  }
}
