import { finalStates, type Meeting } from '../../../common/meeting';
import type { Problem } from '../../../common/problem';
import { type Text, text } from '../../../common/text';
import type { AnnouncementAction } from '../../meetings/announcement';

/** Why a button no longer applies: the message, and the advice if something else helps. */
type Reason = readonly [message: Text, advice?: Text];

const over = (): Reason => [text('notifications.outdated.over')];
const running = (): Reason => [text('meeting.stillRuns'), text('meeting.stillRunsAdvice')];
const unlessOver = ({ state }: Meeting): Reason | undefined => (finalStates.has(state) ? over() : undefined);
const always = (): undefined => undefined;

/** What each button needs of the meeting. Commands check the rest, for example whether there is a call to hang up. */
const reasons: Readonly<Record<AnnouncementAction, (meeting: Meeting) => Reason | undefined>> = {
  // The join link of a lost meeting may still work.
  join: (meeting) => (meeting.state === 'lost' ? undefined : unlessOver(meeting)),
  copyLink: always,
  show: always,
  tryAgain: ({ state }) => (state === 'failed' ? undefined : finalStates.has(state) ? over() : running()),
  meetAgain: ({ state }) => (finalStates.has(state) ? undefined : running()),
  meetAlone: ({ state }) => (finalStates.has(state) ? undefined : running()),
  cancel: (meeting) =>
    meeting.state === 'connected'
      ? [text('notifications.outdated.connected'), text('notifications.outdated.connectedAdvice')]
      : unlessOver(meeting),
  leave: (meeting) =>
    meeting.state === 'connected'
      ? undefined
      : (unlessOver(meeting) ?? [
          text('notifications.outdated.notConnected'),
          text('notifications.outdated.notConnectedAdvice'),
        ]),
  admit: unlessOver,
  deny: unlessOver,
  admitAll: unlessOver,
  callMe: unlessOver,
  hangUp: unlessOver,
  // They are about an invitation, not about a meeting.
  acceptInvitation: always,
  declineInvitation: always,
};

export const outdated = (message: Text, advice?: Text): Problem => ({
  code: 'Outdated',
  message,
  next: 'none',
  ...(advice === undefined ? {} : { advice }),
});

/**
 * A notification may show buttons of an earlier state: some services keep them, and a click may be on its way while the
 * meeting changes.
 * @returns why the button no longer applies to the meeting; `undefined` if it does
 */
export function whyOutdated(action: AnnouncementAction, meeting: Meeting): Problem | undefined {
  const reason = reasons[action](meeting);
  return reason && outdated(...reason);
}
