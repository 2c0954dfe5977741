import { text } from '../../../../common/text';
import { beforeEach, expect, it } from 'vitest';
import { createMeetingBin, type MeetingBin } from '../../../../main/meetings/meeting-bin';
import type { JournalEntry } from '../../../../main/meetings/journal-entries';
import { MeetingBook } from '../../../../main/meetings/meeting-book';
import { listeningLogger } from '../support';

let now: number;
let book: MeetingBook;
let written: JournalEntry[];
let bin: MeetingBin;

beforeEach(() => {
  now = 0;
  written = [];
  book = new MeetingBook({ now: () => ++now, logger: listeningLogger().logger });
  bin = createMeetingBin(book, { append: (entry) => void written.push(entry) }, () => now);
  for (const id of ['a', 'b', 'c']) {
    book.enter(id, { subject: id }, 'tray', 'starting');
    book.apply(id, { type: 'lost' });
  }
});
const ids = () => book.meetings.map(({ operationId }) => operationId);

it('takes a meeting that is over out, and brings it back to where it was', () => {
  const before = book.meetings;
  expect(bin.delete('b')).toMatchObject({ ok: true });
  expect(ids()).toEqual(['c', 'a']);
  expect(bin.undelete('b')).toMatchObject({ ok: true });
  expect(book.meetings).toEqual(before);
  expect(written).toEqual([
    { operationId: 'b', deleted: true, at: now },
    { operationId: 'b', deleted: false, at: now },
  ]);
});

it('brings back also whom another try would ask', () => {
  book.enter('d', { invite: ['anna@contoso.com'] }, 'tray', 'starting');
  book.apply('d', { type: 'lost' });
  bin.delete('d');
  bin.undelete('d');
  expect(book.get('d')?.wishes.invite).toEqual(['sip:anna@contoso.com']);
});

it('tells nobody of it, and hears nothing of what is gone', () => {
  const told: string[] = [];
  book.onChange(({ operationId }) => told.push(operationId));
  bin.delete('b');
  book.apply('b', { type: 'left' });
  bin.undelete('b');
  expect(told).toEqual([]);
});

it('refuses a meeting that is still running, with what to do first', () => {
  book.enter('d', {}, 'tray', 'starting');
  expect(bin.delete('d')).toMatchObject({
    ok: false,
    problem: { message: text('meeting.stillRuns'), advice: text('meeting.stillRunsAdvice') },
  });
  expect(ids()).toContain('d');
  expect(written).toEqual([]);
});

it('refuses what it does not know: never there, deleted twice, brought back twice', () => {
  const unknown = { ok: false, problem: { code: 'NoMeeting' } };
  expect(bin.delete('x')).toMatchObject(unknown);
  expect(bin.undelete('a')).toMatchObject(unknown);
  bin.delete('a');
  expect(bin.delete('a')).toMatchObject(unknown);
  bin.undelete('a');
  expect(bin.undelete('a')).toMatchObject(unknown);
});
