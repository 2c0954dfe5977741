import { embeddedIn, type Link, linkOf, type Resource, textOf } from './codec/resource';
import { noting, resourceOf, type Session } from './session';
import { ProtocolFault } from './faults';
import { type Follow, requireLink } from './codec/usable-link';

/** What an application tells of itself (applications_ref). */
export interface ApplicationIdentity {
  readonly userAgent: string;
  /** Stable for this installation: the server finds the same application again. */
  readonly endpointId: string;
  /** Language and region of the server's messages and announcements, e.g. `en-US`. */
  readonly culture: string;
}

/** A registered application; links void once it is gone (Hypermedia). URLs are absolute. */
export interface Application {
  readonly self: string;
  readonly events: string;
  readonly communication: string;
  /** Absent = the server does not allow this account to start meetings now. */
  readonly startOnlineMeeting?: string;
  readonly conversations?: string;
  readonly me?: string;
  /** Where meetings are scheduled; absent = not allowed. */
  readonly myOnlineMeetings?: string;
  /** The user's display name. */
  readonly name?: string;
}

/** @param links of that rel, the best first */
function required(rel: string, links: readonly (Link | undefined)[], base: string): string {
  const [first, ...others] = links.flatMap((link) => (link === undefined ? [] : [{ ...link, rel }]));
  if (first === undefined) throw new ProtocolFault(`The application has no "${rel}" link`);
  return requireLink([first, ...others], base)[1];
}

/** The capabilities that `communication` offers right now: they come and go (communication_ref). */
export function withCommunication(
  application: Application,
  communication: Resource,
  follow: Follow,
): Application {
  const { startOnlineMeeting: _start, conversations: _conversations, ...rest } = application;
  const start = follow(linkOf(communication, 'startOnlineMeeting'), application.self);
  const conversations = follow(linkOf(communication, 'conversations'), application.self);
  return {
    ...rest,
    ...(start === undefined ? {} : { startOnlineMeeting: start }),
    ...(conversations === undefined ? {} : { conversations }),
  };
}

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out what is undefined. */
const present = <T extends Record<string, string | undefined>>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;

async function toApplication(
  session: Session,
  resource: Resource,
  base: string,
  signal: AbortSignal,
): Promise<Application> {
  const me = embeddedIn(resource, 'me');
  const meetings = embeddedIn(resource, 'onlineMeetings');
  const known = embeddedIn(resource, 'communication');
  const linkIn = (part: Resource | undefined, rel: string): string | undefined =>
    session.follow(part === undefined ? undefined : linkOf(part, rel), base);
  const self = required('self', [linkOf(resource, 'self')], base);
  const events = required('events', [linkOf(resource, 'events')], base);
  const places = [known && linkOf(known, 'self'), linkOf(resource, 'communication')];
  const communicationUrl = required('communication', places, base);
  const communication = known ?? (await session.get(communicationUrl, signal, 'session'));
  const optional = {
    me: linkIn(me, 'self') ?? linkIn(resource, 'me'),
    name: me === undefined ? undefined : textOf(me, 'name'),
    myOnlineMeetings: linkIn(meetings, 'myOnlineMeetings'),
  };
  return withCommunication(
    {
      self,
      events,
      communication: communicationUrl,
      ...present(optional),
    },
    communication,
    session.follow,
  );
}

/**
 * Creates the application, or finds the one of this endpoint again: 201 and 200 alike (applications_ref).
 * @param applications URL found by discovery; relative links belong to its host
 * @throws StatusError, ProtocolFault, TransportError, ProblemError
 */
export async function createApplication(
  session: Session,
  applications: string,
  identity: ApplicationIdentity,
  signal: AbortSignal,
): Promise<Application> {
  // The second POST of an endpoint finds the application of the first.
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

/** Reads the application again, for fresh links (application_ref). */
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
