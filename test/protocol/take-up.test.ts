import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { decodeJournal } from '../decode-journal';
import { Client } from './client';
import { type Run, Runs, type Step, isPost, isUp } from './runs';

const learnt = (step: Step): JournalEntry | undefined =>
  step.what === 'writing' && 'learnt' in step.entry ? step.entry : undefined;

/** A run that starts a meeting and is killed at the first matching step. */
async function killedAt(runs: Runs, isMeant: (step: Step) => boolean, torn?: number): Promise<Run> {
  const run = runs.start((step, kill) => isMeant(step) && kill(), torn);
  await run.client.signIn();
  run.client.starter.start({ subject: 'Budget' }, 'tray');
  await runs.clock.advance(20_000);
  expect(run.killed()).toBe(true);
  return run;
}

describe('a run that is killed during a meeting: the next one', () => {
  it.each<[string, (step: Step) => boolean]>([
    ['after the POST, before its 201 is read', (step) => isPost(step, 'answered')],
    [
      'before its events are read',
      (step) => step.what === 'answered' && 'url' in step && step.url.includes('ack=2'),
    ],
    ['while it reads the join link', (step) => 'url' in step && step.url.endsWith('/onlineMeeting')],
    ['before it writes down the first report of the server', (step) => learnt(step) !== undefined],
  ])('P78 takes it up again if the kill came %s', async (_when, isMeant) => {
    const runs = new Runs();
    await killedAt(runs, isMeant);
    const next = await runs.startAgain();
    expect(next.book.meetings).toMatchObject([isUp]);
    expect(next.book.meetings[0]?.joinUrl).toBe(runs.conversations[0]?.joinUrl);
    expect(next.requests('POST', 'onlineMeetingInvitations')).toHaveLength(1);
    expect(next.complaints).toEqual([]);
  });

  it('P78 shows the lobby that the previous run waited in, and is admitted from there', async () => {
    const runs = new Runs({ ending: { kind: 'lobby' }, lobbyMs: 60_000 });
    await killedAt(
      runs,
      (step) => step.what === 'writing' && JSON.stringify(step.entry).includes('lobby'),
      0.99,
    );
    const next = await runs.startAgain();
    expect(next.book.meetings).toMatchObject([{ subject: 'Budget', state: 'lobby', canCancel: true }]);
    await runs.clock.advance(60_000);
    expect(next.book.meetings).toMatchObject([isUp]);
  });

  it('P79 has lost a meeting whose POST was never sent, and sends none', async () => {
    const runs = new Runs();
    await killedAt(runs, (step) => isPost(step, 'sending'));
    const next = await runs.startAgain();
    expect(next.book.meetings).toMatchObject([{ subject: 'Budget', state: 'lost' }]);
    expect(runs.conversations).toEqual([]);
    expect(next.announcements).toEqual([]);
    expect(decodeJournal(runs.journal).at(-1)).toMatchObject({ end: 'lost' });
  });

  it('P78 knows nothing of a meeting whose entry was torn, since it was never sent to the server', async () => {
    const runs = new Runs();
    await killedAt(runs, (step) => step.what === 'writing', 0.7);
    const next = await runs.startAgain();
    expect([next.book.meetings, runs.conversations]).toEqual([[], []]);
    await next.start({ subject: 'After' });
    expect(decodeJournal(runs.journal).filter((entry) => 'subject' in entry)).toMatchObject([
      { subject: 'After' },
    ]);
  });
});

it('P78 follows the user’s wishes for the meeting that it takes up: copies no link, but opens it', async () => {
  const runs = new Runs();
  const run = runs.start((step, kill) => isPost(step, 'answered') && kill());
  await run.client.signIn();
  run.client.starter.start({ subject: 'Budget', copyLink: false, openLink: true }, 'window');
  await runs.clock.advance(20_000);
  const next = await runs.startAgain();
  expect(next.book.meetings).toMatchObject([isUp]);
  expect([next.copied, next.opened]).toEqual([[], ['run1-1']]);
});

it('P79 takes up no conversation that is over, although the server still lists it', async () => {
  const runs = new Runs({ spoiltEvents: [{ form: 'dropped', times: 100 }] });
  await killedAt(runs, (step) => isPost(step, 'answered'));
  const over = { rel: 'conversation', state: 'Disconnected', subject: 'Budget', _links: {} };
  const fault = {
    status: 200,
    headers: [['Content-Type', 'application/json']] as const,
    body: JSON.stringify(over),
  };
  runs.simulator.inject({ method: 'GET', path: '/conversations/', fault, times: 100 });
  const next = await runs.startAgain();
  expect(next.book.meetings).toMatchObject([{ subject: 'Budget', state: 'lost' }]);
});

it('P79 loses nothing because of a conversation in the list with an unusable address', async () => {
  const runs = new Runs();
  const run = runs.start();
  await run.client.signIn();
  for (const subject of ['Other', 'Budget']) await run.client.start({ subject });
  run.kill();
  const entries = decodeJournal(runs.journal).map((entry) =>
    'learnt' in entry ? { ...entry, learnt: { ...entry.learnt, places: {} } } : entry,
  );
  const list = (first: string) => ({
    rel: 'conversations',
    _links: {
      self: { href: '/ucwa/oauth/v1/applications/105/communication/conversations' },
      conversation: [{ href: first }, { href: runs.conversations[1]?.href }],
    },
  });
  const fault = {
    status: 200,
    headers: [['Content-Type', 'application/json']] as const,
    body: JSON.stringify(list('https://fe01.fabrikam.example/conversations/1')),
  };
  runs.simulator.inject({ method: 'GET', path: '/conversations(\\?|$)', fault, times: 4 });
  const next = new Client({}, undefined, {
    clock: runs.clock,
    simulator: runs.simulator,
    journal: { entries, append: () => undefined },
  });
  await next.signIn();
  await runs.clock.advance(15_000);
  expect(next.book.meetings).toMatchObject([isUp, { subject: 'Other', unconfirmed: 'earlierRun' }]);
  await runs.clock.advance(240_000);
  expect(next.book.meetings).toMatchObject([isUp, { subject: 'Other', state: 'connected', canLeave: true }]);
});
