import { expect, it } from 'vitest';
import { encodeEntry } from '../../main/meetings/journal';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { decodeJournal } from '../decode-journal';
import { keepJournal } from '../../main/meetings/keep-journal';
import { againInput } from '../../main/meetings/meet-again';
import { MeetingBook } from '../../main/meetings/meeting-book';
import { MeetingStarter } from '../../main/meetings/start-meeting';
import { Client } from './client';

const posts = (client: Client): number => client.requests('POST', '/onlineMeetingInvitations').length;

interface Written {
  readonly entry: JournalEntry;
  /** How many POSTs the server had by then. */
  readonly posts: number;
}

/** A client that keeps a journal, after what stood in it. */
function keeping(client: Client, before: readonly JournalEntry[] = []) {
  const written: Written[] = [];
  const journal = { append: (entry: JournalEntry) => void written.push({ entry, posts: posts(client) }) };
  const { connection, book, follower, presence, clock } = client;
  keepJournal(journal, before, book, clock.now);
  const silent = () => undefined;
  const starter = new MeetingStarter({
    connection,
    book,
    follower,
    presence,
    clock,
    journal,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    newOperationId: () => `one-${String(book.meetings.length)}`,
    signInFirst: silent,
  });
  return { starter, written };
}

it('knows of a meeting before its POST is sent, of its link when it is up, and of its end', async () => {
  const client = new Client();
  await client.signIn();
  const { starter, written } = keeping(client);
  starter.start({ subject: 'Budget', importance: 'Urgent', threadId: 't1' }, 'tray');
  await client.settle();
  expect(posts(client)).toBe(1);
  expect(written.slice(0, 1)).toMatchObject([
    { entry: { operationId: 'one-0', subject: 'Budget', importance: 'Urgent', threadId: 't1' }, posts: 0 },
  ]);
  await client.clock.advance(2_000);
  const { state, joinUrl, details } = client.meeting('one-0');
  expect(state).toBe('connected');
  expect(written[0]?.entry).toMatchObject({ account: 'lenea@contoso.com' });
  const { invitation, conversation } = client.book.get('one-0') ?? {};
  expect(written.at(-1)?.entry).toMatchObject({ learnt: { places: { invitation, conversation } } });
  expect(written.at(-1)?.entry).toMatchObject({ operationId: 'one-0', learnt: { joinUrl, details } });
  client.simulator.endConversation();
  await client.clock.advance(2_000);
  expect(written.at(-1)?.entry).toMatchObject({ operationId: 'one-0', end: client.meeting('one-0').state });
});

it('has a meeting in the next run as it was in this one, and meets again in the same conversation', async () => {
  const client = new Client();
  await client.signIn();
  const { starter, written } = keeping(client);
  starter.start({ subject: 'Budget', importance: 'Urgent' }, 'hotkey');
  await client.clock.advance(2_000);
  client.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
  await client.clock.advance(1_000);
  client.simulator.endConversation();
  await client.clock.advance(2_000);
  const before = client.meeting('one-0');

  const text = written.map(({ entry }) => encodeEntry(entry)).join('');
  const next = new Client();
  const { starter: again } = keeping(next, decodeJournal(text));
  const { invitationState: _, people: __, ...kept } = before;
  expect(next.book.meetings).toEqual([{ ...kept, linkCopied: false }]);
  expect(next.announcements).toEqual([]);
  await next.signIn();
  await next.clock.advance(60_000);
  expect(next.book.meetings).toHaveLength(1);
  expect(next.announcements).toEqual([]);

  again.start(againInput({ meeting: next.meeting('one-0'), wishes: {} }), 'window');
  await next.clock.advance(2_000);
  const [post] = next.requests('POST', '/onlineMeetingInvitations');
  expect(before.thread).toMatch(/^[\da-f]{32}$/);
  expect(post?.body).toContain(before.thread);
  expect(next.book.meetings.map(({ operationId }) => operationId)).toEqual(['one-1', 'one-0']);
});

it('keeps the link of a meeting although the run ended without a word', async () => {
  const client = new Client();
  await client.signIn();
  const { starter, written } = keeping(client);
  starter.start({ subject: 'Budget' }, 'tray');
  await client.clock.advance(2_000);
  const { joinUrl, details } = client.meeting('one-0');
  const book = new MeetingBook({
    now: client.clock.now,
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  keepJournal(
    { append: () => undefined },
    written.map(({ entry }) => entry),
    book,
    client.clock.now,
  );
  expect(book.meetings).toMatchObject([{ unconfirmed: 'earlierRun', subject: 'Budget', joinUrl, details }]);
});
