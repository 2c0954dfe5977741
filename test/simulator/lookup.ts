import { type ApplicationCall } from './call';
import { errors, Refused } from './errors';
import { type Conversation, type Life } from './meeting';
import { type Participant } from './participant';

export function conversationOf({ application, path }: ApplicationCall): Life {
  return lifeOf(application, path['conversation'] ?? '');
}

/** `…/participantInvitations?conversation=ID`, as in "SendAnIM"; only while the conversation is conferenced. */
export function conversationOfQuery({ application, url }: ApplicationCall): Life {
  const life = lifeOf(application, url.searchParams.get('conversation') ?? '');
  if (life.conversation.state !== 'Conferenced') throw new Refused(errors.conversationNotFound);
  return life;
}

/** Resources that a conversation links to only when conferenced do not exist before. */
export function joinedOf(call: ApplicationCall): Conversation {
  const { conversation } = conversationOf(call);
  if (conversation.state !== 'Conferenced') throw new Refused(errors.resourceNotFound);
  return conversation;
}

/** A meeting, or a conversation of two people. */
export function talkOf(call: ApplicationCall): Conversation {
  const { conversation } = conversationOf(call);
  if (conversation.state !== 'Conferenced' && conversation.state !== 'Connected')
    throw new Refused(errors.resourceNotFound);
  return conversation;
}

/** The user has a resource before they are in the meeting: invitations link to it. */
export function findParticipant(call: ApplicationCall, conversation: Conversation): Participant | undefined {
  const wanted = `${conversation.href}/participants/${call.path['participant'] ?? ''}`.toLowerCase();
  return [conversation.me, ...conversation.participants.values()].find(
    ({ href }) => href.toLowerCase() === wanted,
  );
}

export function participantOf(call: ApplicationCall, conversation: Conversation): Participant {
  const participant = findParticipant(call, conversation);
  if (!participant) throw new Refused(errors.resourceNotFound);
  return participant;
}

function lifeOf(application: ApplicationCall['application'], id: string): Life {
  const life = application.meetings.get(id);
  if (!life) throw new Refused(errors.conversationNotFound);
  return life;
}
