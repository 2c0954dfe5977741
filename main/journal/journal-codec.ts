import { createHash } from 'node:crypto';
import { type JournalEntry, longestId, readEntry } from '../meetings/journal-entries';

/** Maximum length of a line, in UTF-16 code units. The app writes at most half of it about a meeting. */
const longestEntry = 64 * 1024;

const checksum = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, 8);

/** @returns one line that starts with its checksum */
export function encodeEntry(entry: JournalEntry): string {
  const json = JSON.stringify(entry);
  return `["${checksum(json)}",${json}]\n`;
}

/** A line about a meeting, perhaps of a kind that only a later version knows. */
interface AnyEntry {
  readonly operationId: string;
  readonly subject?: unknown;
  readonly deleted?: unknown;
  readonly at?: unknown;
}

const isEntry = (value: unknown): value is AnyEntry =>
  typeof value === 'object' &&
  value !== null &&
  'operationId' in value &&
  typeof value.operationId === 'string' &&
  value.operationId.length <= longestId;

/**
 * @param line without its line feed; some editors leave a carriage return
 * @returns the entry; `undefined` if the line is torn, changed or too long
 */
export function decodeAnyLine(line: string): AnyEntry | undefined {
  if (line.length > longestEntry) return undefined;
  const [, sum, json = ''] = /^\["([\da-f]{8})",(\{.*\})\]\r?$/s.exec(line) ?? [];
  if (sum === undefined || sum !== checksum(json)) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @returns the entry; `undefined` if the line is torn or changed, or of an unknown kind */
export const decodeLine = (line: string): JournalEntry | undefined => readEntry(decodeAnyLine(line));
