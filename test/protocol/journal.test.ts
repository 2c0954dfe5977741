import { expect, it } from 'vitest';
import type { JournalEntry } from '../../main/meetings/journal';
import { keepJournal } from '../../main/meetings/keep-journal';
import { MeetingStarter } from '../../main/meetings/start-meeting';
import { Client } from './client';

const posts = (client: Client): number => client.requests('POST', '/onlineMeetingInvitations').length;

it('knows of a meeting before its POST is sent, and of its end', async () => {
  const client = new Client();
  await client.signIn();
  const written: (JournalEntry & { readonly posts: number })[] = [];
  const journal = {
    append: (entry: JournalEntry) => void written.push({ ...entry, posts: posts(client) }),
  };
  const { connection, book, follower, presence, clock } = client;
  keepJournal(journal, [], book, clock.now);
  const silent = () => undefined;
  const starter = new MeetingStarter({
    connection,
    book,
    follower,
    presence,
    clock,
    journal,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    newOperationId: () => 'one',
    signInFirst: silent,
  });
  starter.start({ subject: 'Budget', importance: 'Urgent', threadId: 't1' }, 'tray');
  await client.settle();
  expect(posts(client)).toBe(1);
  expect(written).toMatchObject([
    { operationId: 'one', subject: 'Budget', importance: 'Urgent', threadId: 't1', posts: 0 },
  ]);
  await clock.advance(2_000);
  expect(client.meeting('one').state).toBe('connected');
  client.simulator.endConversation();
  await clock.advance(2_000);
  expect(written.slice(1)).toMatchObject([{ operationId: 'one', end: client.meeting('one').state }]);
});
