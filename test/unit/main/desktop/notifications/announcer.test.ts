import { say } from '../../../../../main/language/t';
import { text } from '../../../../../common/text';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMeetingBin } from '../../../../../main/meetings/meeting-bin';
import { MeetingBook } from '../../../../../main/meetings/meeting-book';
import type { Meeting } from '../../../../../common/meeting';
import { tracked } from '../../meetings/meetings';
import { meeting } from '../meetings';
import {
  setUp,
  quiet,
  store,
  setMeetings,
  shown,
  setAvailable,
  click,
  asked,
  begin,
  stop,
  clock,
  set,
} from './announced';

setUp();

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
  setAvailable(false);
  set(meeting({ state: 'starting' }));
  await vi.waitFor(() => expect(store.getState().notices).toMatchObject([{ id: 'notifications' }]));
  expect(asked).toEqual([]);
  set(meeting({ state: 'failed' }));
  await vi.waitFor(() => expect(asked).toEqual([['show', { page: 'meetings', operationId: 'op-1' }]]));
  setAvailable(true);
  set(meeting({ operationId: 'op-2', state: 'starting' }));
  await vi.waitFor(() => expect(store.getState().notices).toEqual([]));
});

it('withdraws what is over, even if the user does not want to know what follows', () => {
  set(meeting({ state: 'lobby' }));
  store.setState(({ settings }) => ({ settings: { ...settings, notifications: 'none' } }));
  set(meeting({ state: 'connected' }));
  expect(shown).toMatchObject([{ title: text('meeting.told.lobby') }]);
  expect(asked).toContainEqual(['withdraw', 'op-1']);
});

describe('a click', () => {
  it('on a button of the notification does that', () => {
    set(meeting({ state: 'connected' }));
    click('op-1', 'leave');
    expect(asked).toEqual([['leave', 'op-1']]);
  });

  it('L57 on Cancel of a meeting that is connected by now is answered by a notification', () => {
    set(meeting({ state: 'connected' }));
    shown.splice(0);
    click('op-1', 'cancel');
    expect(asked).toEqual([]);
    expect(shown).toMatchObject([
      {
        title: text('notifications.title.refused'),
        body: [text('notifications.outdated.connected'), text('notifications.outdated.connectedAdvice')],
      },
    ]);
  });

  it('on a notification of a meeting that is gone opens the window', () => {
    click('op-9', 'open');
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
  beforeEach(() => setMeetings([left('b'), left('a')]));

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

  it('no longer share it once one of them is over', async () => {
    set(found('b'), found('a'));
    await clock.advance(1_000);
    set(found('b'), { ...found('a'), state: 'ended' });
    expect(asked).toContainEqual(['withdraw', 'b']);
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
