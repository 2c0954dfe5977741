import { say } from '../../../../main/language/t';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { JournalEntry, JournalStart } from '../../../../main/meetings/journal-entries';
import { openJournal } from '../../../../main/journal/journal-file';
import { listeningLogger } from '../../../unit/main/support';

export const start = (operationId: string): JournalStart => ({
  operationId,
  subject: 'Budget',
  importance: 'Urgent',
  at: 1,
});

export let folder: string;

export const open = (where = folder, longest?: number) => {
  const told: string[] = [];
  const { logger, complaints } = listeningLogger();
  return {
    ...openJournal(
      where,
      logger,
      (notice) => told.push(notice === undefined ? 'put right' : say(notice)),
      longest,
    ),
    told,
    complaints,
  };
};
export const file = () => join(folder, 'meetings.journal');
export const ids = (entries: readonly JournalEntry[]) => entries.map(({ operationId }) => operationId);

/** Prepares each test of a file. */
export function setUp(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
}
