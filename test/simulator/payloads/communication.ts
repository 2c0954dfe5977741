import { isGuest } from '../anonymous/guest';
import { type Application } from '../application';
import { etagOf, MARKER_TEXT, type Resource } from './resource';

/** `communication` of "CreateAnApplication"; its `etag` is a decimal number that changes with the content. */
export function communicationPayload(application: Application): Resource & { readonly etag: string } {
  const { availability, marker } = application;
  const self = `${application.href}/communication`;
  const start = startHref(application);
  const content = {
    [marker]: MARKER_TEXT,
    supportedModalities: availability?.modalities ?? [],
    supportedMessageFormats: availability?.formats ?? ['Plain'],
    _links: {
      self: { href: self },
      conversations: { href: `${self}/conversations?filter=active` },
      ...(!isGuest(application.user) && {
        startMessaging: { href: `${self}/messagingInvitations` },
        ...(start !== undefined && { startOnlineMeeting: { href: start } }),
      }),
      joinOnlineMeeting: { href: `${self}/onlineMeetingInvitations` },
    },
    rel: 'communication',
  };
  return { ...content, etag: etagOf(content) };
}

function startHref(application: Application): string | undefined {
  const base = `${application.href}/communication`;
  switch (application.world.behaviour.startOnlineMeeting) {
    case 'onlineMeetingInvitations':
      return `${base}/onlineMeetingInvitations?onlineMeetingUri=adhoc`;
    case 'startOnlineMeeting':
      return `${base}/startOnlineMeeting`;
    case 'absent':
      return undefined;
  }
}
