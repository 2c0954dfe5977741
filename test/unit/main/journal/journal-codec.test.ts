import { describe, expect, it } from 'vitest';
import { encodeEntry } from '../../../../main/journal/journal-codec';
import type { JournalEntry, JournalStart } from '../../../../main/meetings/journal-entries';
import { decodeJournal } from '../../../decode-journal';

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

  it('skips a line of a kind that it does not know, and what it does not know of one that it knows', () => {
    const later = [
      { operationId: 'a', rating: 5, at: 2 },
      { ...start('b'), colour: 'red' },
      { operationId: 'b', end: 'exploded', at: 2 },
      { operationId: 'b', end: 'connected', at: 2 },
      { operationId: 'b', learnt: { joinUrl: 'javascript:alert(1)' }, at: 2 },
    ];
    expect(decodeJournal(later.map((one) => encodeEntry(one as never)).join(''))).toEqual([start('b')]);
  });
});
