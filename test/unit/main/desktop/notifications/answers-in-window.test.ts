import { describe, expect, it } from 'vitest';
import type { PageAnswer } from '../../../../../common/page-answer';
import { text, verbatim } from '../../../../../common/text';
import { type Meeting, triggers } from '../../../../../common/meeting';
import { answerRefusal } from '../../../../../main/desktop/notifications/answer';
import { answersInWindow } from '../../../../../main/desktop/notifications/answers-in-window';
import type { Notifier } from '../../../../../main/desktop/notifications/notifier';
import { announce, type Announcement } from '../../../../../main/meetings/announcement';
import { meeting, problem, storeWith } from '../meetings';

/** A notifier, and a window that is in front or not. */
function desktop(inFront: boolean, state: Parameters<typeof storeWith>[0] = {}) {
  const notified: Announcement[] = [];
  const withdrawn: string[] = [];
  const told: (PageAnswer | 'byItself')[] = [];
  const notifier = {
    show(announcement: Announcement) {
      notified.push(announcement);
      return Promise.resolve('shown' as const);
    },
    withdraw: (topic: string) => void withdrawn.push(topic),
  } as unknown as Notifier;
  const windows = {
    tell(answer: PageAnswer | 'byItself') {
      if (inFront) told.push(answer);
      return inFront;
    },
  };
  return {
    notified,
    withdrawn,
    told,
    notifier: answersInWindow(notifier, { store: storeWith(state), windows }),
  };
}

const joinUrl = 'https://meet.contoso.com/1';
const connected = (trigger: Meeting['trigger']) =>
  meeting({ state: 'connected', trigger, joinUrl, linkCopied: true });
const shown = async (inFront: boolean, announcement: Announcement | undefined) => {
  const there = desktop(inFront);
  if (announcement !== undefined) await there.notifier.show(announcement);
  return there;
};

describe('while the window is in front', () => {
  it.each(triggers)('a press by %s gets one answer, in the window, and no notification', async (trigger) => {
    const before = meeting({ state: 'connecting', trigger });
    const { notified, told, withdrawn } = await shown(true, announce(before, connected(trigger)));
    expect(notified).toEqual([]);
    expect(told).toEqual([
      {
        intent: 'success',
        text: text('meetings.changed', { subject: 'Budget', state: text('meeting.told.connectedAndCopied') }),
        about: 'op-1',
        state: 'connected',
      },
    ]);
    // "Starting…" may be on the screen, from before the window came to the front.
    expect(withdrawn).toEqual(['op-1']);
  });

  it('the page says by itself that its own meeting starts; main says so of others', async () => {
    const starting = (trigger: Meeting['trigger']) =>
      announce(undefined, meeting({ state: 'starting', trigger }));
    expect((await shown(true, starting('window'))).told).toEqual(['byItself']);
    expect((await shown(true, starting('hotkey'))).told).toMatchObject([{ intent: 'info', about: 'op-1' }]);
  });

  it('a refusal and a failure have their reason in the window', async () => {
    const refused = desktop(true);
    answerRefusal(
      { store: storeWith({}), notifier: refused.notifier, showWindow: () => undefined },
      problem(),
    );
    expect([refused.notified, refused.told]).toEqual([[], [{ intent: 'error', problem: problem() }]]);
    const failed = await shown(true, announce(meeting(), meeting({ state: 'failed', problem: problem() })));
    expect(failed.told).toMatchObject([{ intent: 'error', problem: problem(), about: 'op-1' }]);
  });

  it('a notification answers if a question covers the window', () => {
    const question = { id: 'q', kind: 'quit', text: [], yes: verbatim('Yes'), no: verbatim('No') } as const;
    const { notified, told, notifier } = desktop(true, { questions: [question] });
    answerRefusal({ store: storeWith({}), notifier, showWindow: () => undefined }, problem());
    expect([notified.length, told]).toEqual([1, []]);
  });

  it('news that answers no press is still a notification', async () => {
    const before = connected('tray');
    const ended = { ...before, state: 'ended', endedByOthers: true } as const;
    const { notified, told } = await shown(true, announce(before, ended));
    expect([notified.length, told]).toEqual([1, []]);
  });
});

it('while another window is in front, a notification answers', async () => {
  const { notified, told } = await shown(false, announce(meeting(), connected('window')));
  expect(notified).toMatchObject([{ title: text('meeting.told.connectedAndCopied') }]);
  expect(told).toEqual([]);
});
