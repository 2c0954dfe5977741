import { oneLine } from '../../common/one-line';
import type { Say } from '../../common/say';
import { invitationText, titleOf } from './invitation-text';
import type { Meeting } from '../../common/meeting';

/** The assumed length of an ad-hoc meeting in milliseconds, since it is not known beforehand. */
const usualLength = 60 * 60 * 1000;
/** Calendars draw shorter entries too small to read. */
const shortest = 15 * 60 * 1000;

/** The time of the request, and the actual or assumed end; milliseconds since 1970. */
function timesOf({ state, timeline }: Meeting, now: number): readonly [start: number, end: number] {
  const start = timeline[0]?.at ?? now;
  const ended = state === 'ended' ? timeline.find(({ what }) => what === 'ended')?.at : undefined;
  return [start, ended === undefined ? start + usualLength : Math.max(ended, start + shortest)];
}

/** ical.js, loaded with the first file. It does not count the space before a continued line (RFC 5545, 3.1). */
async function library() {
  const { default: ical } = await import('ical.js');
  ical.foldLength = 74;
  return ical;
}

/**
 * A meeting as a calendar file (RFC 5545). It has no METHOD: that would make it a message, which needs an ORGANIZER
 * (RFC 5546, 3.2.1).
 * @param now the time of creation, in milliseconds since 1970
 * @param say puts texts into the language of the app
 * @returns the content of the file, or `undefined` if there is no join link yet
 */
export async function invitationCalendar(
  meeting: Meeting,
  now: number,
  say: Say,
): Promise<string | undefined> {
  const { operationId, joinUrl } = meeting;
  const invitation = invitationText(meeting, say);
  if (joinUrl === undefined || invitation === undefined) return undefined;
  const { Component, Property, Time } = await library();
  const [start, end] = timesOf(meeting, now);
  const time = (at: number) => Time.fromJSDate(new Date(at), true);
  const event = new Component('vevent');
  const add = (name: string, value: string | InstanceType<typeof Time>) =>
    event.addPropertyWithValue(name, value);
  add('uid', `${operationId}@meet-now`);
  add('dtstamp', time(now));
  add('dtstart', time(start));
  add('dtend', time(end));
  add('summary', titleOf(meeting, say));
  add('location', joinUrl);
  add('url', joinUrl);
  add('description', invitation.text);
  // The type is the default one, but ical.js (Thunderbird) takes back the escapes only if it is named.
  const html = invitation.html.replace(/\n/g, '');
  event.addProperty(new Property(['x-alt-desc', { fmttype: 'text/html', value: 'TEXT' }, 'text', html]));
  const calendar = new Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Meet Now//Meet Now//EN');
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}

/** Names that Windows reserves for devices, with any extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name for the calendar file that every OS accepts: no path, no device, not hidden. */
export function calendarFileName(meeting: Meeting, say: Say): string {
  const safe = oneLine(titleOf(meeting, say), 80)
    .replace(/[\\/:*?"<>|%]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${safe === '' || reserved.test(safe) ? 'meeting' : safe}.ics`;
}
