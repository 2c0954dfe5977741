import { type Conversation } from '../meeting';
import { type List, listHref } from './participant';
import { below, type Link, type Resource } from './resource';

/** "conversation_ref": links depend on the state, so an absent link means "not allowed now". */
export function conversationPayload(conversation: Conversation): Resource {
  const { href, state, subject, importance, threadId, me, muteLock, messagingOff } = conversation;
  const conferenced = state === 'Conferenced';
  const showsMeeting = conferenced || (state === 'Incoming' && conversation.isMeetingShown);
  return {
    state,
    threadId,
    ...(subject !== undefined && { subject }),
    activeModalities: activeModalities(conversation),
    importance,
    recording: false,
    ...(conferenced && {
      audienceMute: muteLock ? 'Enabled' : 'Disabled',
      audienceMessaging: messagingOff ? 'Disabled' : 'Enabled',
      participantCount: countOf(conversation),
    }),
    _links: {
      self: { href },
      ...(showsMeeting && { onlineMeeting: { href: `${href}/onlineMeeting` } }),
      ...(conversation.isUnacknowledged && { userAcknowledged: { href: `${href}/userAcknowledged` } }),
      ...((conferenced || state === 'Connected') && {
        localParticipant: { href: me.href, title: me.name },
      }),
      ...(conferenced && !conversation.visit && { addParticipant: { href: conversation.inviteHref } }),
      ...(conferenced && {
        ...Object.fromEntries(
          listsOf(conversation).map((list) => [list, { href: listHref(conversation, list) }]),
        ),
        ...audienceLinks(conversation),
      }),
      ...(state !== 'Disconnected' && below(href, 'messaging', 'phoneAudio')),
    },
    rel: 'conversation',
  };
}

/** A telephone counts as `Audio`: the enumeration has no `PhoneAudio`. */
const activeModalities = ({ messaging, phone }: Conversation): readonly string[] => [
  ...(messaging === 'Connected' ? ['Messaging'] : []),
  ...(phone.state === 'Connected' && phone.announced ? ['Audio'] : []),
];

/** The lists to which the conversation links for this user. */
export function listsOf({ me, behaviour }: Conversation): readonly List[] {
  const { participantsLink, listsForAttendee } = behaviour.people;
  if (me.role !== 'Leader' && !listsForAttendee) return [];
  return [...(participantsLink ? (['participants'] as const) : []), 'leaders', 'attendees', 'lobby'];
}

/** What a leader may currently do with all attendees; the hrefs are those of the pages. */
export function audienceLinks({
  href,
  me,
  muteLock,
  messagingOff,
  visit,
}: Conversation): Record<string, Link> {
  // A guest may be promoted, but does not get the operations of a leader here.
  if (me.role !== 'Leader' || visit) return {};
  return {
    ...below(href, muteLock ? 'disableAudienceMuteLock' : 'enableAudienceMuteLock'),
    ...below(`${href}/messaging`, messagingOff ? 'enableAudienceMessaging' : 'disableAudienceMessaging'),
  };
}

/** A person in the lobby is not yet a participant. */
function countOf({ participants }: Conversation): number {
  return [...participants.values()].filter(({ inLobby }) => !inLobby).length;
}
