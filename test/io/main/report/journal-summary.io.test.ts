import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeEntry } from '../../../../main/journal/journal-codec';
import { summaryOf } from '../../../../main/report/journal-summary';

const folder = mkdtempSync(join(tmpdir(), 'journal-summary-'));
const file = join(folder, 'meetings.journal');
/** Megabytes of heap, in which a journal of that length has no room. */
const heap = 48;

beforeAll(() => {
  const invite = ['a', 'b'].map((who) => `sip:${who.repeat(250)}`);
  for (let block = 0; block < 100; block++) {
    const entries = Array.from({ length: 1000 }, (_, i) =>
      encodeEntry({ operationId: `${block}-${i}`, subject: '', importance: 'Normal', at: 0, invite }),
    );
    appendFileSync(file, entries.join(''));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it('counts a journal of 100,000 entries without having it in memory', () => {
  const script = join(import.meta.dirname, 'count-meetings.ts');
  const run = [`--max-old-space-size=${heap}`, '--import', 'tsx', script, file];
  expect(JSON.parse(execFileSync(process.execPath, run).toString())).toMatchObject({ started: 100_000 });
}, 30_000);

it('counts nothing where there is no journal', async () => {
  expect(await summaryOf(join(folder, 'none'))).toEqual({ started: 0, importance: {}, ended: {} });
});
