import { type Text, text, verbatim } from '../../../../../common/text';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { IncomingInvitation } from '../../../../../common/incoming';
import type { Commands, StartOutcome } from '../../../../../common/commands';
import { withAnswers } from '../../../../../main/desktop/notifications/answer';
import type { Announcement } from '../../../../../main/meetings/announcement';
import { failure, success, type Result } from '../../../../../common/problem';
import { meeting, problem, storeWith } from '../meetings';

const outcome = (what: StartOutcome['outcome'], message: Text): Result<StartOutcome> => ({
  ok: true,
  value: { outcome: what, message, operationId: 'op-1' },
});

let started: Result<StartOutcome>;
let shown: Announcement[];
let available: boolean;
let withdrawn: string[];
const showWindow = vi.fn();

const none = () => Promise.resolve(success);
const commands = {
  startMeeting: () => Promise.resolve(started),
  meetAgain: () => Promise.resolve(started),
  cancelMeeting: none,
  leaveMeeting: () => Promise.resolve(failure(problem({ message: verbatim('You have left already.') }))),
  invitePeople: none,
  copyJoinLink: none,
  openJoinLink: none,
  signOut: none,
  admitPeople: none,
  denyPeople: none,
  changeSettings: none,
  showWindow,
} as unknown as Commands;
const notifier = {
  show(announcement: Announcement) {
    shown.push(announcement);
    return Promise.resolve(available ? ('shown' as const) : ('unavailable' as const));
  },
  withdraw: (topic: string) => void withdrawn.push(topic),
  updateTexts: () => undefined,
  onAction: () => () => undefined,
  withdrawAll: () => Promise.resolve(),
  dispose: () => undefined,
};

beforeEach(() => {
  shown = [];
  withdrawn = [];
  available = true;
  showWindow.mockClear();
});

const answering = (state: Parameters<typeof storeWith>[0] = {}) =>
  withAnswers(commands, { store: storeWith(state), notifier });

it('a refusal leaves the screen when the same command succeeds, and not because of another', async () => {
  let result: Result = failure(problem());
  const answered = withAnswers(
    { ...commands, signOut: () => Promise.resolve(result) },
    { store: storeWith({}), notifier },
  );
  await answered.signOut();
  await answered.cancelMeeting('op-1');
  expect(withdrawn).toEqual([]);
  result = success;
  await answered.signOut();
  expect(withdrawn).toEqual(['answer']);
});

describe('a press', () => {
  it('gets the reason for the refusal', async () => {
    started = failure(problem({ message: verbatim('Not allowed.'), advice: verbatim('Ask.') }));
    expect(await answering().startMeeting({}, 'tray')).toBe(started);
    expect(shown).toMatchObject([
      {
        title: text('notifications.title.refused'),
        body: [verbatim('Not allowed.'), verbatim('Ask.')],
      },
    ]);
    expect(showWindow).not.toHaveBeenCalled();
  });

  it('for another meeting says who cannot be invited', async () => {
    const leftOut = text('again.leftOut', { names: ['Ida'], count: 1 });
    started = { ok: true, value: { outcome: 'sent', message: verbatim('Starting…'), leftOut } };
    await answering().meetAgain('op-1', 'tray');
    expect(shown).toMatchObject([{ title: text('again.told.notAll'), body: [leftOut], stays: true }]);
  });

  it('for another meeting like an earlier one gets the reason for the refusal, too', async () => {
    started = failure(problem({ message: verbatim('Not allowed.') }));
    await answering().meetAgain('op-1', 'notification');
    expect(shown).toMatchObject([{ body: [verbatim('Not allowed.')] }]);
  });

  it('is answered by the window if there are no notifications', async () => {
    available = false;
    started = failure(problem());
    await answering().startMeeting({}, 'hotkey');
    await vi.waitFor(() => expect(showWindow).toHaveBeenCalledWith({ page: 'start' }));
  });

  it('is left to the meeting that came of it', async () => {
    for (const what of ['sent', 'waiting', 'signInNeeded'] as const) {
      started = outcome(what, verbatim('x'));
      await answering().startMeeting({}, 'tray');
    }
    expect(shown).toEqual([]);
  });

  it('that joins another shows the state of that one, with its buttons', async () => {
    started = outcome('joined', text('meeting.outcome.joined'));
    const connected = meeting({ state: 'connected', joinUrl: 'https://meet.contoso.com/1' });
    await answering({ meetings: [connected] }).startMeeting({}, 'hotkey');
    expect(shown).toMatchObject([
      { title: text('meeting.told.connected'), operationId: 'op-1', actions: ['join', 'copyLink'] },
    ]);
  });

  it('P34 that joins a meeting told a moment ago, or answered a moment ago, adds nothing', async () => {
    started = outcome('joined', text('meeting.outcome.joined'));
    const fresh = meeting({ timeline: [{ at: Date.now(), what: 'starting' }] });
    await answering({ meetings: [fresh] }).startMeeting({}, 'hotkey');
    expect(shown).toEqual([]);
    const old = answering({ meetings: [meeting({ timeline: [{ at: 0, what: 'starting' }] })] });
    for (let n = 0; n < 20; n++) await old.startMeeting({}, 'hotkey');
    expect(shown).toMatchObject([{ title: text('notifications.title.alreadyStarting') }]);
  });
});

it('tells what refused another meeting of that kind, or a hotkey that was chosen in the tray', async () => {
  started = failure(problem({ message: verbatim('Not allowed.') }));
  await answering().meetAgain('op-1', 'tray');
  expect(shown).toMatchObject([{ body: [verbatim('Not allowed.')] }]);
  await withAnswers(
    {
      ...commands,
      changeSettings: () => Promise.resolve(failure(problem({ message: verbatim('It is taken.') }))),
    },
    { store: storeWith({}), notifier },
  ).changeSettings({ hotkey: 'F9' });
  expect(shown).toMatchObject([{ body: [verbatim('Not allowed.')] }, { body: [verbatim('It is taken.')] }]);
});

it('tells what refused a choice in the tray', async () => {
  await answering().leaveMeeting('op-1');
  expect(shown).toMatchObject([{ body: [verbatim('You have left already.')] }]);
});

it('says that nobody waits any longer, if those whom a button named have gone', async () => {
  const person = { href: '/p/1', name: 'Ben', since: 1 };
  const answers = answering({ meetings: [meeting({ state: 'connected', lobby: [person] })] });
  expect(await answers.admitPeople('op-1', ['/p/1', '/p/2'])).toBe(success);
  expect(await answers.denyPeople('op-1')).toBe(success);
  expect(shown).toEqual([]);
  expect(await answers.admitPeople('op-1', ['/p/2'])).toMatchObject({ problem: { code: 'NobodyWaits' } });
  expect(await answers.denyPeople('op-9', ['/p/1'])).toMatchObject({ ok: false });
  expect(shown).toMatchObject([
    { title: text('notifications.title.refused'), body: [text('notifications.noLongerWaiting')] },
    { body: [text('notifications.noLongerWaiting')] },
  ]);
});

describe('an answer to an invitation that the server refuses', () => {
  const id = 'https://h/invitation';
  const answer = (code: string, isShown: boolean) => {
    const refusal = problem({ code, message: verbatim('No.') });
    const refuse = () => Promise.resolve(failure(refusal));
    const invitation: IncomingInvitation = {
      id,
      from: 'Anna',
      subject: '',
      importance: 'Normal',
      at: 1,
      state: 'waiting',
      ...(isShown ? { problem: refusal } : {}),
    };
    return withAnswers(
      { ...commands, acceptInvitation: refuse, declineInvitation: refuse },
      { store: storeWith({ invitations: [invitation] }), notifier },
    );
  };

  it('is told if nothing else shows it', async () => {
    await answer('NoConnection', false).acceptInvitation(id);
    await answer('NoConnection', false).declineInvitation(id, true);
    expect(shown).toMatchObject([{ body: [verbatim('No.')] }, { body: [verbatim('No.')] }]);
  });

  it.each([
    ['Forbidden', true],
    ['InvitationOver', false],
  ])('is not told twice if the invitation or its meeting shows it: %s', async (code, isShown) => {
    await answer(code, isShown).acceptInvitation(id);
    await answer(code, isShown).declineInvitation(id, true);
    expect(shown).toEqual([]);
  });
});
