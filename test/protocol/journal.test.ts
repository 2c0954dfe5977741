import { expect, it } from 'vitest';
import { encodeEntry } from '../../main/journal/journal-codec';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { decodeJournal } from '../decode-journal';
import { againInput } from '../../main/meetings/start-input';
import { Client } from './client';

const posts = (client: Client): number => client.requests('POST', '/onlineMeetingInvitations').length;

interface Written {
  readonly entry: JournalEntry;
  /** How many POSTs the server had received by then. */
  readonly posts: number;
}

/** A client with these entries in its journal, and the lines that it adds. */
function keeping(entries: readonly JournalEntry[] = [], name = 'first') {
  const written: Written[] = [];
  const append = (entry: JournalEntry) => void written.push({ entry, posts: posts(client) });
  const client: Client = new Client({}, undefined, { name, journal: { entries, append } });
  return { client, written };
}

it('knows of a meeting before its POST is sent, of its link when it is up, and of its end', async () => {
  const { client, written } = keeping();
  await client.signIn();
  client.starter.start({ subject: 'Budget', importance: 'Urgent', threadId: 't1' }, 'tray');
  await client.settle();
  expect(posts(client)).toBe(1);
  expect(written.slice(0, 1)).toMatchObject([
    { entry: { operationId: 'first-1', subject: 'Budget', importance: 'Urgent', threadId: 't1' }, posts: 0 },
  ]);
  await client.clock.advance(2_000);
  const { state, joinUrl, details } = client.meeting('first-1');
  expect(state).toBe('connected');
  expect(written[0]?.entry).toMatchObject({ account: 'lenea@contoso.com' });
  const { invitation, conversation } = client.book.get('first-1') ?? {};
  expect(written.at(-1)?.entry).toMatchObject({ learnt: { places: { invitation, conversation } } });
  expect(written.at(-1)?.entry).toMatchObject({ operationId: 'first-1', learnt: { joinUrl, details } });
  client.simulator.endConversation();
  await client.clock.advance(2_000);
  expect(written.at(-1)?.entry).toMatchObject({
    operationId: 'first-1',
    end: client.meeting('first-1').state,
  });
});

it('has a meeting in the next run as it was in this one, and meets again in the same conversation', async () => {
  const { client, written } = keeping();
  await client.signIn();
  client.starter.start({ subject: 'Budget', importance: 'Urgent' }, 'hotkey');
  await client.clock.advance(2_000);
  client.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
  await client.clock.advance(1_000);
  client.simulator.endConversation();
  await client.clock.advance(2_000);
  const before = client.meeting('first-1');

  const text = written.map(({ entry }) => encodeEntry(entry)).join('');
  const { client: next } = keeping(decodeJournal(text), 'second');
  const { invitationState: _, people: __, ...kept } = before;
  expect(next.book.meetings).toEqual([{ ...kept, linkCopied: false }]);
  expect(next.announcements).toEqual([]);
  await next.signIn();
  await next.clock.advance(60_000);
  expect(next.book.meetings).toHaveLength(1);
  expect(next.announcements).toEqual([]);

  next.starter.start(againInput({ meeting: next.meeting('first-1'), wishes: {} }), 'window');
  await next.clock.advance(2_000);
  const [post] = next.requests('POST', '/onlineMeetingInvitations');
  expect(before.thread).toMatch(/^[\da-f]{32}$/);
  expect(post?.body).toContain(before.thread);
  expect(next.book.meetings.map(({ operationId }) => operationId)).toEqual(['second-1', 'first-1']);
});

it('keeps the link of a meeting although the run was killed', async () => {
  const { client, written } = keeping();
  await client.signIn();
  client.starter.start({ subject: 'Budget' }, 'tray');
  await client.clock.advance(2_000);
  const { joinUrl, details } = client.meeting('first-1');
  const { client: next } = keeping(
    written.map(({ entry }) => entry),
    'second',
  );
  expect(next.book.meetings).toMatchObject([
    { unconfirmed: 'earlierRun', subject: 'Budget', joinUrl, details },
  ]);
});
