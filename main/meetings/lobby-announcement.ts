import { type Meeting, finalStates } from '../../common/meeting';
import { nameOf, type WaitingPerson } from '../../common/people';
import { text } from '../../common/text';
import type { Announcement, AnnouncementAction } from './announcement';
import { namesAndSubject } from './names-and-subject';

/** When to remind the user of somebody who waits, in milliseconds since they came: they are put out after a while. */
const reminders = [60_000, 300_000] as const;

/** Whether the user may admit this person. Until the server has said so, a button can be tried. */
export const mayAdmit = ({ actions }: Pick<WaitingPerson, 'actions'>): boolean =>
  actions === undefined || actions.includes('admit');

/** The people in the lobby about whom the user has not decided, the longest waiting first. */
export const undecided = ({ state, lobby = [] }: Meeting): readonly WaitingPerson[] =>
  finalStates.has(state) ? [] : lobby.filter(({ asked }) => asked !== 'admit' && asked !== 'reject');

function buttons(waiting: readonly WaitingPerson[]): readonly AnnouncementAction[] {
  if (!waiting.some(mayAdmit)) return ['show'];
  return waiting.length === 1 ? ['admit', 'deny'] : ['admitAll', 'show'];
}

const asking = (meeting: Meeting, waiting: readonly WaitingPerson[]): Announcement => ({
  operationId: meeting.operationId,
  about: 'lobby',
  title: text('notifications.title.waiting'),
  body: [
    namesAndSubject(waiting.map(nameOf), meeting),
    ...(waiting.some(mayAdmit) ? [] : [text('notifications.cannotAdmit')]),
  ],
  urgency: 'normal',
  actions: buttons(waiting),
  people: waiting.map(({ href }) => href),
  stays: true,
});

/** The app admits them itself, so there is nothing to ask. */
const asksAbout = (meeting: Meeting): readonly WaitingPerson[] =>
  meeting.admitsEverybody === true ? [] : undecided(meeting);

const isSame = (one: WaitingPerson, other: WaitingPerson): boolean =>
  one.href === other.href && one.since === other.since;

const isDrawnAlike = (one: WaitingPerson, other: WaitingPerson | undefined): boolean =>
  other !== undefined && isSame(one, other) && one.name === other.name && mayAdmit(one) === mayAdmit(other);

/**
 * Describes a change of the lobby for the user. Somebody new is announced; if people only go, the notification on the
 * screen is corrected.
 * @returns `withdraw` if nobody is left to decide about, `undefined` if there is nothing to change
 */
export function announceLobby(
  before: Meeting | undefined,
  after: Meeting,
): Announcement | 'withdraw' | undefined {
  if (before?.lobby === after.lobby && before?.admitsEverybody === after.admitsEverybody) {
    const isOver = finalStates.has(after.state) && before?.state !== after.state;
    return isOver && after.lobby !== undefined ? 'withdraw' : undefined;
  }
  const told = before === undefined ? [] : asksAbout(before);
  const waiting = asksAbout(after);
  if (waiting.length === 0) return (before?.lobby ?? []).length > 0 ? 'withdraw' : undefined;
  const isNew = (person: WaitingPerson): boolean => !told.some((one) => isSame(one, person));
  if (waiting.some(isNew)) return asking(after, waiting);
  const unchanged =
    waiting.length === told.length && waiting.every((person, index) => isDrawnAlike(person, told[index]));
  return unchanged ? undefined : { ...asking(after, waiting), quiet: true };
}

/** Reminds the user of the people who still wait; `undefined` if nobody does, or if the account may not admit them. */
export function remindOfLobby(meeting: Meeting): Announcement | undefined {
  const waiting = undecided(meeting);
  if (!waiting.some(mayAdmit)) return undefined;
  return { ...asking(meeting, waiting), title: text('notifications.title.stillWaiting') };
}

/**
 * When to remind the user of the person who has waited longest.
 * @param now milliseconds since 1970, as the result
 */
export function nextReminder(meeting: Meeting, now: number): number | undefined {
  const [longest] = undecided(meeting);
  if (longest === undefined) return undefined;
  return reminders.map((after) => longest.since + after).find((at) => at > now);
}
