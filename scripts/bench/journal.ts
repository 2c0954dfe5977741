import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeEntry, type JournalEntry } from '../../main/meetings/journal';
import { openJournal } from '../../main/settings/journal-file';
import { type Figure, measure } from './measure';

const meetings = 50_000;
const minute = 60_000;

/** What a meeting leaves in the journal: its start and its end. */
function entriesOf(index: number): readonly JournalEntry[] {
  const operationId = `a917c6f4-976c-4cf3-847d-${String(index).padStart(12, '0')}`;
  const at = index * 60 * minute;
  return [
    { operationId, subject: `Budget ${index}`, importance: 'Normal', trigger: 'tray', at },
    {
      operationId,
      end: 'ended',
      at: at + 30 * minute,
      learnt: {
        thread: operationId,
        joinUrl: `https://meet.contoso.com/lenea/${index}`,
        timeline: [
          { at, what: 'asked' },
          { at: at + 1, what: 'starting' },
          { at: at + 2000, what: 'connecting' },
          { at: at + 3000, what: 'connected' },
          { at: at + minute, what: 'personJoined', who: 'Alex Darrow' },
          { at: at + 30 * minute, what: 'ended' },
        ],
      },
    },
  ];
}

const silent = (): void => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

/** A journal of 100,000 entries, opened and read back, beside what reading and parsing the same bytes takes. */
export async function benchJournal(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-bench-'));
  try {
    const file = join(folder, 'meetings.journal');
    writeFileSync(
      file,
      Array.from({ length: meetings }, (_, i) => entriesOf(i).map(encodeEntry).join('')).join(''),
    );
    const size = `${(statSync(file).size / 1024 / 1024).toFixed(0)} MB, ${meetings * 2} entries`;
    const opened = () => openJournal(folder, logger, silent);
    return [
      await measure(`read and JSON.parse each line (${size})`, () => {
        for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) JSON.parse(line);
      }),
      await measure('open the journal', () => opened().close()),
      await measure('read the newest 10,000 meetings back', async () => {
        const journal = opened();
        await journal.readBack(10_000);
        journal.close();
      }),
      await measure('look whether it has to be written anew', async () => {
        const journal = opened();
        await journal.compact();
        journal.close();
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
