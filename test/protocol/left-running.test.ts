import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { decodeJournal } from '../decode-journal';
import { ucwaError, pollFault } from './poll-faults';
import { Client } from './client';
import { Runs, zoe, isUp } from './runs';

/** The next run, with a changed journal. */
async function signedInWith({ clock, simulator }: Runs, entries: readonly JournalEntry[]): Promise<Client> {
  const client = new Client({}, undefined, {
    clock,
    simulator,
    journal: { entries, append: () => undefined },
  });
  await client.signIn();
  return client;
}

describe('a meeting that was taken up', () => {
  async function takenUp(): Promise<[Runs, Client]> {
    const runs = new Runs();
    const run = runs.start();
    await run.client.signIn();
    await run.client.start({ subject: 'Budget' });
    run.kill();
    return [runs, await runs.startAgain()];
  }

  it('P78 says so in its timeline, copies no link again, and announces nothing a second time', async () => {
    const [, next] = await takenUp();
    expect(
      next
        .meeting('run1-1')
        .timeline.map(({ what }) => what)
        .slice(-2),
    ).toEqual(['connected', 'stillRunning']);
    expect([next.copied, next.titles]).toEqual([[], []]);
  });

  it('P78 is followed: who joins, and that the server ends it', async () => {
    const [runs, next] = await takenUp();
    runs.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
    await runs.clock.advance(1_000);
    expect(next.meeting('run1-1').people).toMatchObject([{ name: 'Alex Darrow' }]);
    runs.simulator.endConversation();
    await runs.clock.advance(1_000);
    expect(next.meeting('run1-1').state).toBe('ended');
  });

  it('P78 is left with the sign-in that took it up', async () => {
    const [runs, next] = await takenUp();
    await next.connection.signOut();
    expect(next.meeting('run1-1').state).toBe('ended');
    expect(runs.simulator.state.applications).toEqual([]);
  });

  it('P78 is taken up by the run after that as well', async () => {
    const [runs, next] = await takenUp();
    next.connection.leaveRunning();
    const third = await runs.startAgain();
    expect(third.book.meetings).toMatchObject([isUp]);
  });
});

describe('a meeting that was left running', () => {
  async function left(runs: Runs): Promise<void> {
    const run = runs.start();
    await run.client.signIn();
    await run.client.start({ subject: 'Budget' });
    run.client.connection.leaveRunning();
    await runs.clock.advance(1_000);
    run.kill();
  }

  it('P80 stays on the server with its meeting', async () => {
    const runs = new Runs();
    await left(runs);
    expect(runs.conversations).toHaveLength(1);
    expect(decodeJournal(runs.journal).filter((entry) => 'end' in entry)).toEqual([]);
  });

  it('P79 is not called lost before the server was asked', async () => {
    const runs = new Runs();
    await left(runs);
    const { client } = runs.start();
    const unasked = { unconfirmed: 'earlierRun', state: 'connected', canLeave: false, canCancel: false };
    expect(client.book.meetings).toMatchObject([unasked]);
    client.transport.failing.set('*', 'unreachable');
    await client.signIn();
    await runs.clock.advance(10 * 60_000);
    expect(client.book.meetings).toMatchObject([unasked]);
    client.transport.failing.clear();
    await runs.clock.advance(70_000);
    expect(client.book.meetings).toMatchObject([isUp]);
  });

  it('P79 is lost once the server does not know it, and its link stays', async () => {
    const runs = new Runs();
    await left(runs);
    const [{ joinUrl } = { joinUrl: '' }] = runs.conversations;
    await runs.clock.advance(16 * 60_000);
    const next = await runs.startAgain();
    expect(next.book.meetings).toMatchObject([{ state: 'lost', joinUrl }]);
    expect(next.titles).toEqual([]);
  });

  it('P79 is lost when another account signs in, which cannot find it', async () => {
    const runs = new Runs();
    await left(runs);
    const { client } = runs.start();
    await client.signIn({ address: zoe.address, password: zoe.password });
    expect(client.book.meetings).toMatchObject([{ subject: 'Budget', state: 'lost' }]);
  });

  it('P81 is looked for until the server can say what it has', async () => {
    const runs = new Runs();
    await left(runs);
    const busy = { status: 503, headers: [], body: '' } as const;
    runs.simulator.configure({
      faults: [{ method: 'GET', path: 'conversations\\?', fault: busy, times: 3 }],
    });
    const { client } = runs.start();
    await client.signIn();
    await runs.clock.advance(1_000);
    expect(client.book.meetings).toMatchObject([{ unconfirmed: 'earlierRun' }]);
    await runs.clock.advance(60_000);
    expect(client.book.meetings).toMatchObject([isUp]);
  });

  it('P78 is found by its thread if the addresses of its parts are not known', async () => {
    const runs = new Runs();
    await left(runs);
    const entries = decodeJournal(runs.journal).map((entry) =>
      'learnt' in entry ? { ...entry, learnt: { ...entry.learnt, places: {} } } : entry,
    );
    expect((await signedInWith(runs, entries)).book.meetings).toMatchObject([isUp]);
  });

  it('P78 is found by its join link if nothing else is known', async () => {
    const runs = new Runs();
    await left(runs);
    const entries = decodeJournal(runs.journal).map((entry) => {
      if (!('learnt' in entry)) return entry;
      const { thread: _thread, places: _places, ...rest } = entry.learnt;
      return { ...entry, learnt: rest };
    });
    expect((await signedInWith(runs, entries)).book.meetings).toMatchObject([isUp]);
  });
});

it('P82 continues a meeting about which nothing is known yet when its application is found again', async () => {
  const client = new Client({ location: 'missing', startedMs: 8_000, invitationMs: 9_000 });
  await client.signIn();
  const { operationId } = await client.start({ subject: 'Budget' });
  expect(client.meeting(operationId).state).toBe('connecting');
  client.simulator.configure(pollFault(ucwaError(404, 'NotFound', 'ApplicationNotFound')));
  client.simulator.releasePolls();
  await client.clock.advance(1_000);
  expect(client.states.at(-1)).toBe('ready');
  expect(client.meeting(operationId).state).toBe('connecting');
  await client.clock.advance(20_000);
  expect(client.meeting(operationId)).toMatchObject(isUp);
});
