import type { DialIn, MeetingDetails } from '../../common/meeting-details';
import { readDate } from '../ucwa/codec/date';
import { linkOf, type Resource, textOf, textsOf } from '../ucwa/codec/resource';
import type { Session } from '../ucwa/session';
import { type Found, getIfThere } from './read-resource';

/** The known URLs of a meeting's parts. */
interface Whereabouts {
  readonly conversation?: string;
  readonly onlineMeeting?: string;
}

/**
 * Reads `joinUrl` of an onlineMeeting (onlineMeeting_ref). Only https is accepted, since the app opens the link and
 * passes it on.
 * @returns the link in its normal form, which has no line breaks or spaces
 */
export function joinUrlOf(onlineMeeting: Resource): string | undefined {
  try {
    const url = new URL(textOf(onlineMeeting, 'joinUrl') ?? '');
    return url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the onlineMeeting of a conversation. One that is embedded in an event may be incomplete.
 * @returns the onlineMeeting; `undefined` if the server has none (yet)
 * @throws what the session throws
 */
export async function readOnlineMeeting(session: Session, known: Whereabouts): Promise<Found | undefined> {
  let href = known.onlineMeeting;
  if (href === undefined && known.conversation !== undefined) {
    const conversation = await getIfThere(session, known.conversation);
    href = session.follow(conversation && linkOf(conversation, 'onlineMeeting'), known.conversation);
  }
  if (href === undefined) return undefined;
  const resource = await getIfThere(session, href);
  return resource === undefined ? undefined : { href, resource };
}

const filled = <T extends object>(values: T): { readonly [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as never;

/** @returns the details that the onlineMeeting itself contains */
export function detailsOf(onlineMeeting: Resource): MeetingDetails {
  return filled({
    conferenceId: textOf(onlineMeeting, 'conferenceId'),
    accessLevel: textOf(onlineMeeting, 'accessLevel'),
    organizer: textOf(onlineMeeting, 'organizerName') ?? textOf(onlineMeeting, 'organizerUri'),
    expires: readDate(textOf(onlineMeeting, 'expirationTime')),
  });
}

/**
 * Reads the telephone numbers of a meeting.
 * @param href absolute URL of the onlineMeeting that links to them
 * @returns the numbers; `undefined` if there are none
 * @throws what the session throws
 */
export async function readDialIn(
  session: Session,
  onlineMeeting: Resource,
  href: string,
): Promise<DialIn | undefined> {
  const url = session.follow(linkOf(onlineMeeting, 'phoneDialInInformation'), href);
  const resource = url === undefined ? undefined : await getIfThere(session, url);
  if (resource === undefined) return undefined;
  const regions = (resource.embedded.get('dialInRegion') ?? []).map((region) => ({
    name: textOf(region, 'name') ?? '',
    number: textOf(region, 'number') ?? '',
  }));
  const dialIn = {
    ...filled({
      tollNumber: textOf(resource, 'tollNumber'),
      passCode: textOf(resource, 'participantPassCode'),
    }),
    tollFreeNumbers: textsOf(resource, 'tollFreeNumbers'),
    regions: regions.filter(({ number }) => number !== ''),
  };
  const none = dialIn.tollNumber === undefined && dialIn.tollFreeNumbers.length === 0 && regions.length === 0;
  return none ? undefined : dialIn;
}
