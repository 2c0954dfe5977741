import { expect, it } from 'vitest';
import { decodeJournal } from '../decode-journal';
import { Client } from './client';
import { Runs, isPost } from './runs';

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

it('P78 takes up no conversation that an event has meanwhile assigned to another meeting', async () => {
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

it('P78 assigns a conversation to only one meeting if two match', async () => {
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
