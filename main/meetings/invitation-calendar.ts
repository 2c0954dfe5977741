import { webcrypto } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { oneLine } from '../../common/one-line';
import type { Say } from '../../common/say';
import { invitationText, titleOf } from './invitation-text';
import type { Meeting } from '../../common/meeting';

// ical-generator expects the global of newer Nodes, which that of Electron 22 (Node 16) lacks.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

/** How long an ad-hoc meeting is taken to last, in milliseconds: nothing tells it beforehand. */
const usualLength = 60 * 60 * 1000;
/** A calendar draws nothing shorter in a way that can be read. */
const shortest = 15 * 60 * 1000;

/** When it was asked for and, where it is over, when it ended; milliseconds since 1970. */
function timesOf({ state, timeline }: Meeting, now: number): readonly [start: number, end: number] {
  const start = timeline[0]?.at ?? now;
  const ended = state === 'ended' ? timeline.find(({ what }) => what === 'ended')?.at : undefined;
  return [start, ended === undefined ? start + usualLength : Math.max(ended, start + shortest)];
}

/**
 * A meeting as a calendar file (RFC 5545).
 * @param now when the file is made, milliseconds since 1970
 * @param say puts it into the language of the app
 * @returns `undefined` as long as there is no join link
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

/** Names that Windows keeps for devices, whatever follows the dot. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name for that file that every system takes: no path, no device, nothing hidden. */
export function calendarFileName(meeting: Meeting, say: Say): string {
  const safe = oneLine(titleOf(meeting, say), 80)
    .replace(/[\\/:*?"<>|%]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${safe === '' || reserved.test(safe) ? 'meeting' : safe}.ics`;
}
