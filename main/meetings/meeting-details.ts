import type { DialIn, MeetingDetails } from '../../common/meeting-details';
import { readDate } from '../ucwa/codec/date';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import type { Session } from '../ucwa/session';
import { getIfThere } from './read-meeting';

const textsOf = (resource: Resource, name: string): readonly string[] => {
  const value = resource.properties.get(name);
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

const filled = <T extends object>(values: T): { readonly [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as never;

/** The details that an onlineMeeting itself tells. */
export function detailsOf(onlineMeeting: Resource): MeetingDetails {
  return filled({
    conferenceId: textOf(onlineMeeting, 'conferenceId'),
    accessLevel: textOf(onlineMeeting, 'accessLevel'),
    organizer: textOf(onlineMeeting, 'organizerName') ?? textOf(onlineMeeting, 'organizerUri'),
    expires: readDate(textOf(onlineMeeting, 'expirationTime')),
  });
}

/**
 * The telephone numbers of a meeting.
 * @param href absolute URL of the onlineMeeting that links to them
 * @returns `undefined` where there are none
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
