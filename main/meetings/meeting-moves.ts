import { defined } from '../../common/defined';
import { finalStates, type Meeting, type MeetingState, type Moment } from '../../common/meeting';
import { withoutChat } from './chat-state';
import type { TrackedMeeting } from './meeting-state';
import { withoutActions, withoutPeople, withoutRoster } from './people-state';
import { withoutPhone } from './phone-state';

/** Applies a change. Returns the same object if nothing changes, so that callers can compare by identity. */
export function changed<T extends object>(value: T, change: Partial<T>): T {
  const keys = Object.keys(change) as (keyof T)[];
  return keys.every((key) => value[key] === change[key]) ? value : { ...value, ...change };
}

const confirmed = ({ unconfirmed: _, ...meeting }: Meeting): Meeting => meeting;

const uncallable = ({ canCallMe: _, ...meeting }: Meeting): Meeting => meeting;

/** Brings a meeting to a state. Anything that the server reports about a meeting of an earlier run confirms it. */
export function move(
  tracked: TrackedMeeting,
  state: MeetingState,
  at: number,
  change: Partial<Meeting> = {},
): TrackedMeeting {
  const { unconfirmed } = tracked.meeting;
  const over = finalStates.has(state);
  const meeting = over
    ? uncallable(confirmed(tracked.meeting))
    : unconfirmed === undefined
      ? tracked.meeting
      : confirmed(tracked.meeting);
  const known: readonly Moment[] =
    unconfirmed === 'earlierRun' && !over
      ? [...meeting.timeline, { at, what: 'stillRunning' }]
      : meeting.timeline;
  return changed(over ? withoutRoster(tracked) : tracked, {
    meeting: changed(over ? withoutActions(meeting) : meeting, {
      ...change,
      state,
      canCancel:
        !over &&
        state !== 'connected' &&
        (state === 'waiting' || tracked.cancel !== undefined || tracked.conversation !== undefined),
      canLeave: state === 'connected' && tracked.conversation !== undefined,
      timeline: state === meeting.state ? known : [...known, { at, what: state }],
      ...(over ? defined({ chat: withoutChat(meeting.chat), phone: withoutPhone(meeting.phone, at) }) : {}),
    }),
  });
}

/** Like {@link move}, but stays in the same state: the available actions may have changed. */
export const stay = (tracked: TrackedMeeting, at: number, change: Partial<Meeting> = {}): TrackedMeeting =>
  move(tracked, tracked.meeting.state, at, change);

/** Ends a meeting. If the user did not ask for it, somebody else ended it. */
export const end = (
  tracked: TrackedMeeting,
  state: 'ended' | 'cancelled',
  at: number,
  change: Partial<Meeting> = {},
): TrackedMeeting =>
  move(tracked, state, at, tracked.endWanted === true ? {} : { ...change, endedByOthers: true });

/** The meeting's links are void, so the app has to find it again. */
export function withoutApplication(tracked: TrackedMeeting, at: number): TrackedMeeting {
  const { invitation: _i, conversation: _c, onlineMeeting: _o, cancel: _l, phoneTrack, ...rest } = tracked;
  const gone = { unconfirmed: 'applicationGone', canCancel: false, canLeave: false } as const;
  const { lobby: _w, people: _n, attendeeActions: _s, ...meeting } = uncallable(tracked.meeting);
  const parts = defined({ chat: withoutChat(meeting.chat), phone: withoutPhone(meeting.phone, at) });
  return {
    ...withoutPeople(rest),
    succeeded: false,
    ...(phoneTrack === undefined ? {} : { phoneTrack: defined({ number: phoneTrack.number }) }),
    meeting: { ...meeting, ...gone, ...parts },
  };
}

/** The links of the meeting hold, but only for that user. */
export function leftBehind(tracked: TrackedMeeting, account: string, at: number): TrackedMeeting {
  const { invitation, conversation, onlineMeeting } = tracked;
  const { meeting, ...rest } = withoutApplication(tracked, at);
  return {
    ...rest,
    ...defined({ invitation, conversation, onlineMeeting }),
    account,
    meeting: { ...meeting, unconfirmed: 'earlierRun' },
  };
}
