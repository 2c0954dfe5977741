import type { JournalEntry } from '../meetings/journal';

const count = (values: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** How meetings went, without what they were about and without their links. */
export function summaryOf(entries: readonly JournalEntry[]): Readonly<Record<string, unknown>> {
  const times = entries.map(({ at }) => at);
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return {
    started: entries.filter((entry) => 'subject' in entry).length,
    importance: count(entries.flatMap((entry) => ('importance' in entry ? [entry.importance] : []))),
    ended: count(entries.flatMap((entry) => ('end' in entry ? [entry.end] : []))),
    ...(times.length === 0 ? {} : { first: day(Math.min(...times)), last: day(Math.max(...times)) }),
  };
}
