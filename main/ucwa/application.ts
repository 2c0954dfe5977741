import { defined } from '../../common/defined';
import { embeddedIn, type Link, linkOf, type Resource, textOf, textsOf } from './codec/resource';
import { noting, resourceOf, type Session } from './session';
import { ProtocolFault, StatusError } from './faults';
import { type Follow, requireLink } from './codec/usable-link';

/** What an application says about itself (applications_ref). */
export interface ApplicationIdentity {
  readonly userAgent: string;
  /** The same for the life of an installation, so that the server finds its application again. */
  readonly endpointId: string;
  /** Language and region of the server's messages and announcements, e.g. `en-US`. */
  readonly culture: string;
}

/** A registered application. Its links, all absolute, are void once it is gone (Hypermedia). */
export interface Application {
  readonly self: string;
  readonly events: string;
  readonly communication: string;
  /** Absent = the server does not allow the account to start meetings now. */
  readonly startOnlineMeeting?: string;
  /** Absent = the server lets the account join no meeting by its URI. */
  readonly joinOnlineMeeting?: string;
  readonly conversations?: string;
  readonly me?: string;
  readonly policies?: string;
  /** URL for scheduling meetings; absent = not allowed. */
  readonly myOnlineMeetings?: string;
  /** The meeting that is assigned to the user for good; absent = there is none. */
  readonly myAssignedOnlineMeeting?: string;
  /** What scheduled meetings can be set to. */
  readonly onlineMeetingEligibleValues?: string;
  /** The address book; absent = the account may not search it. */
  readonly search?: string;
  readonly myContacts?: string;
  /** The user's own SIP URI. */
  readonly uri?: string;
  /** The user's mail addresses; absent = the server does not say them here. */
  readonly emailAddresses?: readonly string[];
  /** The user's display name. */
  readonly name?: string;
}

/** @param links of that rel, the best first */
function required(rel: string, links: readonly (Link | undefined)[], base: string): string {
  const [first, ...others] = links.flatMap((link) => (link === undefined ? [] : [{ ...link, rel }]));
  if (first === undefined) throw new ProtocolFault(`The application has no "${rel}" link`);
  return requireLink([first, ...others], base)[1];
}

/** @returns the application with the capabilities that `communication` offers now; they change (communication_ref) */
export function withCommunication(
  application: Application,
  communication: Resource,
  follow: Follow,
): Application {
  const {
    startOnlineMeeting: _start,
    joinOnlineMeeting: _join,
    conversations: _conversations,
    ...rest
  } = application;
  const linkTo = (rel: string): string | undefined => follow(linkOf(communication, rel), application.self);
  return {
    ...rest,
    ...defined({
      startOnlineMeeting: linkTo('startOnlineMeeting'),
      joinOnlineMeeting: linkTo('joinOnlineMeeting'),
      conversations: linkTo('conversations'),
    }),
  };
}

/** @returns the mail addresses in `me`; `undefined` if it has none */
export function emailAddressesIn(me: Resource): readonly string[] | undefined {
  const addresses = textsOf(me, 'emailAddresses');
  return addresses.length > 0 ? addresses : undefined;
}

/** The server need not say who the user is, so a `me` that cannot be read is left out. */
async function readMe(session: Session, url: string, signal: AbortSignal): Promise<Resource | undefined> {
  try {
    return await session.get(url, signal, 'session');
  } catch (error) {
    if (error instanceof StatusError || error instanceof ProtocolFault) return undefined;
    throw error;
  }
}

async function toApplication(
  session: Session,
  resource: Resource,
  base: string,
  signal: AbortSignal,
): Promise<Application> {
  const link = session.follow(linkOf(resource, 'me'), base);
  const me =
    embeddedIn(resource, 'me') ?? (link === undefined ? undefined : await readMe(session, link, signal));
  const meetings = embeddedIn(resource, 'onlineMeetings');
  const people = embeddedIn(resource, 'people');
  const known = embeddedIn(resource, 'communication');
  const linkIn = (part: Resource | undefined, rel: string): string | undefined =>
    session.follow(part === undefined ? undefined : linkOf(part, rel), base);
  const self = required('self', [linkOf(resource, 'self')], base);
  const events = required('events', [linkOf(resource, 'events')], base);
  const places = [known && linkOf(known, 'self'), linkOf(resource, 'communication')];
  const communicationUrl = required('communication', places, base);
  const communication = known ?? (await session.get(communicationUrl, signal, 'session'));
  const optional = {
    me: linkIn(me, 'self') ?? link,
    policies: linkIn(resource, 'policies'),
    name: me === undefined ? undefined : textOf(me, 'name'),
    uri: me === undefined ? undefined : textOf(me, 'uri'),
    emailAddresses: me === undefined ? undefined : emailAddressesIn(me),
    myOnlineMeetings: linkIn(meetings, 'myOnlineMeetings'),
    myAssignedOnlineMeeting: linkIn(meetings, 'myAssignedOnlineMeeting'),
    onlineMeetingEligibleValues: linkIn(meetings, 'onlineMeetingEligibleValues'),
    search: linkIn(people, 'search'),
    myContacts: linkIn(people, 'myContacts'),
  };
  return withCommunication(
    {
      self,
      events,
      communication: communicationUrl,
      ...defined(optional),
    },
    communication,
    session.follow,
  );
}

/**
 * Creates the application, or finds the one that this endpoint already has: status 201 or 200 (applications_ref).
 * @param applications URL from discovery; relative links belong to its host
 * @throws StatusError, ProtocolFault, TransportError, ProblemError
 */
export async function createApplication(
  session: Session,
  applications: string,
  identity: ApplicationIdentity,
  signal: AbortSignal,
): Promise<Application> {
  // Repeatable, because a second POST of the same endpoint finds the application of the first.
  const answer = await session.request({
    method: 'POST',
    url: applications,
    input: { ...identity },
    signal,
    purpose: 'applications',
    repeatable: true,
  });
  return noting(answer.came, async () =>
    toApplication(session, await resourceOf(answer), applications, signal),
  );
}

/** @returns the application with fresh links (application_ref) */
export async function readApplication(
  session: Session,
  application: Application,
  signal: AbortSignal,
): Promise<Application> {
  return toApplication(
    session,
    await session.get(application.self, signal, 'session'),
    application.self,
    signal,
  );
}
