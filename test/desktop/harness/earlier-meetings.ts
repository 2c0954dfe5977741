import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEntry } from '../../../main/journal/journal-codec';
import type { JournalEntry } from '../../../main/meetings/journal-entries';
import type { Desktop } from './desktop';

/** A meeting of an earlier run. */
interface EarlierMeeting {
  readonly subject: string;
  /** How many days ago the user started it. */
  readonly daysAgo: number;
  readonly importance?: 'Normal' | 'Urgent' | 'Emergency';
  /** `none`: its run ended before the meeting did. */
  readonly end?: 'ended' | 'failed' | 'cancelled' | 'lost' | 'none';
  readonly joinUrl?: string;
}

const minute = 60_000;

function entriesOf(meeting: EarlierMeeting, index: number): readonly JournalEntry[] {
  const { subject, daysAgo, importance = 'Normal', end = 'ended', joinUrl } = meeting;
  const operationId = `earlier-${index}`;
  const day = new Date();
  day.setDate(day.getDate() - daysAgo);
  const at = day.setHours(0, index, 0, 0);
  const start = { operationId, subject, importance, trigger: 'tray', at } as const;
  if (end === 'none') return [start];
  return [
    start,
    {
      operationId,
      end,
      at: at + 30 * minute,
      learnt: {
        ...(joinUrl === undefined ? {} : { joinUrl }),
        timeline: [
          { at, what: 'asked' },
          { at: at + 1000, what: 'starting' },
          { at: at + 2000, what: 'connecting' },
          { at: at + 3000, what: 'connected' },
          { at: at + 30 * minute, what: end },
        ],
      },
    },
  ];
}

/** The journal of earlier runs. @param meetings oldest first */
export const earlierJournal = (meetings: readonly EarlierMeeting[]): string =>
  meetings
    .flatMap((meeting, index) => entriesOf(meeting, index))
    .map(encodeEntry)
    .join('');

/** Writes meetings of earlier runs into a home. @param meetings oldest first */
export function writeEarlierMeetings({ profile }: Desktop, meetings: readonly EarlierMeeting[]): void {
  const folder = join(profile.home, '.config', 'Meet Now');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'meetings.journal'), earlierJournal(meetings), { mode: 0o600 });
}
