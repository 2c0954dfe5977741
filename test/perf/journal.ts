import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeEntry } from '../../main/journal/journal-codec';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { openJournal } from '../../main/journal/journal-file';
import { atEnd } from '../../scripts/desktop/ending';
import { alternate, type Group, type Measurement } from './figures';

type Journal = ReturnType<typeof openJournal>;

const meetings = 50_000;
const minute = 60_000;

/** The lines of one meeting in the journal: its start and its end. */
export function entriesOf(index: number): readonly JournalEntry[] {
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

async function timeOf(act: () => unknown): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** The work on a journal of 100,000 entries, compared with reading and parsing the same bytes. */
export const journal: Group = {
  name: 'journal',
  figures: ['journal'],
  pairs: 5,
  async measure(_stage, pairs) {
    const folder = mkdtempSync(join(tmpdir(), 'meet-now-perf-'));
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    const release = atEnd(remove);
    try {
      const file = join(folder, 'meetings.journal');
      const lines = Array.from({ length: meetings }, (_, i) => entriesOf(i).map(encodeEntry).join(''));
      writeFileSync(file, lines.join(''));
      const parseAll = (): void => {
        for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) JSON.parse(line);
      };
      const acts: Readonly<Record<string, (opened: Journal) => unknown>> = {
        'open the journal': () => undefined,
        'read its newest 10,000 meetings': (opened) => opened.readBack(10_000),
        'check whether to compact it': (opened) => opened.compact(),
      };
      const measured: Measurement[] = [];
      for (const [what, act] of Object.entries(acts)) {
        const samples = await alternate(
          pairs,
          () =>
            timeOf(async () => {
              const opened = openJournal(folder, logger, silent);
              await act(opened);
              opened.close();
            }),
          () => timeOf(parseAll),
        );
        measured.push({ figure: 'journal', what, unit: 'ms', pairs: samples });
      }
      return measured;
    } finally {
      release();
      remove();
    }
  },
};
