import { open } from 'node:fs/promises';
import { decodeAnyLine } from './journal-codec';
import { linesOf } from './journal-lines';

/** Maximum size in bytes, about 50,000 meetings. Compaction removes the oldest meetings of a larger journal. */
export const longestJournal = 64 * 1024 * 1024;

/** Meetings that are too old to be kept. */
export interface Retention {
  /** A meeting about which nothing has been written since then is removed, in milliseconds since 1970. */
  readonly before: number;
  /** Whether a meeting is still running. These are kept. */
  readonly isRunning: (operationId: string) => boolean;
}

/** What to remove from a journal. */
export interface Compaction {
  /** In bytes; a longer journal is halved. */
  readonly longest: number;
  /** Deletions after that moment can still be undone. */
  readonly finalUntil: number;
  readonly retention?: Retention | undefined;
}

type AnyEntry = NonNullable<ReturnType<typeof decodeAnyLine>>;

const momentOf = ({ at }: AnyEntry): number => (typeof at === 'number' ? at : -Infinity);

const isFinal = (entry: AnyEntry, { finalUntil }: Compaction): boolean => momentOf(entry) <= finalUntil;

/** Whether the user has deleted the meeting for good. `undefined`: the line says nothing about it. */
const deletionIn = (entry: AnyEntry, compaction: Compaction): boolean | undefined =>
  entry.deleted === undefined || !isFinal(entry, compaction) ? undefined : entry.deleted === true;

/** @returns the meetings to keep: of those that were not deleted, as many of the newest as there is room for */
async function meetingsToKeep(
  file: string,
  size: number,
  compaction: Compaction,
): Promise<ReadonlySet<string>> {
  const { longest, retention } = compaction;
  const meetings = new Map<string, { length: number; deleted: boolean; last: number }>();
  for await (const lines of linesOf(file, size))
    for (const line of lines) {
      const entry = decodeAnyLine(line);
      if (entry === undefined) continue;
      const { operationId } = entry;
      const known = meetings.get(operationId) ?? { length: 0, deleted: false, last: -Infinity };
      if (entry.subject !== undefined || meetings.has(operationId))
        meetings.set(operationId, {
          length: known.length + Buffer.byteLength(line) + 1,
          deleted: deletionIn(entry, compaction) ?? known.deleted,
          last: Math.max(known.last, momentOf(entry)),
        });
    }
  const kept = new Set<string>();
  const room = size > longest ? longest / 2 : Infinity;
  let used = 0;
  for (const [operationId, { length, deleted, last }] of [...meetings].reverse()) {
    const isOld = retention !== undefined && last < retention.before && !retention.isRunning(operationId);
    if (deleted || isOld) continue;
    used += length;
    if (used > room) break;
    kept.add(operationId);
  }
  return kept;
}

/** Whether the first bytes of a journal contain something to remove. */
export async function needsCompaction(file: string, size: number, compaction: Compaction): Promise<boolean> {
  const { longest, retention } = compaction;
  if (size > longest) return true;
  // The entries are in order, so the first one is the oldest.
  let isFirst = retention !== undefined;
  for await (const lines of linesOf(file, size))
    for (const line of lines) {
      const isDeletion = line.includes('"deleted":true');
      const entry = isFirst || isDeletion ? decodeAnyLine(line) : undefined;
      if (entry === undefined) continue;
      if (deletionIn(entry, compaction) === true) return true;
      if (isFirst && momentOf(entry) < (retention?.before ?? -Infinity)) return true;
      isFirst = false;
    }
  return false;
}

/**
 * Copies the entries to keep from the first bytes of a journal to another file, and syncs it. Lines of a kind that
 * only a later version knows are kept with their meeting, so that nothing is lost if the user goes back to this
 * version for a while.
 */
export async function writeCompacted(
  file: string,
  size: number,
  fresh: string,
  compaction: Compaction,
): Promise<void> {
  const kept = await meetingsToKeep(file, size, compaction);
  const handle = await open(fresh, 'w', 0o600);
  try {
    for await (const lines of linesOf(file, size)) {
      const staying = lines.filter((line) => {
        const entry = decodeAnyLine(line);
        if (entry === undefined || !kept.has(entry.operationId)) return false;
        return deletionIn(entry, compaction) === undefined;
      });
      if (staying.length > 0) await handle.writeFile(`${staying.join('\n')}\n`);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
