import { webcrypto } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { oneLine } from '../../common/one-line';
import type { Say } from '../../common/say';
import { invitationText, titleOf } from './invitation-text';
import type { Meeting } from '../../common/meeting';

// ical-generator expects the global `crypto` of newer Node versions, which Electron 22 (Node 16) lacks.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

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

/**
 * A meeting as a calendar file (RFC 5545).
 * @param now the time of creation, in milliseconds since 1970
 * @param say puts texts into the language of the app
 * @returns the content of the file, or `undefined` if there is no join link yet
 */
export function invitationCalendar(meeting: Meeting, now: number, say: Say): string | undefined {
  const { operationId, joinUrl } = meeting;
  const invitation = invitationText(meeting, say);
  if (joinUrl === undefined || invitation === undefined) return undefined;
  const [start, end] = timesOf(meeting, now);
  const calendar = ical({
    prodId: { company: 'Meet Now', product: 'Meet Now', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${operationId}@meet-now`,
    stamp: new Date(now),
    start: new Date(start),
    end: new Date(end),
    summary: titleOf(meeting, say),
    location: joinUrl,
    url: joinUrl,
    description: { plain: invitation.text, html: invitation.html.replace(/\n/g, '') },
  });
  return calendar.toString();
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
