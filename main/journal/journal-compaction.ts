import { open } from 'node:fs/promises';
import { decodeAnyLine } from './journal-codec';
import { linesOf } from './journal-lines';

/** Maximum size in bytes, about 50,000 meetings. Compaction removes the oldest meetings of a larger journal. */
export const longestJournal = 64 * 1024 * 1024;

/** @returns the meetings to keep: of those that were not deleted, as many of the newest as there is room for */
async function meetingsToKeep(file: string, size: number, room: number): Promise<ReadonlySet<string>> {
  const meetings = new Map<string, { length: number; deleted: boolean }>();
  for await (const lines of linesOf(file, size))
    for (const line of lines) {
      const entry = decodeAnyLine(line);
      if (entry === undefined) continue;
      const { operationId } = entry;
      const known = meetings.get(operationId) ?? { length: 0, deleted: false };
      if (entry.subject !== undefined || meetings.has(operationId))
        meetings.set(operationId, {
          length: known.length + Buffer.byteLength(line) + 1,
          deleted: entry.deleted === undefined ? known.deleted : entry.deleted === true,
        });
    }
  const kept = new Set<string>();
  let used = 0;
  for (const [operationId, { length, deleted }] of [...meetings].reverse()) {
    if (deleted) continue;
    used += length;
    if (used > room) break;
    kept.add(operationId);
  }
  return kept;
}

/** Whether the first bytes of a journal contain something to remove. @param longest in bytes */
export async function needsCompaction(file: string, size: number, longest: number): Promise<boolean> {
  if (size > longest) return true;
  for await (const lines of linesOf(file, size))
    if (lines.some((line) => line.includes('"deleted":true'))) return true;
  return false;
}

/**
 * Copies the entries to keep from the first bytes of a journal to another file, and syncs it. Lines of a kind that
 * only a later version knows are kept with their meeting, so that nothing is lost if the user goes back to this
 * version for a while.
 * @param longest in bytes; a longer journal is halved
 */
export async function writeCompacted(
  file: string,
  size: number,
  fresh: string,
  longest: number,
): Promise<void> {
  const kept = await meetingsToKeep(file, size, size > longest ? longest / 2 : Infinity);
  const handle = await open(fresh, 'w', 0o600);
  try {
    for await (const lines of linesOf(file, size)) {
      const staying = lines.filter((line) => {
        const entry = decodeAnyLine(line);
        return entry !== undefined && kept.has(entry.operationId) && entry.deleted === undefined;
      });
      if (staying.length > 0) await handle.writeFile(`${staying.join('\n')}\n`);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
