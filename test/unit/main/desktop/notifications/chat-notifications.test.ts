import { beforeEach, describe, expect, it } from 'vitest';
import { text } from '../../../../../common/text';
import { startChatNotifications } from '../../../../../main/desktop/notifications/chat-notifications';
import type { Announcement } from '../../../../../main/meetings/announcement';
import { MeetingBook } from '../../../../../main/meetings/meeting-book';
import { type AppStore, createAppStore } from '../../../../../main/state/store';
import { asked, clickIn, quiet, set as change, setUp } from './announced';
import { announcement, meeting } from '../meetings';

setUp();

let store: AppStore;
let book: MeetingBook;
let shown: Announcement[];
let withdrawn: string[];
let inFront: boolean;
let wanted: boolean;
let comeToFront: () => void;

beforeEach(() => {
  store = createAppStore();
  book = new MeetingBook({ now: () => 0, logger: quiet });
  [shown, withdrawn, inFront, wanted] = [[], [], false, true];
  startChatNotifications({
    store,
    book,
    notifier: {
      show: (announcement) => Promise.resolve(shown.push(announcement) > 0 ? 'shown' : 'unavailable'),
      withdraw: (id) => void withdrawn.push(id),
      updateTexts: () => undefined,
      onAction: () => () => undefined,
      withdrawAll: () => Promise.resolve(),
      dispose: () => undefined,
    },
    notifies: () => wanted,
    isInFront: () => inFront,
    onFront(listener) {
      comeToFront = listener;
      return () => undefined;
    },
    logger: quiet,
  });
  book.enter('op', {}, 'tray', 'starting');
  book.apply('op', { type: 'chatChanged', state: 'on', canSend: true });
});

const write = (id: string, said = 'Hi', author = 'Ben Andrews'): void =>
  book.apply('op', { type: 'messageCame', message: { id, author, text: said, at: 0 } });

describe('a message in a chat', () => {
  it('is notified with its author, once, as one line and as the notification of its meeting', () => {
    write('/1', 'Hello\nall');
    write('/1', 'Hello\nall');
    expect(shown).toEqual([
      {
        operationId: 'op',
        about: 'chat',
        title: text('notifications.title.message'),
        body: [text('chat.from', { name: 'Ben Andrews', message: 'Hello all' })],
        urgency: 'normal',
        actions: [],
        stays: true,
      },
    ]);
    write('/2', 'x'.repeat(5000), '');
    const line = shown[1]?.body[0];
    expect(shown[1]).toMatchObject({ operationId: 'op', about: 'chat' });
    expect(line).toMatchObject({ values: { name: text('chat.guest') } });
    expect(JSON.stringify(line).length).toBeLessThan(300);
  });

  it('is not notified while the window is in front, if it is the user’s, or if the user does not want it', () => {
    book.apply('op', { type: 'messageSending', id: 'a', text: 'Hi' });
    inFront = true;
    write('/1');
    [inFront, wanted] = [false, false];
    write('/2');
    wanted = true;
    store.setState(({ settings }) => ({ settings: { ...settings, notifications: 'none' } }));
    write('/3');
    expect(shown).toEqual([]);
  });

  it('is withdrawn when the user looks, and when the meeting ends', () => {
    write('/1');
    book.apply('op', { type: 'chatLooked', looking: true });
    expect(withdrawn).toEqual(['op chat']);
    book.apply('op', { type: 'chatLooked', looking: false });
    write('/2');
    book.apply('op', { type: 'cancelled' });
    expect(withdrawn).toEqual(['op chat', 'op chat']);
  });

  it('is withdrawn when the window comes to the front with the chat open', () => {
    book.apply('op', { type: 'chatLooked', looking: true });
    write('/1');
    expect(shown).toHaveLength(1);
    expect(withdrawn).toEqual([]);
    comeToFront();
    expect(withdrawn).toEqual(['op chat']);
  });

  it('leads to the chat of its meeting with a click', () => {
    change(meeting());
    clickIn(announcement({ operationId: 'op-1', about: 'chat' }), 'open');
    expect(asked).toContainEqual(['show', { page: 'meetings', operationId: 'op-1', part: 'chat' }]);
  });
});
