import { type Invitation } from '../meeting';
import { incomingPayload } from './incoming-invitation';
import { type Resource } from './resource';

/** "onlineMeetingInvitation_ref", in the order of the captured messagingInvitation of "SendAnIM". */
export function invitationPayload(invitation: Invitation): Resource {
  if (invitation.incoming) return incomingPayload(invitation, invitation.incoming);
  const { href, state, conversation, operationId } = invitation;
  const { me } = conversation;
  const over = state !== 'Connecting' && state !== 'Connected';
  const isThere = !over && conversation.state !== 'Disconnected';
  return {
    direction: 'Outgoing',
    importance: conversation.importance,
    ...(!over && { threadId: conversation.threadId }),
    state,
    ...(operationId !== undefined && { operationId }),
    ...(conversation.subject !== undefined && { subject: conversation.subject }),
    ...(!over && { onlineMeetingUri: conversation.meeting.uri }),
    ...(state === 'Connected' && {
      availableModalities: ['Messaging', 'Audio', 'Video', 'ApplicationSharing'],
    }),
    _links: {
      self: { href },
      ...(isThere && { from: { href: me.href, title: me.name } }),
      ...(state === 'Connecting' && { cancel: { href: `${href}/cancel` } }),
      ...(isThere && { conversation: { href: conversation.href } }),
    },
    rel: 'onlineMeetingInvitation',
  };
}
