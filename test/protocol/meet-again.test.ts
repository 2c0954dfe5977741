import { describe, expect, it } from 'vitest';
import { say } from '../../main/language/t';
import { meetAgain } from '../../main/meetings/meet-again';
import { encodeEntry } from '../../main/journal/journal-codec';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { decodeJournal } from '../decode-journal';
import { Client } from './client';

const invited = (client: Client): readonly string[] =>
  client.requests('POST', 'participantInvitations').map(({ body }) => /sip:[^"<]+/.exec(body)?.[0] ?? body);

/** Meets again as main does for the window, and lets the new meeting connect. @returns the answer to the press */
async function again(client: Client, operationId: string, alone = false): Promise<string> {
  const tracked = client.book.get(operationId);
  if (tracked === undefined) throw new Error(`No meeting ${operationId}`);
  const result = meetAgain(tracked, alone, (input) => client.starter.start(input, 'window'));
  await client.clock.advance(5_000);
  return result.ok ? say(result.value.message) : result.problem.code;
}

async function ended(client: Client, operationId: string): Promise<void> {
  await client.clock.advance(1_000);
  client.simulator.endConversation();
  await client.clock.advance(2_000);
  expect(client.meeting(operationId).state).toBe('ended');
}

describe('Meet again', () => {
  it('invites the people whom the user invited and those who came by the link, each once, and says so', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start({ invite: ['alexd@contoso.com', 'nora@contoso.com'] }, 5_000);
    client.simulator.addParticipant('Sara Davis', 'sara@contoso.com');
    await ended(client, operationId);
    const before = invited(client).length;
    expect(await again(client, operationId)).toMatch(/^Starting a meeting with .+ and 2 others…$/);
    expect([...invited(client).slice(before)].sort()).toEqual([
      'sip:alexd@contoso.com',
      'sip:nora@contoso.com',
      'sip:sara@contoso.com',
    ]);
  });

  it('invites nobody if the user wants to meet alone, and says so', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start({ invite: ['alexd@contoso.com'] }, 5_000);
    await ended(client, operationId);
    const before = invited(client).length;
    expect(await again(client, operationId, true)).toBe('Starting a meeting without inviting anybody…');
    expect(invited(client).slice(before)).toEqual([]);
  });

  it('says nothing about people if there were none', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    await ended(client, operationId);
    expect(await again(client, operationId)).toBe('Starting…');
  });

  it('says who cannot be invited, and does not invite whom the user removed', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start({}, 5_000);
    client.simulator.addParticipant('Sara Davis', 'sara@contoso.com');
    client.simulator.addParticipant('Otto Ord', 'otto@contoso.com');
    const guest = client.simulator.arrive({ kind: 'anonymous', name: 'Guest Ida' });
    await client.clock.advance(2_000);
    client.simulator.admitParticipant(guest);
    await client.clock.advance(2_000);
    const otto = client.meeting(operationId).people?.find(({ name }) => name === 'Otto Ord');
    await client.people.change(operationId, otto?.href ?? '', 'eject');
    await client.clock.advance(2_000);
    await ended(client, operationId);
    expect(await again(client, operationId)).toBe(
      'Starting a meeting with Sara Davis… Meet Now has no address for Guest Ida. Send them the link.',
    );
    expect(invited(client)).toEqual(['sip:sara@contoso.com']);
  });

  it('L83 does not invite people who are in the new meeting already when it connects', async () => {
    const client = new Client({ ending: { kind: 'lobby' }, lobbyMs: null });
    await client.signIn();
    const { operationId } = await client.start({ invite: ['alexd@contoso.com', 'nora@contoso.com'] });
    client.simulator.addParticipant('Alex Darrow', 'AlexD@contoso.com');
    client.simulator.admit();
    await client.clock.advance(5_000);
    expect(client.meeting(operationId).state).toBe('connected');
    expect(invited(client)).toEqual(['sip:nora@contoso.com']);
  });

  it('knows the people in the next run, too', async () => {
    const written: JournalEntry[] = [];
    const append = (entry: JournalEntry) => void written.push(entry);
    const client = new Client({}, undefined, { name: 'first', journal: { entries: [], append } });
    await client.signIn();
    const { operationId } = await client.start({ invite: ['alexd@contoso.com'] }, 5_000);
    client.simulator.addParticipant('Sara Davis', 'sara@contoso.com');
    await ended(client, operationId);

    const entries = decodeJournal(written.map(encodeEntry).join(''));
    const journal = { entries, append: () => undefined };
    const next = new Client({}, undefined, { name: 'second', journal });
    await next.signIn();
    expect(await again(next, operationId)).toMatch(/^Starting a meeting with .+ and Sara Davis…$/);
    expect([...invited(next)].sort()).toEqual(['sip:alexd@contoso.com', 'sip:sara@contoso.com']);
  });
});
