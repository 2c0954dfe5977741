import { type Conversation } from '../meeting';
import { below, type Resource } from './resource';

const MODALITIES = [
  'applicationSharing',
  'audioVideo',
  'dataCollaboration',
  'messaging',
  'phoneAudio',
] as const;

/** "conversation_ref": links depend on the state, so an absent link means "not allowed now". */
export function conversationPayload(conversation: Conversation): Resource {
  const { href, state, subject, importance, threadId, me } = conversation;
  const conferenced = state === 'Conferenced';
  const showsMeeting = conferenced || (state === 'Incoming' && conversation.isMeetingShown);
  return {
    state,
    threadId,
    ...(subject !== undefined && { subject }),
    activeModalities: activeModalities(conversation),
    importance,
    recording: false,
    ...(conferenced && { participantCount: countOf(conversation) }),
    _links: {
      self: { href },
      ...(showsMeeting && { onlineMeeting: { href: `${href}/onlineMeeting` } }),
      ...(conversation.isUnacknowledged && { userAcknowledged: { href: `${href}/userAcknowledged` } }),
      ...((conferenced || state === 'Connected') && {
        localParticipant: { href: me.href, title: me.name },
        addParticipant: { href: conversation.inviteHref },
      }),
      ...(conferenced && {
        ...below(href, 'participants', 'leaders', 'attendees', 'lobby'),
      }),
      ...(state !== 'Disconnected' && below(href, ...MODALITIES)),
    },
    rel: 'conversation',
  };
}

/** A telephone counts as `Audio`: the enumeration has no `PhoneAudio`. */
const activeModalities = ({ messaging, phone }: Conversation): readonly string[] => [
  ...(messaging === 'Connected' ? ['Messaging'] : []),
  ...(phone.state === 'Connected' && phone.announced ? ['Audio'] : []),
];

/** A person in the lobby is not yet a participant. */
function countOf({ participants }: Conversation): number {
  return [...participants.values()].filter(({ inLobby }) => !inLobby).length;
}
