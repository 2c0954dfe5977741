/**
 * The parts of docs/performance.md, in their order. Each has its words in docs/performance/notes and, if a group of
 * figures measures it, its samples in docs/performance, after `--record`.
 */
export const sections = [
  'press',
  'press-cold',
  'lobby',
  'start',
  'window',
  'memory',
  'wake-ups',
  'before-after',
  'outage',
  'package-size',
  'lists',
  'people-memory',
  'roster',
  'journal',
  'crowd',
  'events',
  'turns',
  'growth',
  'simulator',
  'status',
  'tests',
  'profiles',
] as const;

export type Section = (typeof sections)[number];
