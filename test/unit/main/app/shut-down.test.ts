import { verbatim } from '../../../../common/text';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { recordMeetings } from '../../../../main/meetings/history';
import { MeetingBook } from '../../../../main/meetings/meeting-book';
import { openJournal } from '../../../../main/journal/journal-file';
import { letGo } from '../../../../main/app/shut-down';
import { decodeJournal } from '../../../decode-journal';
import { tracked } from '../meetings/meetings';
import { listeningLogger } from '../support';

const signOut = vi.fn(() => Promise.resolve());
const hangUpAll = vi.fn(() => Promise.resolve());
const leaveRunning = vi.fn();

beforeEach(() => {
  signOut.mockClear();
  hangUpAll.mockClear();
  leaveRunning.mockClear();
});

function running(...states: readonly ('waiting' | 'starting' | 'ended')[]) {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-shut-down-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { logger } = listeningLogger();
  const journal = openJournal(folder, logger, () => undefined);
  const book = new MeetingBook({ now: () => 1, logger });
  recordMeetings(journal, [], book, () => 1);
  for (const state of states) {
    book.enter(state, {}, 'tray', state === 'waiting' ? 'waiting' : 'starting');
    if (state === 'ended') book.apply(state, { type: 'left' });
  }
  const connection = { signOut, leaveRunning } as never;
  const deps = {
    book,
    meetings: () => book.meetings,
    journal,
    connection,
    hangUpAll,
    logger,
    others: () => [],
  };
  const end = (byUser: boolean) => letGo(deps, byUser);
  const written = () => decodeJournal(readFileSync(join(folder, 'meetings.journal'), 'utf8'));
  return { book, end, written };
}

describe('the end of the app', () => {
  it('P80 leaves a running meeting on the server if the user did not quit, and writes no end of it', async () => {
    const { book, end, written } = running('starting');
    await end(false);
    expect([leaveRunning.mock.calls.length, signOut.mock.calls.length]).toEqual([1, 0]);
    expect(hangUpAll).not.toHaveBeenCalled();
    book.apply('starting', { type: 'failed', problem: { code: 'x', message: verbatim('x'), next: 'none' } });
    expect(written()).toEqual([]);
  });

  it.each([
    ['the user quits, whatever is running', true, ['starting']],
    ['no meeting is running', false, []],
    ['all meetings are over', false, ['ended']],
    ['a meeting has not been sent yet', false, ['waiting']],
  ] as const)('P80 signs off if %s', async (_why, byUser, states) => {
    await running(...states).end(byUser);
    expect([leaveRunning.mock.calls.length, signOut.mock.calls.length]).toEqual([0, 1]);
    expect(hangUpAll.mock.invocationCallOrder[0]).toBeLessThan(signOut.mock.invocationCallOrder[0] ?? 0);
  });

  it('P80 leaves meetings of an earlier run that the server has not confirmed, even if the user quits', async () => {
    const { book, end, written } = running();
    book.restore({ ...tracked({ state: 'connected', unconfirmed: 'earlierRun' }) });
    await end(true);
    expect([leaveRunning.mock.calls.length, signOut.mock.calls.length]).toEqual([1, 0]);
    expect(written()).toEqual([]);
  });

  it('P80 signs off if the user has agreed to end a meeting, whatever else may be running', async () => {
    const { book, end } = running('starting');
    book.restore({ ...tracked({ state: 'connected', unconfirmed: 'earlierRun' }) });
    await end(true);
    expect([leaveRunning.mock.calls.length, signOut.mock.calls.length]).toEqual([0, 1]);
  });

  it('P80 records in the journal that a meeting which waits for the connection is not sent', async () => {
    const { end, written } = running('starting', 'waiting');
    await end(false);
    expect(written()).toMatchObject([{ subject: '' }, { operationId: 'waiting', end: 'cancelled' }]);
  });
});
