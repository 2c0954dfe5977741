import type { IncomingInvitation } from '../../common/incoming';
import { type Sayable, sentences, type Text, text } from '../../common/text';
import type { Announcement } from './announcement';
import type { InvitationEnd, TrackedInvitation } from './incoming-state';

/** Identifies the notification of an invitation, in place of an operationId. */
export const invitationKey = (id: string): string => `invitation ${id}`;

/** @returns the URL of the invitation that a notification is about; `undefined` if it is about something else */
export const invitationOf = (key: string): string | undefined =>
  key.startsWith('invitation ') ? key.slice('invitation '.length) : undefined;

/** The person who invites: by name, or else by address. */
function personOf({ from, uri = '' }: IncomingInvitation): Sayable {
  const address = uri.replace(/^sip:/i, '');
  if (from !== '') return from;
  if (/@anonymous\.invalid$/i.test(address)) return text('invited.guest');
  return address || text('invited.somebody');
}

function whoInvites(invitation: IncomingInvitation): Sayable {
  const { onBehalfOf } = invitation;
  const who = personOf(invitation);
  return onBehalfOf === undefined ? who : text('invited.onBehalf', { who, principal: onBehalfOf });
}

/** Who invites the user, and to what. */
export function invitationLine(invitation: IncomingInvitation): Text {
  const who = whoInvites(invitation);
  const { subject } = invitation;
  return subject === '' ? text('invited.lineNoSubject', { who }) : text('invited.line', { who, subject });
}

function pastLine(invitation: IncomingInvitation): Text {
  const who = whoInvites(invitation);
  const { subject } = invitation;
  return subject === '' ? text('invited.pastNoSubject', { who }) : text('invited.past', { who, subject });
}

const titles = {
  Normal: 'invited.told.invitation',
  Urgent: 'invited.told.urgent',
  Emergency: 'invited.told.emergency',
} as const;

/** The ends that the user has not caused, and would wonder about. */
type ToldEnd = Exclude<InvitationEnd, 'accepted' | 'declined' | 'elsewhere' | 'gone'>;
const isTold = (end: InvitationEnd): end is ToldEnd =>
  end === 'missed' || end === 'timedOut' || end === 'takenBack' || end === 'forwarded' || end === 'failed';

/**
 * Describes a change to an invitation for the user.
 * @returns the announcement; `withdraw` if the notification has to go; `undefined` if it can stay as it is
 */
export function announceInvitation(
  before: TrackedInvitation | undefined,
  after: TrackedInvitation,
): Announcement | 'withdraw' | undefined {
  const { invitation, isNamed, end, takenBy } = after;
  const operationId = invitationKey(invitation.id);
  if (end !== undefined) {
    // An answer of the user that came too late has an announcement of its own: that of its meeting.
    if (!isTold(end) || after.operationId !== undefined) return 'withdraw';
    return {
      operationId,
      title: text(`invited.told.${end}`),
      body: [
        pastLine(invitation),
        ...(takenBy === undefined ? [] : [text('invited.takenBy', { who: takenBy })]),
      ],
      urgency: end === 'missed' ? 'normal' : 'low',
      actions: [],
      ...(end === 'missed' ? { stays: true } : {}),
    };
  }
  if (!isNamed) return undefined;
  if (invitation.state === 'answering') return 'withdraw';
  const { problem, importance } = invitation;
  if (before?.isNamed === true && before.invitation.state === 'waiting') return undefined;
  return {
    operationId,
    title: text(titles[importance]),
    body: [
      invitationLine(invitation),
      ...(problem === undefined ? [] : [sentences(problem.message, problem.advice)]),
    ],
    urgency: importance === 'Normal' ? 'normal' : 'critical',
    actions: ['acceptInvitation', 'declineInvitation'],
    stays: true,
  };
}
