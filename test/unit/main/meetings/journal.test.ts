import { describe, expect, it } from 'vitest';
import {
  decodeJournal,
  encodeEntry,
  type JournalEntry,
  type JournalStart,
  withoutEnd,
} from '../../../../main/meetings/journal';
import { keepJournal } from '../../../../main/meetings/keep-journal';
import type { Meeting } from '../../../../main/meetings/meeting';
import { MeetingBook } from '../../../../main/meetings/meeting-book';
import { listeningLogger } from '../support';

const start = (operationId: string, subject = 'Budget'): JournalStart => ({
  operationId,
  subject,
  importance: 'Normal',
  at: 1,
});
const text = (...entries: readonly JournalEntry[]): string => entries.map(encodeEntry).join('');

describe('the journal', () => {
  it.each(['Budget', '', 'line\nbreak "quoted" \\', 'ümlaut 🔑 \u2028'])('reads back %j', (subject) => {
    const entries = [start('a', subject), { ...start('b'), threadId: 't' }];
    expect(decodeJournal(text(...entries))).toEqual(entries);
    expect(encodeEntry(start('a', subject)).trimEnd()).not.toContain('\n');
  });

  it('loses one line to a torn tail, wherever it is torn', () => {
    const whole = text(start('a'));
    const last = text(start('b'));
    for (let kept = 0; kept < last.length - 1; kept++)
      expect(decodeJournal(whole + last.slice(0, kept))).toEqual([start('a')]);
  });

  it('loses one line to any one changed character', () => {
    const [a, b, c] = [start('a'), start('b'), start('c')];
    const line = text(b);
    for (let at = 0; at < line.length - 1; at++) {
      const changed = `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`;
      expect(decodeJournal(text(a) + changed + text(c))).toEqual([a, c]);
    }
  });

  it('takes nothing for an entry that is none, checksum or not', () => {
    const strange = [
      {},
      { operationId: 'a' },
      { ...start('a'), importance: 'None' },
      { ...start('a'), at: '1' },
    ];
    expect(decodeJournal(strange.map((one) => encodeEntry(one as never)).join(''))).toEqual([]);
  });

  it('knows what was started and never ended', () => {
    const entries = [start('a'), start('b'), { operationId: 'a', end: 'ended', at: 2 } as const, start('c')];
    expect(withoutEnd(entries)).toEqual([start('b'), start('c')]);
  });
});

describe('what an earlier run lost sight of', () => {
  function keep(entries: readonly JournalEntry[]) {
    const book = new MeetingBook({ now: () => 9, logger: listeningLogger().logger });
    const told: Meeting[] = [];
    const written: JournalEntry[] = [];
    book.onChange((meeting) => told.push(meeting));
    keepJournal({ append: (entry) => void written.push(entry) }, entries, book, () => 9);
    return { book, told, written };
  }

  it('is in the book as lost, once, and nobody is told', () => {
    const { book, told, written } = keep([
      start('a'),
      start('b'),
      { operationId: 'b', end: 'failed', at: 2 },
    ]);
    expect(book.meetings).toMatchObject([{ operationId: 'a', subject: 'Budget', state: 'lost' }]);
    expect([told, written]).toEqual([[], [{ operationId: 'a', end: 'lost', at: 9 }]]);
    expect(keep([start('a'), ...written]).book.meetings).toEqual([]);
  });

  it('does not crowd out what matters now', () => {
    const { book, written } = keep(Array.from({ length: 10_000 }, (_, i) => start(String(i))));
    expect([book.meetings.length, book.meetings[0]?.operationId, written.length]).toEqual([
      20,
      '9999',
      10_000,
    ]);
  });

  it('grows by the end of each meeting, and by that only', () => {
    const { book, written } = keep([]);
    book.enter('a', {}, 'tray', 'starting');
    book.apply('a', { type: 'lost' });
    book.apply('a', { type: 'lost' });
    expect(written).toEqual([{ operationId: 'a', end: 'lost', at: 9 }]);
  });
});
