import { type Conversation } from '../meeting';
import { below, type Resource } from './resource';

const MODALITIES = [
  'applicationSharing',
  'audioVideo',
  'dataCollaboration',
  'messaging',
  'phoneAudio',
] as const;

/** "conversation_ref": capabilities come with the state, so a link that is missing is not allowed now. */
export function conversationPayload(conversation: Conversation): Resource {
  const { href, state, subject, importance, threadId, me } = conversation;
  const conferenced = state === 'Conferenced';
  return {
    state,
    threadId,
    ...(subject !== undefined && { subject }),
    activeModalities: [],
    importance,
    recording: false,
    ...(conferenced && { participantCount: conversation.participants.size }),
    _links: {
      self: { href },
      ...(conferenced && {
        onlineMeeting: { href: `${href}/onlineMeeting` },
        localParticipant: { href: me.href, title: me.name },
        addParticipant: { href: conversation.inviteHref },
        ...below(href, 'participants', 'leaders', 'attendees', 'lobby'),
      }),
      ...(state !== 'Disconnected' && below(href, ...MODALITIES)),
    },
    rel: 'conversation',
  };
}

/** The modality as it stands after joining: not used yet, and can be added. See "messaging_ref". */
export function messagingPayload(conversation: Conversation): Resource {
  const { href } = conversation;
  return {
    state: 'Disconnected',
    _links: {
      self: { href: `${href}/messaging` },
      conversation: { href },
      addMessaging: { href: conversation.addMessagingHref },
    },
    rel: 'messaging',
  };
}
