import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { encodeEntry } from '../../../../main/journal/journal-codec';
import type { JournalEntry, JournalStart } from '../../../../main/meetings/journal-entries';
import { recordMeetings, startOf } from '../../../../main/meetings/history';
import { invitedMeeting } from '../../../../main/meetings/invited-meeting';
import type { TrackedMeeting } from '../../../../main/meetings/meeting-state';
import { againInput } from '../../../../main/meetings/start-input';
import type { Meeting } from '../../../../common/meeting';
import { MeetingBook } from '../../../../main/meetings/meeting-book';
import { listeningLogger } from '../support';
import { decodeJournal } from '../../../decode-journal';
import { problem, joined } from './meetings';

const start = (operationId: string, subject = 'Budget'): JournalStart => ({
  operationId,
  subject,
  importance: 'Normal',
  at: 1,
});
const text = (...entries: readonly JournalEntry[]): string => entries.map(encodeEntry).join('');

function keep(entries: readonly JournalEntry[]) {
  const book = new MeetingBook({ now: () => 9, logger: listeningLogger().logger });
  const told: Meeting[] = [];
  const written: JournalEntry[] = [];
  book.onChange((meeting) => told.push(meeting));
  recordMeetings({ append: (entry) => void written.push(entry) }, entries, book, () => 9);
  return { book, told, written };
}

it('tells the next run whom to ask again, where nothing came of a meeting', () => {
  const { book, written } = keep([]);
  book.enter('a', { invite: ['anna@contoso.com'] }, 'window', 'waiting');
  book.apply('a', { type: 'cancelled' });
  const next = keep(decodeJournal(text(...written)));
  const past = next.book.get('a');
  expect(past?.meeting).not.toHaveProperty('invite');
  expect(past && againInput(past)).toEqual({ importance: 'Normal', invite: ['sip:anna@contoso.com'] });
});

describe('what an earlier run left open', () => {
  it('was seen connected, however many people came and went since then', () => {
    const { book, written } = keep([]);
    book.enter('a', {}, 'window', 'starting');
    book.apply('a', { type: 'joined', copied: false });
    const changes = Array.from({ length: 150 }, (_, n) =>
      joined(`https://pool.contoso.com/p${String(n)}`, `Person ${String(n)}`),
    );
    book.apply('a', { type: 'rosterChanged', changes });
    book.apply('a', { type: 'details', details: { conferenceId: '42' } });
    const next = keep(decodeJournal(text(start('a'), ...written)));
    expect(next.book.meetings).toMatchObject([{ state: 'connected', unconfirmed: 'earlierRun' }]);
    expect(next.book.meetings[0]?.timeline.slice(-1)).toMatchObject([{ who: 'Person 149' }]);
    next.book.apply('a', { type: 'lost' });
    expect(next.written).toMatchObject([{ end: 'lost' }]);
  });

  it('is in the book in its last known state, without an announcement, until the server says whether it is still running', () => {
    const { book, told, written } = keep([
      start('a'),
      { operationId: 'a', learnt: { joinUrl: 'https://meet.contoso.com/1', thread: 't' }, at: 2 },
    ]);
    expect(book.meetings).toMatchObject([
      {
        operationId: 'a',
        subject: 'Budget',
        state: 'starting',
        unconfirmed: 'earlierRun',
        joinUrl: 'https://meet.contoso.com/1',
        thread: 't',
      },
    ]);
    expect([told, written]).toEqual([[], []]);
  });

  it('P58 keeps the reason where a sign-out that nobody asked for cost it, and the link', () => {
    const { book, written } = keep([]);
    book.enter('a', {}, 'window', 'starting');
    const joinUrl = 'https://meet.contoso.com/1';
    book.apply('a', { type: 'joined', joinUrl, copied: false });
    const problem = { code: 'SignedOut', message: verbatim('Signed out.'), next: 'signIn' } as const;
    book.apply('a', { type: 'lost', problem });
    const next = keep([start('a'), ...written]);
    expect(next.book.meetings).toMatchObject([{ operationId: 'a', state: 'lost', joinUrl, problem }]);
  });

  it('stays open for the run after this one as well if the server was not asked', () => {
    const { book, written } = keep([start('a')]);
    const next = keep([start('a'), ...written]);
    expect(next.book.meetings).toEqual(book.meetings);
    expect(next.written).toEqual([]);
  });

  it('is lost only once: the next run has it as this one left it', () => {
    const { book, written } = keep([start('a')]);
    book.apply('a', { type: 'lost' });
    const next = keep([start('a'), ...written]);
    expect(next.book.meetings).toMatchObject([{ operationId: 'a', state: 'lost' }]);
    expect(next.written).toEqual([]);
  });

  it.each(['connecting', 'lobby', 'connected'] as const)(
    'has the addresses of its parts and its account, and the state it was seen in: %s',
    (state) => {
      const { book, written } = keep([]);
      book.enter('a', {}, 'window', 'starting');
      const places = { invitation: 'https://pool.contoso.com/i', conversation: 'https://pool.contoso.com/c' };
      book.apply('a', { type: 'invitation', phase: 'updated', ...places });
      if (state === 'lobby') book.apply('a', { type: 'conversation', state: 'InLobby' });
      if (state === 'connected') book.apply('a', { type: 'joined', copied: false });
      const next = keep(decodeJournal(text({ ...start('a'), account: 'lenea@contoso.com' }, ...written)));
      expect(next.book.tracked).toMatchObject([
        { ...places, account: 'lenea@contoso.com', meeting: { state, unconfirmed: 'earlierRun' } },
      ]);
    },
  );

  it('does not crowd out what matters now', () => {
    const { book, written } = keep(Array.from({ length: 10_000 }, (_, i) => start(String(i))));
    expect([book.meetings.length, book.meetings[0]?.operationId, written.length]).toEqual([
      200,
      '9999',
      9_800,
    ]);
  });
});

describe('the history', () => {
  const ended = (operationId: string): JournalEntry => ({ operationId, end: 'ended', at: 5 });

  it('has an older line without anything learnt, too', () => {
    expect(keep([start('a'), ended('a')]).book.meetings).toEqual([
      {
        ...{ operationId: 'a', subject: 'Budget', importance: 'Normal', trigger: 'window', state: 'ended' },
        ...{ linkCopied: false, canCancel: false, canLeave: false },
        timeline: [
          { at: 1, what: 'asked' },
          { at: 1, what: 'starting' },
          { at: 5, what: 'ended' },
        ],
      },
    ]);
  });

  it('has the newest two hundred, the newest first', () => {
    const many = Array.from({ length: 250 }, (_, i) => [{ ...start(`${i}`), at: i }, ended(`${i}`)]).flat();
    const { book } = keep(many);
    expect([book.meetings.length, book.meetings[0]?.operationId, book.meetings.at(-1)?.operationId]).toEqual([
      200,
      '249',
      '50',
    ]);
  });

  it('has nothing that was deleted, and has again what was brought back', () => {
    const deleted = (operationId: string, is: boolean): JournalEntry => ({ operationId, deleted: is, at: 6 });
    const all = ['a', 'b'].flatMap((id) => [start(id), ended(id)]);
    const gone = [...all, deleted('a', true)];
    expect(keep(gone).book.meetings.map(({ operationId }) => operationId)).toEqual(['b']);
    expect(keep([...gone, deleted('a', false)]).book.meetings).toHaveLength(2);
    expect(keep([deleted('x', true), ended('x')]).book.meetings).toEqual([]);
  });

  it('has a meeting that ended before it was sent', () => {
    const first = keep([]);
    first.book.enter('a', { subject: 'Late', importance: 'Urgent', threadId: 't' }, 'hotkey', 'waiting');
    first.book.apply('a', { type: 'failed', problem });
    expect(keep(first.written).book.meetings).toEqual(first.book.meetings.map((one) => ({ ...one })));
  });

  it('keeps a line short, whatever a server tells', () => {
    const { book, written } = keep([]);
    book.enter('a', {}, 'tray', 'starting');
    book.apply('a', { type: 'joined', joinUrl: 'https://meet.contoso.com/1', copied: false });
    for (let n = 0; n < 150; n++)
      book.apply('a', {
        type: 'rosterChanged',
        changes: [joined(String(n), 'x'.repeat(1_000))],
      });
    book.apply('a', { type: 'details', details: { conferenceId: 'x'.repeat(100_000) } });
    book.apply('a', { type: 'left' });
    const lines = written.map(encodeEntry);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(40_000);
    const [again] = keep(decodeJournal([encodeEntry(start('a')), ...lines].join(''))).book.meetings;
    expect(again).toMatchObject({ joinUrl: 'https://meet.contoso.com/1', state: 'ended' });
    expect([again?.timeline.length, again?.timeline[0]?.what, again?.timeline.at(-1)?.what]).toEqual([
      100,
      'asked',
      'ended',
    ]);
  });
});

it('grows by what becomes known of a meeting while it is up, and by its end', () => {
  const { book, written } = keep([]);
  book.enter('a', {}, 'tray', 'starting');
  book.apply('a', { type: 'joined', copied: false });
  book.apply('a', { type: 'joined', joinUrl: 'https://meet.contoso.com/1', copied: true });
  book.apply('a', { type: 'details', details: { conferenceId: '1' } });
  book.apply('a', { type: 'rosterChanged', changes: [joined('1', 'Alex')] });
  book.apply('a', { type: 'lost' });
  book.apply('a', { type: 'lost' });
  expect(written).toMatchObject([
    { operationId: 'a', learnt: { timeline: [{}, {}, { what: 'connected' }] } },
    { operationId: 'a', learnt: { joinUrl: 'https://meet.contoso.com/1' } },
    { operationId: 'a', learnt: { details: { conferenceId: '1' } } },
    { operationId: 'a', end: 'lost', at: 9, learnt: { details: { conferenceId: '1' } } },
  ]);
});

describe('a meeting to which somebody invited the user', () => {
  const invited = (): TrackedMeeting =>
    invitedMeeting(
      'a',
      {
        invitation: {
          id: 'https://h/i',
          from: '',
          uri: 'sip:anna@contoso.com',
          subject: 'Budget',
          importance: 'Urgent',
          at: 1,
          state: 'answering',
        },
        isNamed: true,
        conversation: 'https://h/c',
      },
      2,
    );

  it('is found again by the next run, with the person who invited', () => {
    const { book, written } = keep([]);
    const meeting = invited();
    written.push(startOf(meeting, 'lenea@contoso.com'));
    book.admit(meeting);
    const next = keep(decodeJournal(text(...written)));
    expect(next.book.get('a')).toMatchObject({
      invitation: 'https://h/i',
      conversation: 'https://h/c',
      account: 'lenea@contoso.com',
      wishes: { openLink: true, copyLink: false },
      meeting: {
        trigger: 'invitation',
        invitedBy: 'anna@contoso.com',
        importance: 'Urgent',
        state: 'connecting',
        unconfirmed: 'earlierRun',
      },
    });
  });

  it('has one start in the journal, which older versions can read', () => {
    const { book, written } = keep([]);
    const meeting = invited();
    written.push(startOf(meeting));
    book.admit(meeting);
    book.apply('a', { type: 'failed', problem });
    const starts = written.filter((entry) => 'subject' in entry);
    expect(starts).toHaveLength(1);
    expect(starts[0]).not.toHaveProperty('trigger');
    expect(keep(decodeJournal(text(...written))).book.meetings).toMatchObject([
      { state: 'failed', trigger: 'invitation' },
    ]);
  });
});
