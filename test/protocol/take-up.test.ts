import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { decodeJournal } from '../decode-journal';
import { ucwaError, pollFault } from './poll-faults';
import { Client } from './client';
import { type Run, Runs, type Step, zoe } from './runs';

const isPost = ({ what, ...step }: Step, when: Step['what']): boolean =>
  what === when &&
  'method' in step &&
  step.method === 'POST' &&
  step.url.includes('onlineMeetingInvitations');

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

/** The next run, with a journal that was changed meanwhile. */
async function signedInWith({ clock, simulator }: Runs, entries: readonly JournalEntry[]): Promise<Client> {
  const client = new Client({}, undefined, {
    clock,
    simulator,
    journal: { entries, append: () => undefined },
  });
  await client.signIn();
  return client;
}

const isUp = { subject: 'Budget', state: 'connected', canLeave: true } as const;

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

it('P78 does with what it takes up what its user wanted: copies no link, but opens it', async () => {
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

it('P79 loses nothing for a conversation in the list whose address cannot be used', async () => {
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

it('P78 reads each conversation once for its link, however many meetings are looked for', async () => {
  const runs = new Runs();
  const run = runs.start();
  await run.client.signIn();
  for (let n = 0; n < 20; n++) await run.client.start({ subject: `Budget ${String(n)}` }, 2_500);
  run.kill();
  const entries = decodeJournal(runs.journal).map((entry) => {
    if (!('learnt' in entry)) return entry;
    const { thread: _thread, places: _places, ...learnt } = entry.learnt;
    const { operationId } = entry;
    const isOver = Number(operationId.slice('run1-'.length)) <= 10;
    return {
      ...entry,
      learnt: isOver ? { ...learnt, joinUrl: `https://meet.contoso.com/${operationId}` } : learnt,
    };
  });
  const next = new Client({}, undefined, {
    clock: runs.clock,
    simulator: runs.simulator,
    journal: { entries, append: () => undefined },
  });
  const before = next.requests('GET', '/onlineMeeting').length;
  await next.signIn();
  await runs.clock.advance(15_000);
  expect(next.book.meetings.filter(({ state }) => state === 'connected')).toHaveLength(10);
  expect(next.requests('GET', '/onlineMeeting').length - before).toBeLessThan(60);
});

it('P78 takes up no conversation that an event has told to be that of another meeting meanwhile', async () => {
  const runs = new Runs({ forgetInvitations: true });
  let posts = 0;
  const run = runs.start((step, kill) => isPost(step, 'answered') && ++posts === 2 && kill());
  await run.client.signIn();
  await run.client.start({ subject: 'Other' });
  const { invitation = '' } = run.client.book.get('run1-1') ?? {};
  runs.simulator.configure({ spoiltEvents: [{ form: 'dropped', times: 100 }] });
  run.client.starter.start({ subject: 'Budget' }, 'tray');
  await runs.clock.advance(20_000);
  const entries = decodeJournal(runs.journal).map((entry) =>
    'learnt' in entry ? { ...entry, learnt: { places: { invitation } } } : entry,
  );
  const next = new Client({}, undefined, {
    clock: runs.clock,
    simulator: runs.simulator,
    journal: { entries, append: () => undefined },
  });
  const budget = new URL(runs.conversations[1]?.href ?? '', invitation).href;
  let looks = 0;
  next.transport.onStep = (what, { url }) => {
    if (what !== 'sending' || url !== invitation || ++looks < 2) return;
    next.book.enter('another', { subject: 'Budget' }, 'tray', 'starting');
    next.book.apply('another', { type: 'invitation', phase: 'updated', conversation: budget });
  };
  await next.signIn();
  await runs.clock.advance(15_000);
  expect(looks).toBe(2);
  expect(next.book.tracked.filter(({ conversation }) => conversation === budget)).toMatchObject([
    { meeting: { operationId: 'another' } },
  ]);
});

it('P78 takes up all 45 meetings that the server still has, each once', async () => {
  const runs = new Runs();
  const run = runs.start();
  await run.client.signIn();
  for (let n = 0; n < 45; n++) await run.client.start({ subject: `Budget ${String(n % 9)}` }, 2_500);
  run.kill();
  const next = await runs.startAgain();
  const up = next.book.meetings.filter(({ state, canLeave }) => state === 'connected' && canLeave);
  expect(up).toHaveLength(45);
  const taken = next.book.tracked.map(({ conversation }) => new URL(conversation ?? '').pathname);
  expect([...taken].sort()).toEqual(runs.conversations.map(({ href }) => href).sort());
});

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

describe('what was left running', () => {
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

it('P78 takes one conversation for one meeting alone, where two could be meant', async () => {
  const runs = new Runs();
  const run = runs.start();
  await run.client.signIn();
  for (const n of [1, 2]) await run.client.start({ subject: 'Budget' }, 2_500 * n);
  run.kill();
  runs.simulator.endConversation();
  const next = new Client({}, undefined, {
    clock: runs.clock,
    simulator: runs.simulator,
    journal: {
      entries: decodeJournal(runs.journal).filter((entry) => 'subject' in entry),
      append: () => undefined,
    },
  });
  await next.signIn();
  await runs.clock.advance(15_000);
  expect(runs.conversations).toHaveLength(1);
  expect(next.book.meetings.map(({ state }) => state).sort()).toEqual(['connected', 'lost']);
});

it('P82 goes on with a meeting of which nothing is known yet when its application is found again', async () => {
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
