import type { Meeting } from './meeting';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Creating a format takes longer than using it a hundred times. */
export function timeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

/** The midnight before, in local time. @param at milliseconds since 1970 */
export const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

const formatOf = (locale: string, dated: boolean): Intl.DateTimeFormat =>
  timeFormat(locale, dated ? { dateStyle: 'medium', timeStyle: 'short' } : { timeStyle: 'short' });

/** The time of day, with the date unless it is today. @param today last midnight */
export const timeWords = (at: number, today: number, locale: string): string =>
  formatOf(locale, dayOf(at) !== today).format(at);

/**
 * "10:02 – 10:45".
 * @param today last midnight; on another day, the date is added. Absent = the reader knows the day of the start
 */
export function spanWords({ from, to }: Span, locale: string, today = dayOf(from)): string {
  const dated = dayOf(from) !== today || dayOf(to) !== dayOf(from);
  return formatOf(locale, dated).formatRange(from, to);
}

/** From when until when the user was in a meeting, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

type Timed = Pick<Meeting, 'state' | 'timeline'>;

const momentOf = ({ timeline }: Timed, what: 'connected' | 'ended'): number | undefined =>
  timeline.find((moment) => moment.what === what)?.at;

/** When the user got into the meeting that is running; `undefined` if that is unknown. */
export const connectedSince = (meeting: Timed): number | undefined =>
  meeting.state === 'connected' ? momentOf(meeting, 'connected') : undefined;

/** When the user was in a meeting that has ended; `undefined` if that is unknown. */
export function spanOf(meeting: Timed): Span | undefined {
  if (meeting.state !== 'ended') return undefined;
  const [from, to] = [momentOf(meeting, 'connected'), momentOf(meeting, 'ended')];
  // The clock may have been put back in the meantime.
  return from === undefined || to === undefined || to < from ? undefined : { from, to };
}
