import { type Operation } from '../operation';
import { participantPayload } from './participant';
import { type Resource } from './resource';

/** "participantInvitation_ref" and "messagingInvitation_ref", in the order of the trace in "SendAnIM". */
export function operationPayload(operation: Operation): Resource {
  const { rel, href, state, conversation, pending, acceptedBy, input } = operation;
  const { operationId, to, message } = input;
  const { me } = conversation;
  const messaging = rel === 'messagingInvitation';
  return {
    direction: 'Outgoing',
    importance: conversation.importance,
    threadId: conversation.threadId,
    state,
    ...(operationId !== undefined && { operationId }),
    ...(conversation.subject !== undefined && { subject: conversation.subject }),
    ...(to !== undefined && { to }),
    _links: {
      self: { href },
      from: { href: me.href, title: me.name },
      ...(to !== undefined && {
        to: { href: `${conversation.applicationHref}/people/${to.replace(/^\w+:/, '')}` },
      }),
      ...(pending && {
        cancel: { href: messaging ? `${conversation.href}/messaging/terminate` : `${href}/cancel` },
      }),
      conversation: { href: conversation.href },
      ...(acceptedBy && { participant: { href: acceptedBy.href, title: acceptedBy.name } }),
      ...(messaging && { messaging: { href: `${conversation.href}/messaging` } }),
      ...(message !== undefined && { message: { href: message } }),
    },
    ...(acceptedBy && {
      _embedded: { acceptedByParticipant: [participantPayload(conversation, acceptedBy)] },
    }),
    rel,
  };
}
