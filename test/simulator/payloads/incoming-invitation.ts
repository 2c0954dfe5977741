import { type Caller, type Incoming } from '../incoming/callers';
import { type Invitation } from '../meeting';
import { below, type Resource } from './resource';

const MODALITIES = ['Messaging', 'Audio', 'Video', 'ApplicationSharing'];

/** An invitation to the user, in the order of the recorded one in "ReceiveAnIM". */
export function incomingPayload(invitation: Invitation, incoming: Incoming): Resource {
  const { href, state, conversation, operationId } = invitation;
  const { rel, caller, from, fromForm, message, offers, acceptedBy } = incoming;
  const { importance, threadId, subject = '', meeting, applicationHref } = conversation;
  const contact = ({ address }: Pick<Caller, 'address'>) => ({
    href: `${applicationHref}/people/${address}`,
  });
  const isMeeting = rel === 'onlineMeetingInvitation';
  const isThere = conversation.state !== 'Disconnected';
  return {
    direction: 'Incoming',
    importance,
    threadId,
    state,
    ...(operationId !== undefined && { operationId }),
    subject,
    ...(isMeeting && { onlineMeetingUri: meeting.uri, availableModalities: MODALITIES }),
    _links: {
      self: { href },
      to: contact({ address: conversation.me.uri.replace(/^sip:/, '') }),
      ...(isThere && { conversation: { href: conversation.href } }),
      ...(isThere && from && fromForm === 'link' && { from: { href: from.href, title: from.name } }),
      ...(caller.onBehalfOf && { onBehalfOf: contact(caller.onBehalfOf) }),
      ...(acceptedBy && { acceptedByContact: contact(acceptedBy) }),
      ...(isThere && !isMeeting && below(conversation.href, rel.replace('Invitation', ''))),
      ...(message !== undefined && { message: { href: message } }),
      ...(state === 'Connecting' && below(href, ...offers)),
    },
    ...(isThere &&
      from &&
      fromForm === 'embedded' && { _embedded: { from: callerPayload(invitation, incoming) } }),
    rel,
  };
}

/** Lync 2013 sent no more of a participant. An anonymous one has no contact. */
function callerPayload({ conversation }: Invitation, { caller, from }: Incoming): Resource {
  return {
    sourceNetwork: caller.sourceNetwork,
    anonymous: caller.anonymous,
    name: caller.name,
    uri: `sip:${caller.address}`,
    _links: {
      self: { href: from?.href ?? '' },
      conversation: { href: conversation.href },
      ...(!caller.anonymous && {
        contact: { href: `${conversation.applicationHref}/people/${caller.address}` },
      }),
    },
    rel: 'participant',
  };
}
