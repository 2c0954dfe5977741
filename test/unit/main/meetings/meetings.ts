import { verbatim } from '../../../../common/text';
import type { TrackedMeeting } from '../../../../main/meetings/meeting-state';
import type { Meeting } from '../../../../common/meeting';

export const meeting = (change: Partial<Meeting> = {}): Meeting => ({
  operationId: 'op',
  subject: 'Budget',
  importance: 'Normal',
  trigger: 'tray',
  state: 'starting',
  linkCopied: false,
  canCancel: false,
  canLeave: false,
  timeline: [],
  ...change,
});

export const tracked = (
  change: Partial<Meeting> = {},
  known: Partial<Omit<TrackedMeeting, 'meeting'>> = {},
): TrackedMeeting => ({ meeting: meeting(change), succeeded: false, wishes: {}, ...known });

export const problem = { code: 'ServiceFailure', message: verbatim('No.'), next: 'retry' } as const;

/** Somebody came into the meeting. */
export const joined = (href: string, name: string) =>
  ({ kind: 'event', of: 'attendees', type: 'added', href, name }) as const;

export const left = (href: string) => ({ kind: 'event', of: 'presence', type: 'deleted', href }) as const;
