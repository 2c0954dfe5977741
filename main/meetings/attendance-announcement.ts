import type { Meeting, Moment } from '../../common/meeting';
import { nameOf } from '../../common/people';
import { type Sayable, text } from '../../common/text';
import type { Announcement } from './announcement';
import { namesAndSubject } from './names-and-subject';

/** Which joins and leaves the user wants to know of. */
export interface WantedAttendance {
  readonly notifyFirstJoin: boolean;
  readonly notifyJoinsAndLeaves: boolean;
}

/** The joins and leaves that a change added to the timeline, in order. */
export function attendanceIn(before: Meeting | undefined, after: Meeting): readonly Moment[] {
  if (before === undefined || before.timeline === after.timeline) return [];
  const last = before.timeline.at(-1);
  const known = last === undefined ? -1 : after.timeline.lastIndexOf(last);
  return after.timeline.slice(known + 1).filter(hasPassed);
}

const arrivals: ReadonlySet<Moment['what']> = new Set(['personJoined', 'personAdmitted']);
/** The user knows whom they removed. */
const departures: ReadonlySet<Moment['what']> = new Set(['personLeft', 'personRemoved']);
const hasPassed = (one: Moment): boolean => arrivals.has(one.what) || departures.has(one.what);

/** Whether one of these moments is the first join of the meeting. */
const hasFirstJoin = ({ timeline }: Meeting, moments: readonly Moment[]): boolean => {
  const first = timeline.find(({ what }) => arrivals.has(what));
  return first !== undefined && moments.includes(first);
};

const namesOf = (moments: readonly Moment[], kind: ReadonlySet<Moment['what']>): readonly string[] =>
  moments.filter(({ what }) => kind.has(what)).map(({ who }) => who ?? '');

/** Leaves out the people in the other list: they came and went meanwhile. */
function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return names.filter((name) => {
    const at = rest.indexOf(name);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

/** The text for people who joined, left, or both; undefined if there are none. */
function tell(
  joined: readonly string[],
  left: readonly string[],
  meeting: Meeting,
): Pick<Announcement, 'title' | 'body'> | undefined {
  const line = (names: readonly string[]): Sayable =>
    namesAndSubject(
      names.map((name) => nameOf({ name })),
      meeting,
    );
  if (joined.length > 0 && left.length > 0)
    return {
      title: text('notifications.title.cameAndWent'),
      body: [
        text('notifications.came', { names: line(joined) }),
        text('notifications.went', { names: line(left) }),
      ],
    };
  if (joined.length > 0)
    return { title: text('notifications.title.joined', { count: joined.length }), body: [line(joined)] };
  return left.length === 0
    ? undefined
    : { title: text('notifications.title.left', { count: left.length }), body: [line(left)] };
}

/**
 * One announcement of the people who joined and left within a short time.
 * @param moments at the end of the meeting's timeline
 * @returns undefined if the user does not want to know
 */
export function announceAttendance(
  meeting: Meeting,
  moments: readonly Moment[],
  { notifyFirstJoin, notifyJoinsAndLeaves }: WantedAttendance,
): Announcement | undefined {
  const came = namesOf(moments, arrivals);
  const went = namesOf(moments, departures);
  const joined = without(came, went);
  const left = without(went, came);
  // In another person's meeting, somebody is there already.
  const isFirst = meeting.invitedBy === undefined && joined.length > 0 && hasFirstJoin(meeting, moments);
  if (!notifyJoinsAndLeaves && !(notifyFirstJoin && isFirst)) return undefined;
  const said = tell(joined, notifyJoinsAndLeaves ? left : [], meeting);
  if (said === undefined) return undefined;
  const title =
    isFirst && left.length === 0
      ? text('notifications.title.firstJoined', { count: joined.length })
      : said.title;
  return {
    operationId: meeting.operationId,
    about: 'people',
    ...said,
    title,
    urgency: 'low',
    actions: ['show'],
  };
}
