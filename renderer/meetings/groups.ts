import type { Meeting } from '../../common/meeting';
import { dayOf } from '../../common/times';
import { t } from '../language';
import { dateWords, dayAfter } from './times';

/** Meetings under one heading: the running ones, or those of a day. */
export interface Group {
  /** Midnight of the day, in milliseconds since 1970; 0 if the day is unknown. */
  readonly day: 'running' | number;
  readonly ids: readonly string[];
}

const final: ReadonlySet<Meeting['state']> = new Set(['failed', 'cancelled', 'ended', 'lost']);

export const isOver = ({ state }: Meeting): boolean => final.has(state);

/** When the user asked for the meeting; `undefined` if that is unknown. */
export const askedAt = ({ timeline }: Meeting): number | undefined => timeline[0]?.at;

function placeOf(meeting: Meeting): Group['day'] {
  if (!isOver(meeting)) return 'running';
  const at = askedAt(meeting);
  return at === undefined ? 0 : dayOf(at);
}

/** The running meetings, then those of each day. @param meetings newest first */
export function groupsOf(meetings: readonly Meeting[]): readonly Group[] {
  const groups = new Map<Group['day'], string[]>();
  for (const meeting of meetings) {
    const day = placeOf(meeting);
    const ids = groups.get(day) ?? [];
    ids.push(meeting.operationId);
    groups.set(day, ids);
  }
  const rank = (day: Group['day']) => (day === 'running' ? Infinity : day);
  return [...groups]
    .map(([day, ids]) => ({ day, ids }))
    .sort((one, other) => (rank(one.day) < rank(other.day) ? 1 : -1));
}

/** The first meetings, in their groups. @param most how many */
export function firstOf(groups: readonly Group[], most: number): readonly Group[] {
  let left = most;
  return groups.flatMap(({ day, ids }) => {
    const first = ids.slice(0, left);
    left -= first.length;
    return first.length === 0 ? [] : [{ day, ids: first }];
  });
}

/** The heading of a group. @param today last midnight */
export function groupWords(day: Group['day'], today: number, locale: string): string {
  if (day === 'running') return t('meetings.running');
  if (day === 0) return t('meetings.unknownDay');
  if (day === today) return t('meetings.today');
  if (dayAfter(day) === today) return t('meetings.yesterday');
  return dateWords(day, today, locale);
}
