import { type Operation } from '../operation';
import { participantPayload } from './participant';
import { type Resource } from './resource';

/** The modality that an operation opens; it is cancelled by stopping the modality. */
const modalities = {
  participantInvitation: undefined,
  messagingInvitation: 'messaging',
  phoneAudioInvitation: 'phoneAudio',
} as const;

/** "participantInvitation_ref" and its siblings, in the order of the trace in "SendAnIM". */
export function operationPayload(operation: Operation): Resource {
  const { rel, href, state, conversation, pending, acceptedBy, input } = operation;
  const {
    operationId,
    to,
    message,
    phoneNumber,
    person = rel === 'participantInvitation' ? to : undefined,
  } = input;
  const { me } = conversation;
  const isThere = conversation.state !== 'Disconnected';
  const modality = modalities[rel];
  return {
    direction: 'Outgoing',
    importance: conversation.importance,
    threadId: conversation.threadId,
    state,
    ...(operationId !== undefined && { operationId }),
    ...(conversation.subject !== undefined && { subject: conversation.subject }),
    ...(to !== undefined && { to }),
    ...(phoneNumber !== undefined && { phoneNumber }),
    _links: {
      self: { href },
      ...(isThere && { from: { href: me.href, title: me.name } }),
      ...(person !== undefined && {
        to: { href: `${conversation.applicationHref}/people/${person.replace(/^\w+:/, '')}` },
      }),
      ...(pending && {
        cancel: { href: modality ? `${conversation.href}/${modality}/terminate` : `${href}/cancel` },
      }),
      ...(isThere && { conversation: { href: conversation.href } }),
      ...(isThere &&
        acceptedBy &&
        rel === 'participantInvitation' && {
          participant: { href: acceptedBy.href, title: acceptedBy.name },
        }),
      ...(isThere && modality && { [modality]: { href: `${conversation.href}/${modality}` } }),
      ...(message !== undefined && { message: { href: message } }),
    },
    ...(isThere &&
      acceptedBy && {
        _embedded: { acceptedByParticipant: [participantPayload(conversation, acceptedBy)] },
      }),
    rel,
  };
}
