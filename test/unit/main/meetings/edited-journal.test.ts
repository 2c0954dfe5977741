import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meetingData } from '../../../../main/control/answers';
import { meetingsIn } from '../../../../main/meetings/history';
import { encodeEntry } from '../../../../main/journal/journal-codec';
import type { JournalEntry } from '../../../../main/meetings/journal-entries';
import { readDate } from '../../../../main/ucwa/codec/date';
import { decodeJournal } from '../../../decode-journal';

const entry = (value: unknown): JournalEntry => value as JournalEntry;
const start = { operationId: 'a', subject: 'Budget', importance: 'Normal', at: 1 };
const learnt = (value: unknown): unknown => ({ operationId: 'a', learnt: value, at: 2 });
const moments = (...all: readonly unknown[]): unknown => learnt({ timeline: all });
const megabyte = 'x'.repeat(1024 * 1024);

describe('S44 a hand-edited line of the journal counts as damaged', () => {
  it.each([
    ['a date before 1970', { ...start, at: -1 }],
    ['a date that no calendar shows', { ...start, at: 8.64e15 + 1 }],
    ['a date after the year 9999', { ...start, at: 8.64e15 }],
    ['an endless date', { ...start, at: Infinity }],
    ['an id of a megabyte', { ...start, operationId: megabyte }],
    ['an id of 300 characters', { ...start, operationId: 'x'.repeat(300) }],
    ['no id', { ...start, operationId: '' }],
    ['a subject that nobody could type', { ...start, subject: 'x'.repeat(251) }],
    ['a conversation of a megabyte', { ...start, threadId: megabyte }],
    ['too many people', { ...start, invite: Array<string>(51).fill('sip:a@contoso.com') }],
    ['an address that is too long', { ...start, invite: [`sip:${'x'.repeat(400)}@contoso.com`] }],
    ['a moment that is none', moments({ at: 9e15, what: 'asked' })],
    ['more moments than are kept', moments(...Array<unknown>(101).fill({ at: 1, what: 'asked' }))],
    ['a name of a megabyte', moments({ at: 1, what: 'personJoined', who: megabyte })],
    ['a link that is none', learnt({ joinUrl: 'https://[' })],
    ['a link of a megabyte', learnt({ joinUrl: `https://meet.contoso.com/${megabyte}` })],
    ['an end of the meeting that is none', learnt({ details: { expires: -9e15 } })],
    ['numbers without end', learnt({ details: { dialIn: { tollFreeNumbers: [megabyte], regions: [] } } })],
    ['an end at a date that is none', { operationId: 'a', end: 'ended', at: 1e300 }],
  ])('that has %s', (_, value) => {
    expect(
      decodeJournal([value, { ...start, operationId: 'b' }].map(entry).map(encodeEntry).join('')),
    ).toEqual([{ ...start, operationId: 'b' }]);
  });
});

/** Generators that always yield these values. */
function always<T extends object>(values: T): { [Key in keyof T]: fc.Arbitrary<T[Key]> } {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fc.constant(value)])) as never;
}

it('S44 whatever a journal contains can be shown, and fits a line', () => {
  const number = fc.oneof(
    fc.double(),
    fc.maxSafeInteger(),
    fc.constantFrom(0, -1, 8.64e15, 9e15, 1e300, 1.7e12),
  );
  const text = fc.oneof(fc.string(), fc.constantFrom('x'.repeat(33_000), '__proto__', '\u202e', 'https://['));
  const timeline = fc.array(
    fc.record({ at: number, what: fc.constantFrom('asked', 'connected'), who: text }),
  );
  const details = fc.record({ expires: number, organizer: text }, { requiredKeys: [] });
  const edited = fc.oneof(
    fc.record({ ...always(start), operationId: fc.constantFrom('a', 'b'), at: number, threadId: text }),
    fc.record({
      operationId: fc.constantFrom('a', 'b'),
      at: number,
      learnt: fc.record({ details, timeline }),
    }),
    fc.record({ operationId: text, at: number, end: fc.constantFrom('ended', 'lost') }),
  );
  let shown = 0;
  fc.assert(
    fc.property(fc.array(edited, { minLength: 5 }), (lines) => {
      const first = [start, { ...start, operationId: 'b' }];
      for (const meeting of meetingsIn(
        decodeJournal([...first, ...lines].map(entry).map(encodeEntry).join('')),
      )) {
        shown += meeting.timeline.length;
        expect(JSON.stringify(meetingData(meeting)).length).toBeLessThan(64 * 1024);
        const dates = [...meeting.timeline.map(({ at }) => at), meeting.details?.expires ?? 0];
        for (const at of dates) expect(new Intl.DateTimeFormat('en').format(at)).not.toBe('');
        for (const { at } of meeting.timeline) expect(new Date(at).toISOString()).toMatch(/^\d{4}-/);
      }
    }),
  );
  expect(shown).toBeGreaterThan(500);
});

it.each(['/Date(99999999999999999)/', '/Date(-99999999999999999)/', `/Date(${'9'.repeat(400)})/`])(
  'S44 %s from the server is not a date either',
  (text) => expect(readDate(text)).toBeUndefined(),
);
