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
