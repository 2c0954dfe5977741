import { createHash } from 'node:crypto';
import { type Importance, importances, maximumSubjectLength, type MeetingState } from './meeting';

/** A POST that is about to be sent: whether the server gets it, only an end can tell. */
export interface JournalStart {
  readonly operationId: string;
  readonly subject: string;
  readonly importance: Importance;
  readonly threadId?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How it ended. */
export interface JournalEnd {
  readonly operationId: string;
  readonly end: MeetingState;
  readonly at: number;
}

export type JournalEntry = JournalStart | JournalEnd;

/** What was asked of the server, kept so that it outlives a crash. */
export interface Journal {
  /** Written when this returns, as far as this process can do. Never fails: a meeting is worth more than its record. */
  append(entry: JournalEntry): void;
}

const checksum = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, 8);

/** One line, with its checksum in front. */
export function encodeEntry(entry: JournalEntry): string {
  const json = JSON.stringify(entry);
  return `["${checksum(json)}",${json}]\n`;
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof JournalStart | keyof JournalEnd, unknown>>;
  if (typeof entry.operationId !== 'string' || typeof entry.at !== 'number') return false;
  if (typeof entry.end === 'string') return true;
  return (
    typeof entry.subject === 'string' &&
    entry.subject.length <= maximumSubjectLength &&
    importances.some((one) => one === entry.importance) &&
    (entry.threadId === undefined || typeof entry.threadId === 'string')
  );
}

function decodeLine(line: string): JournalEntry | undefined {
  const [, sum, json = ''] = /^\["([\da-f]{8})",(\{.*\})\]$/s.exec(line) ?? [];
  if (sum === undefined || sum !== checksum(json)) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Every whole line; a torn or changed one costs itself only. */
export const decodeJournal = (text: string): readonly JournalEntry[] =>
  text.split('\n').flatMap((line) => decodeLine(line) ?? []);

/** What was started and never ended, oldest first. */
export function withoutEnd(entries: readonly JournalEntry[]): readonly JournalStart[] {
  const open = new Map<string, JournalStart>();
  for (const entry of entries)
    if ('end' in entry) open.delete(entry.operationId);
    else open.set(entry.operationId, entry);
  return [...open.values()];
}
