import { defined } from '../../common/defined';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import { isSameResource } from '../ucwa/codec/same-resource';
import type { Follow } from '../ucwa/codec/usable-link';
import { outcomeOf } from './happenings';
import type { TrackedMeeting } from './meeting-state';
import { callNotConnected, phoneProblem } from './phone-problems';
import type { PhoneHappening } from './phone-state';

type AudioHappening = Extract<PhoneHappening, { type: 'phoneAudio' }>;
type InvitationHappening = Extract<PhoneHappening, { type: 'phoneInvitation' }>;

/** Converts phoneAudio, embedded or read (phoneAudio_ref). */
export function toAudioHappening(href: string, audio: Resource, follow: Follow): AudioHappening {
  const url = (rel: string): string | undefined => follow(linkOf(audio, rel), href);
  const links = defined({
    add: url('addPhoneAudio'),
    hangUp: url('stopPhoneAudio'),
    hold: url('holdPhoneAudio'),
    resume: url('resumePhoneAudio'),
  });
  return { type: 'phoneAudio', audio: href, links, ...defined({ state: textOf(audio, 'state') }) };
}

/** An invitation while it is under way (InvitationState_ref); any other state is its end. */
const pendingStates: ReadonlySet<string> = new Set(['connecting', 'alerting', 'inviting', 'initiating']);

/** Converts a phoneAudioInvitation from an event (phoneAudioInvitation_ref). */
export function toPhoneInvitationHappening(
  { type, status, reason, link: { href } }: UcwaEvent,
  invitation: Resource | undefined,
  { meeting }: TrackedMeeting,
): InvitationHappening | undefined {
  if (type !== 'started' && type !== 'updated' && type !== 'completed') return undefined;
  const state = invitation && textOf(invitation, 'state');
  const settled = type === 'completed' ? outcomeOf(status, state, reason !== undefined) : undefined;
  const isCancelled =
    reason === undefined ? state === 'Cancelled' : reason.subcode?.toLowerCase() === 'canceled';
  const said = reason && phoneProblem(reason, new URL(href).host, meeting.details);
  const problem = said ?? (settled === 'failure' ? callNotConnected() : undefined);
  const outcome: InvitationHappening['outcome'] =
    settled === 'failure' && isCancelled ? 'cancelled' : settled;
  return {
    type: 'phoneInvitation',
    phase: type,
    invitation: href,
    ...defined({
      id: invitation && textOf(invitation, 'operationId'),
      number: invitation && textOf(invitation, 'phoneNumber')?.replace(/^tel:/i, ''),
      outcome,
      problem,
    }),
  };
}

/** Converts a phoneAudioInvitation that was read to what its event would have said. */
export function readPhoneInvitation(
  href: string,
  invitation: Resource,
  tracked: TrackedMeeting,
): InvitationHappening | undefined {
  const state = textOf(invitation, 'state')?.toLowerCase() ?? '';
  const type = pendingStates.has(state) ? 'updated' : 'completed';
  const event = {
    sender: { rel: 'communication', href: '' },
    type,
    link: { rel: 'phoneAudioInvitation', href },
  };
  return toPhoneInvitationHappening(event, invitation, tracked);
}

/** Whether an invitation belongs to the last call of a meeting, or, after a restart, to its conversation. */
export function isInvitationOf(
  { conversation, phoneTrack, meeting }: TrackedMeeting,
  href: string,
  invitation: Resource | undefined,
  follow: Follow,
): boolean {
  const { call } = phoneTrack ?? {};
  const id = invitation && textOf(invitation, 'operationId');
  if (call !== undefined && id !== undefined) return call.id === id;
  if (isSameResource(call?.invitation, href)) return true;
  if (call !== undefined && meeting.phone !== undefined) return false;
  const isIncoming = /^incoming$/i.test((invitation && textOf(invitation, 'direction')) ?? '');
  return (
    !isIncoming &&
    isSameResource(follow(invitation && linkOf(invitation, 'conversation'), href), conversation)
  );
}
