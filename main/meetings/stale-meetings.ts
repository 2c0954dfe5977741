import type { Clock } from '../clock';
import type { Live } from '../ucwa/connection';
import type { TrackedMeeting } from './invitation';
import { finalStates } from './meeting';
import type { MeetingBook } from './meeting-book';

/** What reading a meeting has come to; `unread` if it failed, or something else was told meanwhile. */
export type Reading = 'news' | 'nothingNew' | 'unread' | 'applicationGone';

export interface StaleMeetingsOptions {
  readonly book: MeetingBook;
  readonly clock: Clock;
  /** The application, while it can be asked. */
  readonly live: () => Live | undefined;
  /** Reads a meeting, and tells the book what the server has of it; never rejects. */
  readonly read: (operationId: string, live: Live) => Promise<Reading>;
}

/**
 * Gaps before the next reading, in milliseconds, by how many brought nothing new in a row: a slip is mended at once, and
 * a server that drops something in each package is not asked in step with it. A meeting is right within a minute.
 */
const gaps = [1_000, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000] as const;
const longestGap = Math.max(...gaps);
/** How long after it could not be asked the server is looked for again, in milliseconds. */
const untilReady = 10_000;
/**
 * One that is under way is read that often, in milliseconds, although nothing says that it should be: first before the user
 * is told that it takes long.
 */
const underWayEvery = 115_000;
/** One that is connected, and whose link is known, is read that often, in milliseconds. */
const connectedEvery = 600_000;
const mostAtOnce = 4;

interface Watched {
  /** When it was first seen, in milliseconds of the clock. */
  readonly since: number;
  readAt?: number;
  /** Something that may have told of it could not be used, or it could not be read. */
  wanted: boolean;
  /** How many readings in a row came to nothing. */
  inVain: number;
  /** How many were for what its success was told without: a server may never have it. */
  forRest: number;
  reading: boolean;
}

/** Its success was told without its conversation, so that nobody could leave it, or without its link. */
const isIncomplete = ({ meeting, conversation }: TrackedMeeting): boolean =>
  meeting.state === 'connected' && (conversation === undefined || meeting.joinUrl === undefined);

const isSettled = (tracked: TrackedMeeting): boolean =>
  tracked.meeting.state === 'connected' && !isIncomplete(tracked);

/**
 * Whether there is anything to read: until its POST is answered the server may not have it, and what an earlier run or
 * application left has to be found first (take-up.ts).
 */
const canBeRead = ({ meeting, invitation, conversation }: TrackedMeeting): boolean =>
  meeting.state !== 'waiting' &&
  meeting.unconfirmed === undefined &&
  (meeting.state !== 'starting' || invitation !== undefined || conversation !== undefined);

/** Whether an event that does not say which meeting it is about could be about this one. */
export const isUnlocated = ({ invitation, conversation }: TrackedMeeting): boolean =>
  invitation === undefined || conversation === undefined;

/**
 * Decides when to read the meetings that are not over: soon if something was missed, and now and then in any case.
 */
export class StaleMeetings {
  readonly #options: StaleMeetingsOptions;
  readonly #watched = new Map<string, Watched>();
  #notBefore = 0;
  #cancel: () => void = () => undefined;

  constructor(options: StaleMeetingsOptions) {
    this.#options = options;
    options.book.onChange((after, before) => {
      if (after.state !== before?.state || after.joinUrl !== before.joinUrl) this.look();
    });
  }

  /** Something that may have told of this meeting is lost: reads it soon. */
  add(operationId: string): void {
    this.#update();
    const watched = this.#watched.get(operationId);
    if (watched !== undefined) watched.wanted = true;
    this.look();
  }

  /** As {@link add}, for every meeting that is not over, or those of them that are meant. */
  addAll(isMeant: (tracked: TrackedMeeting) => boolean = () => true): void {
    this.#update();
    const { book } = this.#options;
    for (const tracked of book.tracked) {
      const watched = this.#watched.get(tracked.meeting.operationId);
      if (watched !== undefined && isMeant(tracked)) watched.wanted = true;
    }
    this.look();
  }

  /** Reads all meetings that are not over, one after the other and at once. */
  async readAll(live: Live): Promise<void> {
    this.#update();
    const { book } = this.#options;
    for (const [operationId, watched] of [...this.#watched]) {
      const tracked = book.get(operationId);
      if (tracked === undefined) continue;
      // What was lost may have told of it, too: it is read once its POST is answered.
      if (tracked.meeting.state === 'starting') watched.wanted = true;
      if (!canBeRead(tracked)) continue;
      if ((await this.#read(operationId, watched, live)) === 'applicationGone') break;
    }
    this.look();
  }

  /** Begins what is due, and sets a timer for what is not. */
  look(): void {
    this.#update();
    this.#cancel();
    const { book, clock, live } = this.#options;
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

  /** Keeps in mind the meetings that are not over, and no others. */
  #update(): void {
    const { book, clock } = this.#options;
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
    const { book, clock, read } = this.#options;
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
