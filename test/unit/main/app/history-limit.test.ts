import { beforeEach, describe, expect, it } from 'vitest';
import type { Meeting, MeetingState } from '../../../../common/meeting';
import { createHistoryLimit, type HistoryLimit } from '../../../../main/app/history-limit';
import type { TrackedMeeting } from '../../../../main/meetings/meeting-state';
import type { Retention } from '../../../../main/journal/journal-compaction';

const day = 86_400_000;
const hour = day / 24;
let now: number;
let meetings: Meeting[];
let compactions: (Retention | undefined)[];
let waits: { delay: number; call: () => void }[];
let limit: HistoryLimit;

const meeting = (operationId: string, state: MeetingState, daysAgo: number) =>
  ({ operationId, state, timeline: [{ at: now - daysAgo * day, what: state }] }) as unknown as Meeting;
const listed = () => meetings.map(({ operationId }) => operationId);
/** Lets the time pass until the next thing that was planned. */
const pass = () => {
  const [next] = waits.splice(0);
  now += next?.delay ?? 0;
  next?.call();
};

function set(days: number): void {
  limit = createHistoryLimit({
    settings: { get: () => days as never },
    book: {
      get meetings() {
        return meetings;
      },
      get: (id) => {
        const found = meetings.find(({ operationId }) => operationId === id);
        return found === undefined ? undefined : ({ meeting: found } as TrackedMeeting);
      },
      remove: (id) => void (meetings = meetings.filter(({ operationId }) => operationId !== id)),
    },
    journal: {
      compact: (retention) => {
        compactions.push(retention);
        return Promise.resolve();
      },
    },
    clock: {
      now: () => now,
      after(delay, call) {
        waits = [{ delay, call }];
        return () => void (waits = []);
      },
    },
    today: () => now,
    show: () => undefined,
  });
}

beforeEach(() => {
  now = 1000 * day;
  compactions = [];
  waits = [];
  meetings = [
    meeting('running', 'connected', 50),
    meeting('new', 'ended', 6),
    meeting('old', 'ended', 8),
    meeting('older', 'failed', 400),
  ];
});

it('keeps everything without a limit', () => {
  set(0);
  limit.begin();
  expect(listed()).toHaveLength(4);
  expect(compactions).toEqual([undefined]);
});

it('removes meetings from the list once they are older than the limit, except those that run', () => {
  set(7);
  limit.tidyList();
  expect(listed()).toEqual(['running', 'new']);
  expect(limit.keeps(meeting('x', 'ended', 8))).toBe(false);
});

it('removes them from the file, too, with the same exception', () => {
  set(7);
  limit.begin();
  expect(compactions).toMatchObject([{ before: now - 7 * day }]);
  expect(compactions[0]?.isRunning('running')).toBe(true);
  expect(compactions[0]?.isRunning('new')).toBe(false);
});

it('goes on doing so while the app runs', async () => {
  set(7);
  limit.begin();
  for (let times = 0; times < 5; times++) {
    await new Promise(setImmediate);
    expect(waits).toMatchObject([{ delay: 6 * hour }]);
    pass();
  }
  expect(listed()).toEqual(['running']);
});

describe('a changed limit', () => {
  it('removes nothing for a minute, so that it can be undone', () => {
    set(0);
    limit.begin();
    limit.change(7);
    expect(listed()).toHaveLength(4);
    expect(waits).toMatchObject([{ delay: 60_000 }]);
    limit.change(0);
    pass();
    expect(listed()).toHaveLength(4);
  });

  it('is in force then', () => {
    set(0);
    limit.change(30);
    pass();
    expect(listed()).toEqual(['running', 'new', 'old']);
  });
});
