import { describe, expect, it } from 'vitest';
import type { Commands } from '../../../../../common/commands';
import { type Meeting, meetingStates } from '../../../../../common/meeting';
import { type Problem, success } from '../../../../../common/problem';
import { clickPerformer } from '../../../../../main/desktop/notifications/notification-click';
import type { NotificationAction } from '../../../../../main/desktop/notifications/notifier';
import { announcementActions } from '../../../../../main/meetings/announcement';
import { announcement, meeting } from '../meetings';

/** Clicks a button, and notes what is asked of the app, and which sentence the user reads instead. */
async function click(
  operationId: string,
  action: NotificationAction,
  { known, open = [] }: { readonly known?: Meeting; readonly open?: readonly string[] },
): Promise<readonly string[]> {
  const done: string[] = [];
  const commands = new Proxy({} as Commands, {
    get: (_target, name) => (_of: unknown, _how: unknown, alone?: boolean) => {
      done.push(alone === true ? `${String(name)} alone` : String(name));
      return Promise.resolve(success);
    },
  });
  const perform = clickPerformer({
    commands,
    meetingOf: () => known,
    isOpen: (invitation) => open.includes(invitation),
    refuse: ({ message }: Problem) => done.push(message.key),
  });
  await perform(announcement({ operationId }), action);
  return done;
}

const over = 'notifications.outdated.over';
const before = ['waiting', 'starting', 'connecting', 'lobby'] as const;
const final = ['failed', 'cancelled', 'ended', 'lost'] as const;
const each = <State extends string>(states: readonly State[], what: string): Record<State, string> =>
  Object.fromEntries(states.map((state) => [state, what])) as Record<State, string>;
const whileRunning = (command: string) => ({
  ...each([...before, 'connected'], command),
  ...each(final, over),
});

/** What each button does in each state: a command, or the sentence that says why not. */
const expected: Readonly<Record<string, Readonly<Record<Meeting['state'], string>>>> = {
  open: each(meetingStates, 'showWindow'),
  show: each(meetingStates, 'showWindow'),
  copyLink: each(meetingStates, 'copyJoinLink'),
  join: { ...whileRunning('openJoinLink'), lost: 'openJoinLink' },
  cancel: { ...whileRunning('cancelMeeting'), connected: 'notifications.outdated.connected' },
  leave: {
    ...each(before, 'notifications.outdated.notConnected'),
    connected: 'leaveMeeting',
    ...each(final, over),
  },
  tryAgain: { ...whileRunning('meeting.stillRuns'), failed: 'meetAgain' },
  meetAgain: { ...whileRunning('meeting.stillRuns'), ...each(final, 'meetAgain') },
  meetAlone: { ...whileRunning('meeting.stillRuns'), ...each(final, 'meetAgain alone') },
  admit: whileRunning('admitPeople'),
  admitAll: whileRunning('admitPeople'),
  deny: whileRunning('denyPeople'),
  callMe: whileRunning('callMe'),
  hangUp: whileRunning('hangUp'),
};
const isAboutInvitation = (action: string): boolean => action.endsWith('Invitation');

describe.each(['open', ...announcementActions.filter((one) => !isAboutInvitation(one))] as const)(
  'L57 %s',
  (action) => {
    it.each(meetingStates)('does what fits a meeting that is %s, or says why not', async (state) => {
      expect(await click('op-1', action, { known: meeting({ state }) })).toEqual([expected[action]?.[state]]);
    });

    it('opens the window or says so if the meeting is not known any more', async () => {
      const opens = action === 'open' || action === 'show';
      expect(await click('op-1', action, {})).toEqual([opens ? 'showWindow' : 'meeting.unknown']);
    });
  },
);

describe.each(['acceptInvitation', 'declineInvitation'] as const)('L57 %s', (action) => {
  it('answers an invitation that is open', async () => {
    expect(await click('invitation /i/1', action, { open: ['/i/1'] })).toEqual([action]);
  });

  it('says so if the invitation is over', async () => {
    expect(await click('invitation /i/1', action, { open: ['/i/2'] })).toEqual(['invited.over']);
  });
});
