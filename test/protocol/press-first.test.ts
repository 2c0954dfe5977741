import { expect, it } from 'vitest';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { Client } from './client';

/** A signed-in client, what its book's listeners hear, and the lines of its journal. */
async function listening() {
  const lines: JournalEntry[] = [];
  const journal = { entries: [], append: (entry: JournalEntry) => void lines.push(entry) };
  const client = new Client({}, undefined, { journal });
  await client.signIn();
  const heard: string[] = [];
  client.book.onChange(({ state }) => heard.push(state));
  return { client, heard, lines };
}

it('sends the POST before tray, notifications and window hear of the meeting, but after its line in the journal', async () => {
  const { client, heard, lines } = await listening();
  const atPost: unknown[] = [];
  client.transport.onStep = (step, { method }) => {
    if (step === 'sending' && method === 'POST') atPost.push([...heard], lines.length);
  };
  client.starter.start({}, 'tray');
  expect(client.book.meetings).toHaveLength(1);
  await client.settle();
  expect(atPost).toEqual([[], 1]);
  expect(heard[0]).toBe('starting');
});

it('lets the others hear of it after 50 ms if opening the connection takes longer', async () => {
  const { client, heard } = await listening();
  const { transport } = client;
  const send = transport.send.bind(transport);
  transport.send = (request) =>
    new Promise((resolve) => client.clock.after(1_000, () => resolve(send(request))));
  client.starter.start({}, 'tray');
  const told = client.book.told('operation-1').then(() => heard.push('told'));
  await client.clock.advance(49);
  expect(heard).toEqual([]);
  await client.clock.advance(1);
  await told;
  expect(heard).toEqual(['starting', 'told']);
});

it('lets them hear of it before anything else that happens to it', async () => {
  const { client, heard } = await listening();
  client.transport.failing.set('*', 'refused');
  client.starter.start({}, 'tray');
  await client.settle();
  expect(heard).toEqual(['starting', 'failed']);
});
