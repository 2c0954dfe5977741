import { type Conversation } from '../meeting';
import { isAnonymous, isOfCompany, type Participant } from '../participant';
import { below, type Link, type Resource } from './resource';

export type List = 'participants' | 'leaders' | 'attendees' | 'lobby';

/** "participant_ref"; the inner rel is `participant` even for the user, see "EventsInUCWA". */
export function participantPayload(conversation: Conversation, participant: Participant): Resource {
  const { href, name, uri, local, kind, role, inLobby, address, messaging, audio } = participant;
  const { newProperties } = conversation.behaviour.people;
  const contact = `${conversation.applicationHref}/people/${address}`;
  return {
    sourceNetwork: isOfCompany(kind) ? 'SameEnterprise' : kind === 'federated' ? 'Federated' : 'Unknown',
    anonymous: isAnonymous(kind),
    ...(newProperties && { local, organizer: kind === 'organizer', inLobby, role }),
    name: conversation.isUntitled && !local ? '' : name,
    uri,
    _links: {
      self: { href },
      conversation: { href: conversation.href },
      ...(!local &&
        !isAnonymous(kind) &&
        !conversation.visit && {
          contact: { href: contact },
          contactPresence: { href: `${contact}/presence` },
        }),
      ...(messaging && { participantMessaging: { href: `${href}/messaging` } }),
      ...(audio && below(href, 'participantAudio')),
      ...below(href, ...capabilities(conversation, participant)),
      ...(local && { me: { href: `${conversation.applicationHref}/me` } }),
    },
    rel: 'participant',
  };
}

/** What the user may currently do with another participant: nothing, unless the user is a leader. */
export function capabilities(
  { me, state, visit }: Conversation,
  { local, inLobby, role, kind }: Participant,
): readonly string[] {
  if (local || me.role !== 'Leader' || state !== 'Conferenced' || visit) return [];
  if (inLobby) return ['admit', 'reject'];
  if (kind === 'organizer') return [];
  return [role === 'Leader' ? 'demote' : 'promote', 'eject'];
}

/** "participantMessaging_ref". */
export const participantMessagingPayload = ({ href }: Participant): Resource => ({
  _links: { self: { href: `${href}/messaging` }, participant: { href } },
  rel: 'participantMessaging',
});

/** "participantAudio_ref": the link that changes the current state, if the user may. */
export function participantAudioPayload(conversation: Conversation, participant: Participant): Resource {
  const self = `${participant.href}/participantAudio`;
  const { sourceId = '', muted = false } = participant.audio ?? {};
  return {
    audioDirection: muted ? 'ReceiveOnly' : 'SendReceive',
    audioMuted: muted,
    audioSourceId: sourceId,
    _links: {
      self: { href: self },
      participant: { href: participant.href },
      ...(conversation.me.role === 'Leader' && below(self, muted ? 'unmuteAudio' : 'muteAudio')),
    },
    rel: 'participantAudio',
  };
}

/** The lists as on a real service, or as on the pages. */
export function listHref({ href, behaviour }: Conversation, list: List): string {
  if (list === 'participants' || behaviour.people.listHref === 'path') return `${href}/${list}`;
  return `${href}/participants?filter=${list.slice(0, 1).toUpperCase()}${list.slice(1)}`;
}

/** A link to a participant, with a title if the server has one. */
export function linkTo({ behaviour, isUntitled }: Conversation, { href, name, local }: Participant): Link {
  const { titles } = behaviour.people;
  if (titles === 'absent') return { href };
  return { href, title: titles === 'filled' && (local || !isUntitled) ? name : '' };
}

/** "participants_ref", "leaders_ref", "attendees_ref", "lobby_ref": an empty list has no such key. */
export function listPayload(
  list: List,
  conversation: Conversation,
  people: readonly Participant[],
): Resource {
  const self = { href: listHref(conversation, list) };
  if (conversation.behaviour.people.listForm === 'links')
    return {
      rel: list,
      _links: {
        self,
        ...(people.length > 0 && { participant: people.map((one) => linkTo(conversation, one)) }),
      },
    };
  return {
    rel: list,
    _links: { self },
    ...(people.length > 0 && {
      _embedded: { participant: people.map((one) => participantPayload(conversation, one)) },
    }),
  };
}

/** `typingParticipants` has no documented operation. */
export function typingPayload(conversation: Conversation, people: readonly Participant[]): Resource {
  return {
    rel: 'typingParticipants',
    _links: {
      self: { href: conversation.typingHref },
      ...(people.length > 0 && { participant: people.map((one) => linkTo(conversation, one)) }),
    },
  };
}
