import { type Conversation, type Participant } from '../meeting';
import { below, type Link, type Resource } from './resource';

/** "participant_ref"; the inner rel is `participant` even for the user, see "EventsInUCWA". */
export function participantPayload(conversation: Conversation, participant: Participant): Resource {
  const { href, name, uri, local, role, inLobby } = participant;
  return {
    sourceNetwork: 'SameEnterprise',
    anonymous: false,
    local,
    organizer: local,
    inLobby,
    role,
    name,
    uri,
    _links: {
      self: { href },
      conversation: { href: conversation.href },
      ...(conversation.me.role === 'Leader' && below(href, ...capabilities(participant))),
      ...(local && { me: { href: `${conversation.applicationHref}/me` } }),
    },
    rel: 'participant',
  };
}

/** What a leader may currently do with another participant. */
function capabilities({ local, inLobby, role }: Participant): readonly string[] {
  if (local) return [];
  if (inLobby) return ['admit', 'reject'];
  return [role === 'Leader' ? 'demote' : 'promote', 'eject'];
}

/** "participants_ref", "leaders_ref", "attendees_ref", "lobby_ref": links, always in an array. */
export function participantsPayload(
  rel: string,
  conversation: Conversation,
  participants: readonly Participant[],
): Resource {
  const links: readonly Link[] = participants.map(({ href, name }) => ({ href, title: name }));
  return {
    rel,
    _links: {
      self: { href: `${conversation.href}/${rel}` },
      ...(links.length > 0 && { participant: links }),
    },
  };
}
