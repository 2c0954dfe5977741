import { expect, it } from 'vitest';
import { type VerbDeps } from '../../../../../main/control/verb-deps';
import { history } from '../../../../../main/control/verbs/history';
import { meetingsIn } from '../../../../../main/meetings/history';
import type { JournalEntry } from '../../../../../main/meetings/journal-entries';
import { createAppStore } from '../../../../../main/state/store';

const written = Array.from({ length: 300 }, (_, i): readonly JournalEntry[] => [
  { operationId: String(i), subject: `Number ${i}`, importance: 'Normal', at: i },
  { operationId: String(i), end: 'ended', at: i },
]).flat();
const all = meetingsIn(written);

/** The window shows the newest 200 meetings. */
function fakeDeps() {
  const asked: number[] = [];
  const store = createAppStore();
  store.setState({ meetings: all.slice(0, 200) });
  const pastMeetings = (meetings: number) => {
    asked.push(meetings);
    return Promise.resolve(all);
  };
  return { asked, deps: { store, pastMeetings } as unknown as VerbDeps };
}
const subjects = async (limit: number, { deps } = fakeDeps()) => {
  const { data } = await history(deps, { verb: 'history', limit });
  return (data.meetings as { subject: string }[]).map(({ subject }) => subject);
};

it('takes what the window shows without reading the journal', async () => {
  const one = fakeDeps();
  expect(await subjects(2, one)).toEqual(['Number 299', 'Number 298']);
  expect(one.asked).toEqual([]);
});

it('takes older meetings from the journal, each one once, newest first', async () => {
  expect(await subjects(250)).toEqual(Array.from({ length: 250 }, (_, i) => `Number ${299 - i}`));
  expect(await subjects(10_000)).toHaveLength(300);
});

it('shows a meeting without an end as lost', () => {
  expect(meetingsIn(written.slice(0, 1))).toMatchObject([{ operationId: '0', state: 'lost' }]);
});

it('says from when until when a meeting was, for people and for programs', async () => {
  const at = new Date(2026, 4, 5, 10, 2).getTime();
  const entry = { operationId: '0', subject: 'Budget', importance: 'Normal' } as const;
  const [past] = meetingsIn([{ ...entry, at }]);
  const timeline = [
    { at, what: 'asked' },
    { at: at + 1000, what: 'connected' },
    { at: at + 3_000_000, what: 'ended' },
  ] as const;
  const { deps } = fakeDeps();
  deps.store.setState({
    locale: 'en-GB',
    meetings: past === undefined ? [] : [{ ...past, state: 'ended', timeline }],
  });
  const { text, data } = await history(deps, { verb: 'history', limit: 1 });
  expect(text.replace(/\u2009/g, ' ')).toMatch(/^0 {2}05\/05\/2026, 10:02 ?– ?10:52 — Budget — Ended/);
  expect(data).toMatchObject({
    meetings: [
      { connectedAt: new Date(at + 1000).toISOString(), endedAt: new Date(at + 3_000_000).toISOString() },
    ],
  });
});
