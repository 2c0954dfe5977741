import type { Clock } from '../base/clock';
import { oneAtATime } from '../base/one-at-a-time';
import type { JournalFile } from '../journal/journal-file';
import type { MeetingBook } from '../meetings/meeting-book';
import { finalStates, type Meeting } from '../../common/meeting';
import type { Settings } from '../settings/settings';

/** In milliseconds. */
const day = 86_400_000;
/** How often old meetings are removed while the app runs, in milliseconds. */
const pause = day / 4;
/** In milliseconds. */
const timeToUndo = 60_000;

interface HistoryLimitDeps {
  readonly settings: Pick<Settings, 'get'>;
  readonly book: Pick<MeetingBook, 'meetings' | 'remove' | 'get'>;
  readonly journal: Pick<JournalFile, 'compact'>;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  /** Shows the meetings that are left. */
  readonly show: () => void;
}

/** Removes meetings that are older than the user, or the organisation, wants them to be kept. */
export interface HistoryLimit {
  /** Whether a meeting is kept. */
  keeps(meeting: Meeting): boolean;
  /** Removes old meetings from the list. */
  tidyList(): void;
  /** Removes old and deleted meetings from list and file, now and every few hours. */
  begin(): void;
  /** The same a minute later, so that the user can undo the change before. */
  change(days: number): void;
  stop(): void;
}

export function createHistoryLimit(deps: HistoryLimitDeps): HistoryLimit {
  const { settings, book, journal, clock, today, show } = deps;
  let days = settings.get('historyDays');
  let stop = (): void => undefined;
  /** @returns the moment since which something has to have happened in a meeting; `undefined` = no limit */
  const oldest = (): number | undefined => (days === 0 ? undefined : today() - days * day);
  const keeps = ({ state, timeline }: Meeting): boolean =>
    !finalStates.has(state) || (timeline.at(-1)?.at ?? 0) >= (oldest() ?? -Infinity);
  const isRunning = (operationId: string): boolean => {
    const tracked = book.get(operationId);
    return tracked !== undefined && !finalStates.has(tracked.meeting.state);
  };
  const tidyList = (): void => {
    const old = book.meetings.filter((meeting) => !keeps(meeting));
    for (const { operationId } of old) book.remove(operationId);
    if (old.length > 0) show();
  };
  const tidy = oneAtATime(async () => {
    tidyList();
    const before = oldest();
    await journal.compact(before === undefined ? undefined : { before, isRunning });
  });
  const begin = (): void => {
    stop();
    stop = clock.after(pause, begin);
    tidy();
  };
  return {
    keeps,
    tidyList,
    begin,
    change(wanted) {
      days = wanted;
      stop();
      stop = clock.after(timeToUndo, begin);
    },
    stop: () => stop(),
  };
}
