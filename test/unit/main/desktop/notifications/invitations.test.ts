import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Commands } from '../../../../../common/commands';
import { success } from '../../../../../common/problem';
import { text } from '../../../../../common/text';
import { announceInvitations } from '../../../../../main/desktop/notifications/invitations';
import { clickPerformer } from '../../../../../main/desktop/notifications/notification-click';
import type { Announcement } from '../../../../../main/meetings/announcement';
import { IncomingBook } from '../../../../../main/meetings/incoming-book';
import type { InvitationChange } from '../../../../../main/meetings/incoming-state';
import { type AppStore, createAppStore } from '../../../../../main/state/store';
import { announcement } from '../meetings';
import { quiet } from './announced';

const id = 'https://h/invitation';
const key = `invitation ${id}`;
const showWindow = vi.fn();
let store: AppStore;
let incoming: IncomingBook;
let shown: Announcement[];
let withdrawn: string[];
let available: boolean;
let stop: () => void;

beforeEach(() => {
  store = createAppStore();
  incoming = new IncomingBook(quiet);
  [shown, withdrawn, available] = [[], [], true];
  showWindow.mockClear();
  stop = announceInvitations({
    store,
    incoming,
    notifier: {
      show(announcement) {
        shown.push(announcement);
        return Promise.resolve(available ? 'shown' : 'unavailable');
      },
      withdraw: (topic) => void withdrawn.push(topic),
      updateTexts: () => undefined,
      onAction: () => () => undefined,
      withdrawAll: () => Promise.resolve(),
      dispose: () => undefined,
    },
    commands: { showWindow },
    logger: quiet,
  });
});

const invite = (): void =>
  incoming.enter({
    invitation: { id, from: 'Anna', subject: 'Budget', importance: 'Normal', at: 1, state: 'waiting' },
    isNamed: true,
  });
const change = (what: InvitationChange): void => incoming.apply(id, what);
const wants = (notifications: 'all' | 'results' | 'none'): void =>
  store.setState(({ settings }) => ({ settings: { ...settings, notifications } }));
const settled = () => new Promise((resolve) => void setImmediate(resolve));

describe('an invitation', () => {
  it('is on the screen until the user answers', () => {
    invite();
    expect(shown).toMatchObject([{ operationId: key, title: text('invited.told.invitation') }]);
    expect(withdrawn).toEqual([]);
    change({ type: 'answering' });
    expect(withdrawn).toEqual([key]);
  });

  it('leaves the screen when it is answered elsewhere', () => {
    invite();
    change({ type: 'ended', end: 'elsewhere' });
    expect([shown.length, withdrawn]).toEqual([1, [key]]);
  });

  it('is replaced by what became of it', () => {
    invite();
    change({ type: 'ended', end: 'missed' });
    expect(shown[1]).toMatchObject({ operationId: key, title: text('invited.told.missed') });
    expect(withdrawn).toEqual([]);
  });

  it('leaves the screen if the user does not want to hear of its end', () => {
    wants('results');
    invite();
    change({ type: 'ended', end: 'takenBack' });
    expect([shown.length, withdrawn]).toEqual([1, [key]]);
  });

  it('is not shown if the user wants no notifications', () => {
    wants('none');
    invite();
    expect(shown).toEqual([]);
    expect(showWindow).not.toHaveBeenCalled();
  });

  it('opens the window if there are no notifications, but not for its end', async () => {
    available = false;
    invite();
    await settled();
    expect(showWindow.mock.calls).toEqual([[{ page: 'meetings' }]]);
    change({ type: 'ended', end: 'missed' });
    await settled();
    expect(showWindow).toHaveBeenCalledTimes(1);
  });

  it('leaves the screen when the app quits', () => {
    invite();
    stop();
    expect(withdrawn).toEqual([key]);
    change({ type: 'ended', end: 'missed' });
    expect(shown).toHaveLength(1);
  });
});

it.each([
  ['acceptInvitation', ['acceptInvitation', id]],
  ['declineInvitation', ['declineInvitation', id, true]],
  ['open', ['showWindow', { page: 'meetings' }]],
] as const)('a click on %s does that', async (action, expected) => {
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    (...input: unknown[]) => {
      asked.push([name, ...input]);
      return Promise.resolve(success);
    };
  const names = ['acceptInvitation', 'declineInvitation', 'showWindow'];
  const commands = Object.fromEntries(names.map((name) => [name, note(name)])) as unknown as Commands;
  const perform = clickPerformer({
    commands,
    meetingOf: () => undefined,
    isOpen: (invitation) => invitation === id,
    refuse: () => asked.push(['refused']),
  });
  await perform(announcement({ operationId: key }), action);
  expect(asked).toEqual([expected]);
});
