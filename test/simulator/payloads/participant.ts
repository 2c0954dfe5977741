import { type Conversation, type Participant } from '../meeting';
import { type Link, type Resource } from './resource';

/** "participant_ref"; the inner rel is `participant` for ourselves too, see "EventsInUCWA". */
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
      ...(local && { me: { href: `${conversation.applicationHref}/me` } }),
    },
    rel: 'participant',
  };
}

/** "participants_ref", "leaders_ref", "attendees_ref", "lobby_ref": links, always as an array. */
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
