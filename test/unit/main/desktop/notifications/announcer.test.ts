import { say } from '../../../../../main/language/t';
import { text } from '../../../../../common/text';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Commands } from '../../../../../common/commands';
import { startAnnouncer } from '../../../../../main/desktop/notifications/announcer';
import type { NotificationAction } from '../../../../../main/desktop/notifications/notifier';
import type { Announcement } from '../../../../../main/meetings/announcement';
import { createMeetingBin } from '../../../../../main/meetings/meeting-bin';
import { MeetingBook } from '../../../../../main/meetings/meeting-book';
import type { Meeting } from '../../../../../common/meeting';
import { success } from '../../../../../common/problem';
import { createAppStore, type AppStore } from '../../../../../main/state/store';
import { ManualClock } from '../../../../clock';
import { tracked } from '../../meetings/meetings';
import { meeting } from '../meetings';

const quiet = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let store: AppStore;
let meetings: readonly Meeting[];
let onChange: (after: Meeting, before: Meeting | undefined) => void;
let shown: Announcement[];
let available: boolean;
let click: (operationId: string, action: NotificationAction) => void;
let asked: unknown[][];
let begin: (book: Pick<MeetingBook, 'meetings' | 'onChange'>) => void;
let stop: () => void;
let clock: ManualClock;

const note =
  (name: string) =>
  (...input: unknown[]) => {
    asked.push([name, ...input]);
    return Promise.resolve(success);
  };

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
    logger: quiet,
    commands: {
      openJoinLink: note('open'),
      copyJoinLink: note('copy'),
      cancelMeeting: note('cancel'),
      leaveMeeting: note('leave'),
      meetAgain: note('again'),
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
        click = listener;
        return () => undefined;
      },
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

/** Reports what has changed in the list, the oldest meeting first. */
function set(...list: readonly Meeting[]): void {
  const before = new Map(meetings.map((one) => [one.operationId, one]));
  meetings = list;
  for (const one of [...list].reverse())
    if (before.get(one.operationId) !== one) onChange(one, before.get(one.operationId));
}

it('announces each change once', () => {
  const first = meeting({ operationId: 'a', state: 'starting' });
  const second = meeting({ operationId: 'b', state: 'starting' });
  set(first);
  set(second, first);
  set({ ...second, state: 'connected' }, { ...first, state: 'connecting' });
  set({ ...second, state: 'connected', canLeave: true }, { ...first, state: 'connected' });
  expect(shown.map(({ operationId, title }) => `${operationId} ${say(title)}`)).toEqual([
    'a Starting…',
    'b Starting…',
    'b Connected',
    'a Connected',
  ]);
});

it('withdraws a notification that is out of date, and leaves one about the end', () => {
  const connected = meeting({ operationId: 'a', state: 'connected' });
  set(connected);
  set({ ...connected, state: 'ended' });
  expect(asked).toEqual([['withdraw', 'a']]);
  set({ ...connected, operationId: 'b' });
  set({ ...connected, operationId: 'b', state: 'ended', endedByOthers: true });
  expect(asked).toHaveLength(1);
});

describe('the notifications that the user wants', () => {
  const asked = (notifications: 'all' | 'results' | 'none') => {
    store.setState(({ settings }) => ({ settings: { ...settings, notifications } }));
    for (const change of [
      { state: 'waiting' },
      { state: 'starting' },
      { state: 'connecting' },
      { state: 'connecting', stillWaiting: true },
      { state: 'lobby' },
      { state: 'connected' },
      { state: 'ended', endedByOthers: true },
    ] as const)
      set(meeting(change));
    return shown.map(({ title }) => title);
  };
  const results = [text('meeting.told.lobby'), text('meeting.told.connected'), text('meeting.told.ended')];

  it.each([
    [
      'all',
      [
        text('meeting.told.waiting'),
        text('meeting.told.starting'),
        text('meeting.told.stillWaiting'),
        ...results,
      ],
    ],
    ['results', results],
    ['none', []],
  ] as const)('%s', (notifications, titles) => {
    expect(asked(notifications)).toEqual(titles);
    expect(store.getState().notices).toEqual([]);
  });

  it('none: no window opens by itself either if a meeting fails', async () => {
    available = false;
    asked('none');
    set(meeting({ state: 'failed' }));
    await Promise.resolve();
    expect([shown, store.getState().notices]).toEqual([[], []]);
  });
});

it('announces no meeting of an earlier run, and none that was deleted and brought back', () => {
  stop();
  const book = new MeetingBook({ now: () => 1, logger: quiet });
  begin(book);
  book.restore(tracked({ operationId: 'a', state: 'failed' }));
  book.restore(tracked({ operationId: 'b', state: 'connected', unconfirmed: 'earlierRun' }));
  const bin = createMeetingBin(book, { append: () => undefined }, () => 1);
  expect([bin.delete('a'), bin.undelete('a')]).toMatchObject([{ ok: true }, { ok: true }]);
  book.apply('b', { type: 'lost' });
  expect(shown).toEqual([]);
  book.enter('c', {}, 'tray', 'starting');
  expect(shown).toMatchObject([{ operationId: 'c', title: text('meeting.told.starting') }]);
});

it('announces nothing once it has ended', () => {
  stop();
  set(meeting({ state: 'starting' }));
  expect(shown).toEqual([]);
});

it('L17 notes that notifications cannot be shown, until they can', async () => {
  available = false;
  set(meeting({ state: 'starting' }));
  await vi.waitFor(() => expect(store.getState().notices).toMatchObject([{ id: 'notifications' }]));
  expect(asked).toEqual([]);
  set(meeting({ state: 'failed' }));
  await vi.waitFor(() => expect(asked).toEqual([['show', { page: 'meetings', operationId: 'op-1' }]]));
  available = true;
  set(meeting({ operationId: 'op-2', state: 'starting' }));
  await vi.waitFor(() => expect(store.getState().notices).toEqual([]));
});

describe('a click', () => {
  const cases: readonly [NotificationAction, unknown[]][] = [
    ['open', ['show', { page: 'meetings', operationId: 'op-1' }]],
    ['join', ['open', 'op-1']],
    ['copyLink', ['copy', 'op-1']],
    ['cancel', ['cancel', 'op-1']],
    ['leave', ['leave', 'op-1']],
    ['tryAgain', ['again', 'op-1', 'notification']],
    ['meetAgain', ['again', 'op-1', 'notification']],
  ];
  it.each(cases)('on %s', (action, expected) => {
    set(meeting({ state: 'failed', importance: 'Urgent' }));
    click('op-1', action);
    expect(asked).toEqual([expected]);
  });

  it('on a notification of a meeting that is gone opens the window', () => {
    click('op-9', 'join');
    expect(asked).toEqual([['show']]);
  });
});

it('shows the settings for a click on a notification about the hotkey', () => {
  click('hotkey', 'open');
  expect(asked).toEqual([['show', { page: 'settings' }]]);
});

describe('meetings of an earlier run that are taken up', () => {
  const joinUrl = 'https://meet.contoso.com/1';
  const left = (operationId: string) =>
    meeting({ operationId, subject: operationId, state: 'connected', joinUrl, unconfirmed: 'earlierRun' });
  const found = (operationId: string, canLeave = true): Meeting => {
    const { unconfirmed: _unconfirmed, ...confirmed } = left(operationId);
    return { ...confirmed, canLeave };
  };
  beforeEach(() => (meetings = [left('b'), left('a')]));

  it('share one notification', async () => {
    set(left('b'), found('a'));
    set(found('b'), found('a'));
    await clock.advance(1_000);
    expect(shown).toMatchObject([
      {
        operationId: 'b',
        title: text('meeting.told.manyRunning', { count: 2 }),
        body: ['b', 'a'],
        actions: [],
      },
    ]);
  });

  it('has its own buttons if it is the only one', async () => {
    set(left('b'), found('a'));
    await clock.advance(1_000);
    expect(shown).toMatchObject([
      { operationId: 'a', title: text('meeting.told.stillRunning'), actions: ['join', 'copyLink', 'leave'] },
    ]);
  });

  it('are announced without those that were announced before', async () => {
    set(left('b'), found('a'));
    await clock.advance(1_000);
    set(found('b'), found('a'));
    await clock.advance(1_000);
    expect(shown).toMatchObject([
      { operationId: 'a', title: text('meeting.told.stillRunning') },
      { operationId: 'b', title: text('meeting.told.stillRunning') },
    ]);
  });

  it('are not announced if they have ended by then or the server does not know them', async () => {
    set({ ...left('b'), state: 'lost' }, found('a'));
    set({ ...left('b'), state: 'lost' }, { ...found('a'), state: 'ended' });
    await clock.advance(1_000);
    expect(shown).toEqual([]);
  });
});
