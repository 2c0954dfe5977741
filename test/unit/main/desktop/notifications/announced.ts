import { beforeEach, vi } from 'vitest';
import type { Commands } from '../../../../../common/commands';
import { startAnnouncer } from '../../../../../main/desktop/notifications/announcer';
import type { ActionListener, NotificationAction } from '../../../../../main/desktop/notifications/notifier';
import type { Announcement } from '../../../../../main/meetings/announcement';
import { type MeetingBook } from '../../../../../main/meetings/meeting-book';
import type { Meeting } from '../../../../../common/meeting';
import { success } from '../../../../../common/problem';
import { createAppStore, type AppStore } from '../../../../../main/state/store';
import { ManualClock } from '../../../../simulator/manual-clock';
import { announcement } from '../meetings';

export const quiet = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
export let store: AppStore;
let meetings: readonly Meeting[];
let onChange: (after: Meeting, before: Meeting | undefined) => void;
export let shown: Announcement[];
let available: boolean;
/** Clicks in an announcement that was shown. */
export let clickIn: ActionListener;
export const click = (operationId: string, action: NotificationAction): void =>
  clickIn(announcement({ operationId }), action);
export let asked: unknown[][];
export let begin: (book: Pick<MeetingBook, 'meetings' | 'onChange'>) => void;
export let stop: () => void;
export let clock: ManualClock;

const note =
  (name: string) =>
  (...input: unknown[]) => {
    asked.push([name, ...input]);
    return Promise.resolve(success);
  };

/** Sets whether the system shows notifications. */
export const setAvailable = (value: boolean): void => void (available = value);

/** Sets the meetings that are known before the first report. */
export const setMeetings = (list: readonly Meeting[]): void => void (meetings = list);

/** Reports what has changed in the list, the oldest meeting first. */
export function set(...list: readonly Meeting[]): void {
  const before = new Map(meetings.map((one) => [one.operationId, one]));
  meetings = list;
  for (const one of [...list].reverse())
    if (before.get(one.operationId) !== one) onChange(one, before.get(one.operationId));
}

/** Prepares each test of a file. */
export function setUp(): void {
  beforeEach(() => {
    store = createAppStore();
    shown = [];
    asked = [];
    available = true;
    clock = new ManualClock();
    meetings = [];
    const parts: Omit<Parameters<typeof startAnnouncer>[0], 'book'> = {
      store,
      clock,
      now: () => clock.now(),
      logger: quiet,
      commands: {
        openJoinLink: note('open'),
        copyJoinLink: note('copy'),
        cancelMeeting: note('cancel'),
        leaveMeeting: note('leave'),
        meetAgain: note('again'),
        admitPeople: note('admit'),
        denyPeople: note('deny'),
        showWindow: note('show'),
      } as unknown as Commands,
      notifier: {
        show(announcement) {
          shown.push(announcement);
          return Promise.resolve(available ? 'shown' : 'unavailable');
        },
        updateTexts: () => void asked.push(['updateTexts', '']),
        withdraw: (operationId) => void asked.push(['withdraw', operationId]),
        onAction(listener) {
          clickIn = listener;
          return () => undefined;
        },
        withdrawAll: () => Promise.resolve(),
        dispose: () => undefined,
      },
    };
    begin = (book) => (stop = startAnnouncer({ ...parts, book }));
    begin({
      get meetings() {
        return meetings;
      },
      onChange(listener) {
        onChange = listener;
        return () => (onChange = () => undefined);
      },
    });
  });
}
