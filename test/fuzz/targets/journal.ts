import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meetingData } from '../../../main/control/answers';
import { meetingsIn, recordMeetings } from '../../../main/meetings/history';
import { encodeEntry } from '../../../main/journal/journal-codec';
import type { JournalEntry } from '../../../main/meetings/journal-entries';
import { MeetingBook } from '../../../main/meetings/meeting-book';
import { summaryOf } from '../../../main/report/journal-summary';
import { openJournal } from '../../../main/journal/journal-file';
import { inFolder } from '../folder';
import { type Mutation, pickOf, spoils } from '../hostile';
import { mutateJson } from '../mutate-json';
import { orThrow, type Target, target } from '../target';

const logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const moment = Date.UTC(2026, 0, 5);

/** An event of a meeting, as its line records it. */
const entries: Readonly<
  Record<'start' | 'learnt' | 'end' | 'deleted' | 'back', (id: string, at: number) => JournalEntry>
> = {
  start: (operationId, at) => ({
    operationId,
    subject: `About ${operationId}`,
    importance: 'Normal',
    trigger: 'tray',
    at,
  }),
  learnt: (operationId, at) => ({
    operationId,
    learnt: { joinUrl: `https://meet.contoso.com/${operationId}`, timeline: [{ at, what: 'connected' }] },
    at,
  }),
  end: (operationId, at) => ({ operationId, end: 'ended', at }),
  deleted: (operationId, at) => ({ operationId, deleted: true, at }),
  back: (operationId, at) => ({ operationId, deleted: false, at }),
};

type Change =
  | {
      readonly how: 'flip' | 'cut' | 'garbage' | 'join' | 'return' | 'empty' | 'huge';
      readonly at: number;
      readonly pick: number;
    }
  /** A hand-written line, with its checksum. */
  | { readonly how: 'forged'; readonly at: number; readonly mutation: Mutation };

interface Plan {
  readonly lines: readonly { readonly kind: keyof typeof entries; readonly meeting: number }[];
  readonly changes: readonly Change[];
  /** The file ends in the middle of a line. */
  readonly torn: boolean;
}

const changes = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      how: fc.constantFrom('flip', 'cut', 'garbage', 'join', 'return', 'empty'),
      at: fc.nat(20),
      pick: fc.nat(400),
    }),
  },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('huge' as const), at: fc.nat(20), pick: fc.nat(9) }) },
  {
    weight: 6,
    arbitrary: fc.record({ how: fc.constant('forged' as const), at: fc.nat(20), mutation: spoils }),
  },
);
const plan: fc.Arbitrary<Plan> = fc.record({
  lines: fc.array(
    fc.record({
      kind: fc.constantFrom('start', 'start', 'learnt', 'end', 'deleted', 'back'),
      meeting: fc.nat(5),
    }),
    { minLength: 1, maxLength: 16 },
  ),
  changes: fc.array(changes, { maxLength: 4 }),
  torn: fc.boolean(),
});

interface Line {
  readonly text: string;
  /** The entries that are still readable. */
  readonly entry?: JournalEntry;
}

function change(lines: readonly Line[], one: Change, index: number): readonly Line[] {
  const at = one.at % (lines.length + 1);
  const put = (instead: Line, of = 1): readonly Line[] => [
    ...lines.slice(0, at),
    instead,
    ...lines.slice(at + of),
  ];
  const insert = (text: string): readonly Line[] => put({ text }, 0);
  if (one.how === 'forged') {
    const kind = pickOf(Object.values(entries), one.at);
    const said = mutateJson(JSON.stringify(kind(`forged-${index}`, moment)), one.mutation);
    return insert(forged(said));
  }
  const line = lines[at];
  const { pick } = one;
  if (one.how === 'garbage')
    return insert(pickOf(['\u0000\u0000', '["', '{}', 'null', '\uFEFF', '["00000000",{}]'], pick));
  if (one.how === 'empty') return insert('');
  if (one.how === 'huge') return insert('x'.repeat(300_000 * (1 + pick)));
  if (line === undefined) return lines;
  const { text } = line;
  const place = pick % Math.max(1, text.length);
  switch (one.how) {
    case 'flip':
      return put({
        text: `${text.slice(0, place)}${text[place] === '~' ? '!' : '~'}${text.slice(place + 1)}`,
      });
    case 'cut':
      return put({ text: text.slice(0, place) });
    case 'return':
      return put({ ...line, text: text.endsWith('\r') ? text : `${text}\r` });
    case 'join': {
      const next = lines[at + 1];
      return next === undefined ? lines : put({ text: text + next.text }, 2);
    }
  }
}

/** As the app writes it. */
function forged(json: string): string {
  try {
    return encodeEntry(JSON.parse(json) as JournalEntry).trimEnd();
  } catch {
    return json;
  }
}

const asText = (list: readonly JournalEntry[]): readonly string[] =>
  list.map((entry) => JSON.stringify(entry));

/** The missing ones, in their order. */
function missing(
  wanted: readonly JournalEntry[],
  found: readonly JournalEntry[],
  when: string,
): readonly string[] {
  const rest = [...asText(found)];
  return asText(wanted).flatMap((text) => {
    const at = rest.indexOf(text);
    if (at < 0) return [`${when}: lost ${text}`];
    rest.splice(0, at + 1);
    return [];
  });
}

/** Of meetings that have not been deleted, and whose start is known. */
function lasting(good: readonly JournalEntry[]): readonly JournalEntry[] {
  const started = new Set<string>();
  const gone = new Map<string, boolean>();
  const known = good.filter((entry) => {
    if ('subject' in entry) started.add(entry.operationId);
    if ('deleted' in entry && started.has(entry.operationId)) gone.set(entry.operationId, entry.deleted);
    return started.has(entry.operationId);
  });
  return known.filter((entry) => gone.get(entry.operationId) !== true && !('deleted' in entry));
}

const hold = ({ lines: planned, changes: planned2, torn }: Plan): Promise<void> =>
  inFolder(async (folder) => {
    const whole: readonly Line[] = planned.map(({ kind, meeting }, index) => {
      const entry = entries[kind](`m${meeting}`, moment + index * 1_000);
      return { text: encodeEntry(entry).trimEnd(), entry };
    });
    const lines = planned2.reduce(change, whole);
    const good = lines.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
    const file = join(folder, 'meetings.journal');
    writeFileSync(file, lines.map(({ text }) => `${text}\n`).join('') + (torn ? '["1234' : ''));
    const open = () => openJournal(folder, logger, () => undefined);

    const first = open();
    const faults = [...missing(good, first.entries, 'at the start')];
    const book = new MeetingBook({ now: () => moment, logger });
    recordMeetings({ append: () => undefined }, first.entries, book, () => moment);
    for (const meeting of [...book.meetings, ...meetingsIn(first.entries)])
      JSON.stringify(meetingData(meeting));
    await summaryOf(file);
    const kept = lasting(good);
    const shown = new Set(book.meetings.map(({ operationId }) => operationId));
    faults.push(
      ...kept
        .filter(({ operationId }) => !shown.has(operationId))
        .map(({ operationId }) => `${operationId} is not shown`),
    );
    const last = entries.start('last', moment);
    first.append(last);
    faults.push(...missing([...good, last], await first.readBack(1_000), 'read back'));
    await first.compact();
    first.close();

    const second = open();
    faults.push(...missing([...kept, last], second.entries, 'after compaction'));
    second.close();
    if (!readFileSync(file, 'utf8').endsWith('\n')) faults.push('the file ends in the middle of a line');
    orThrow(faults);
  });

export const journalTargets: readonly Target[] = [
  target({ name: 'journal', about: 'the journal of meetings', runs: 100, weight: 2 }, plan, hold),
];
