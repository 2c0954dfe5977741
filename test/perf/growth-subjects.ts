import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { trayView } from '../../main/desktop/tray/tray-menu';
import { encodeEntry } from '../../main/journal/journal-codec';
import { openJournal } from '../../main/journal/journal-file';
import { recordMeetings } from '../../main/meetings/history';
import { MeetingBook } from '../../main/meetings/meeting-book';
import { MeetingFollower } from '../../main/meetings/meeting-follower';
import { createAppStore } from '../../main/state/store';
import type { UcwaEvent } from '../../main/ucwa/codec/event-package';
import { followWith } from '../../main/ucwa/codec/usable-link';
import type { Session } from '../../main/ucwa/session';
import { entriesOf } from './journal';

/** What grows, and the work that it may make slower. */
export interface Subject {
  readonly name: string;
  /** What there is more and more of. */
  readonly of: string;
  readonly sizes: readonly number[];
  /** From which size on the line is fitted. */
  readonly from: number;
  /** The most that the exponent may be: 1 = linear, 0 = flat. */
  readonly most: number;
  /** Prepares the work for a size. @returns does it once, and what removes the preparation */
  readonly prepare: (size: number) => { readonly act: () => unknown; readonly end?: () => void };
}

const silent = (): void => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };
const origin = 'https://pool.contoso.com';
const conversationOf = (nth: number): string =>
  `${origin}/ucwa/oauth/v1/applications/105/communication/conversations/${nth}`;
const session = { follow: followWith(logger) } as unknown as Session;

/** The part of the client that follows meetings, with that many of them, all connected. */
function following(meetings: number) {
  const store = createAppStore();
  const book = new MeetingBook({ now: () => Date.now(), logger });
  const follower = new MeetingFollower({
    book,
    logger,
    clock: { now: () => performance.now(), after: () => silent },
    now: () => Date.now(),
    phones: { apply: () => Promise.resolve(), missed: silent, readAll: () => Promise.resolve() },
    chats: { apply: () => Promise.resolve(), missed: silent, reset: () => Promise.resolve() },
    copyLink: () => undefined,
    roster: { look: silent, readAll: () => Promise.resolve(true) } as never,
    connection: () => ({ status: { state: 'signedOut' }, live: undefined, applicationGone: silent }),
  });
  for (let nth = 0; nth < meetings; nth++) {
    const id = `meeting-${nth}`;
    book.enter(id, { subject: `Budget ${nth}` }, 'tray', 'starting');
    const conversation = conversationOf(nth);
    book.apply(id, { type: 'invitation', phase: 'completed', outcome: 'success', conversation });
    book.apply(id, { type: 'joined', copied: false });
  }
  book.onChange(() => store.setState({ meetings: book.meetings }));
  store.setState({ connection: { state: 'ready' }, meetings: book.meetings } as never);
  return { store, apply: (events: readonly UcwaEvent[]) => follower.applyPackage({ events }, session) };
}

/** Somebody in a meeting, and an event about that person in one of its lists. */
const inList = (meeting: number, who: number, list: string, type: string): UcwaEvent => {
  const conversation = conversationOf(meeting);
  return {
    sender: { rel: 'conversation', href: conversation },
    type,
    link: { rel: 'participant', href: `${conversation}/participants/guest${who}`, title: `Guest ${who}` },
    in: { rel: list, href: `${conversation}/${list}` },
  };
};

/** Somebody in the middle begins or stops typing. */
function typing(meeting: number, who: number, apply: (events: readonly UcwaEvent[]) => Promise<void>) {
  let types = false;
  return () => {
    types = !types;
    return apply([inList(meeting, who, 'typingParticipants', types ? 'added' : 'deleted')]);
  };
}

export const subjects: readonly Subject[] = [
  {
    name: 'Reading the journal at the start',
    of: 'entries in the journal',
    sizes: [10, 100, 1_000, 10_000, 100_000],
    from: 1_000,
    most: 0.1,
    prepare(size) {
      const folder = mkdtempSync(join(tmpdir(), 'meet-now-perf-'));
      const lines = Array.from({ length: size / 2 }, (_, nth) => entriesOf(nth).map(encodeEntry).join(''));
      writeFileSync(join(folder, 'meetings.journal'), lines.join(''));
      return {
        act() {
          const journal = openJournal(folder, logger, silent);
          const book = new MeetingBook({ now: () => Date.now(), logger });
          recordMeetings(journal, journal.entries, book, () => Date.now());
          journal.close();
        },
        end: () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  },
  {
    name: 'An event in one of the meetings',
    of: 'connected meetings',
    sizes: [1, 10, 100, 1_000],
    from: 1,
    most: 1,
    prepare(size) {
      const { apply } = following(size);
      const middle = Math.floor(size / 2);
      void apply([inList(middle, 0, 'attendees', 'added')]);
      return { act: typing(middle, 0, apply) };
    },
  },
  {
    name: 'A change of one person in a meeting',
    of: 'people in the meeting',
    sizes: [2, 10, 50, 250, 1_000],
    from: 2,
    most: 1,
    prepare(size) {
      const { apply } = following(1);
      void apply(Array.from({ length: size }, (_, who) => inList(0, who, 'attendees', 'added')));
      return { act: typing(0, Math.floor(size / 2), apply) };
    },
  },
  {
    name: 'The menu of the tray, and a state for the window',
    of: 'running meetings',
    sizes: [1, 10, 100, 1_000],
    from: 1,
    most: 1,
    prepare(size) {
      const { store } = following(size);
      return {
        act() {
          trayView(store.getState());
          serialize(store.getState());
        },
      };
    },
  },
];
