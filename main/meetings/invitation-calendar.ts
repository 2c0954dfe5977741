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

/** A value of the type TEXT (RFC 5545, 3.3.11). */
const textValue = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

/** A value of the type URI (3.3.13): readers take every backslash for a part of the address, so nothing is escaped. */
const uriValue = (uri: string): string => uri.replace(/[\u0000-\u0020\u007f]/g, encodeURIComponent);

/** A value of the type DATE-TIME in UTC (3.3.5). */
const timeValue = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');

/** The longest line in octets, without its line break (3.1). */
const longestLine = 75;
const utf8 = new TextEncoder();

/** Folds a line between characters, so that readers find whole characters in each part (3.1). */
function folded(line: string): string {
  let room = longestLine;
  let lines = '';
  for (const character of line) {
    const { length } = utf8.encode(character);
    if (length > room) {
      lines += '\r\n ';
      room = longestLine - 1;
    }
    lines += character;
    room -= length;
  }
  return `${lines}\r\n`;
}

/**
 * A meeting as a calendar file (RFC 5545). It has no METHOD: that would make it a message, which needs an ORGANIZER
 * (RFC 5546, 3.2.1).
 * @param now the time of creation, in milliseconds since 1970
 * @param say puts texts into the language of the app
 * @returns the content of the file, or `undefined` if there is no join link yet
 */
export function invitationCalendar(meeting: Meeting, now: number, say: Say): string | undefined {
  const { operationId, joinUrl } = meeting;
  const invitation = invitationText(meeting, say);
  if (joinUrl === undefined || invitation === undefined) return undefined;
  const [start, end] = timesOf(meeting, now);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Meet Now//Meet Now//EN',
    'BEGIN:VEVENT',
    `UID:${textValue(operationId)}@meet-now`,
    `DTSTAMP:${timeValue(now)}`,
    `DTSTART:${timeValue(start)}`,
    `DTEND:${timeValue(end)}`,
    `SUMMARY:${textValue(titleOf(meeting, say))}`,
    `LOCATION:${textValue(joinUrl)}`,
    `URL:${uriValue(joinUrl)}`,
    `DESCRIPTION:${textValue(invitation.text)}`,
    // The type is the default one, but ical.js (Thunderbird) takes back the escapes only if it is named.
    `X-ALT-DESC;FMTTYPE=text/html;VALUE=TEXT:${textValue(invitation.html.replace(/\n/g, ''))}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('');
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
