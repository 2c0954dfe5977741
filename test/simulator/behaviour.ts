import { type Level } from './conformance/rules';
import { type Reason, type UcwaError } from './errors';
import { type Fault } from './faults';
import { type Intermediary } from './intermediary';
import { defaultGroups, type KnobGroups } from './knobs/groups';
import { type EventDetails } from './payloads/events';
import { type Redirect } from './redirects';
import { type SpoiltEvent } from './spoil-events';
import { type SpoiltLinks } from './spoil-links';

/** The outcome of an invitation. `lobby` waits for `lobbyMs`, or for `admit()` or `deny()`. */
export type Ending =
  | { readonly kind: 'connected' }
  | { readonly kind: 'failed'; readonly reason: Reason }
  | { readonly kind: 'never' }
  | { readonly kind: 'lobby' };

/** How an invited person answers; with `silent` the invitation expires after 30 seconds. */
export type Invitee =
  | { readonly kind: 'accepts'; readonly afterMs: number }
  | { readonly kind: 'declines'; readonly afterMs: number; readonly reason?: Reason }
  | { readonly kind: 'silent' };

/** What the simulated server does when the documents leave a choice, or when a test wants something else. */
export interface Behaviour extends KnobGroups {
  /** Lifetime of a token in seconds, and how the number is written. */
  readonly expiresIn: number;
  readonly expiresInForm: 'number' | 'string';
  /** `href="…"` as in "CreateAnApplication", or bare as in "AuthenticationInUCWA". */
  readonly challenge: 'quoted' | 'unquoted';
  /** Two header lines, or both challenges in one. */
  readonly challengeLines: 'two' | 'joined';
  /**
   * The sign-in that the server offers for a request without a token: UCWA's own; only modern authentication; or
   * Windows sign-in at a gateway in front of UCWA.
   */
  readonly signIn: 'ucwa' | 'modern' | 'gateway';
  /** What the challenge offers. */
  readonly grants: readonly string[];
  /**
   * Integrated sign-in is always refused, or NTLM works: the server reads its messages and accepts any proof. With
   * `takenApart` a proxy sends each NTLM message over its own connection: the server answers the last one with 401.
   * With `inFront`, a web server in front of it authenticates the user, and names them in the header `X-Remote-User`.
   * `negotiate` accepts Kerberos tickets as well as NTLM, `negotiateOnly` only tickets.
   */
  readonly windowsGrant: 'refused' | 'ntlm' | 'takenApart' | 'inFront' | 'negotiate' | 'negotiateOnly';
  /**
   * What the server does with a ticket: accepts it if it is for `HTTP/` and the server's name; answers as if it had got
   * none, because it has no key; rejects it without a reason, as Apache does after a wrong key or with another time; or
   * rejects it with Kerberos's own message about the key or the time.
   */
  readonly tickets: 'accepted' | 'unread' | 'rejected' | 'wrongKey' | 'clockSkew';
  /** Names that the password grant accepts: all names of a user, or only `DOMAIN\\user`. */
  readonly passwordNames: 'all' | 'domain';
  /** How many of the next requests with a valid token reach a machine that does not know it and answers 401. */
  readonly bystander: number;
  /** Origin of another pool, whose tokens are its own. */
  readonly secondPool: string;
  /** The host on which the authenticated `user` says that applications are. */
  readonly applicationsOn: 'same' | 'secondPool';
  /**
   * How the server refuses a token of another pool: 401, 500 with those diagnostics, or 403 with others and a
   * challenge.
   */
  readonly foreignToken: 'challenge' | '28032' | '28055';
  /** Servers behind one name, each with its own applications: a server answers 404 for an application of another. */
  readonly frontEnds: number;
  /** How the balancer in front of them finds a client's server: by a cookie that it sets, or not at all. */
  readonly affinity: 'cookie' | 'none';
  readonly redirects: readonly Redirect[];
  /** Whether users are homed here: for one who is not enabled or was moved away, `user` answers 404. */
  readonly isHome: boolean;
  /**
   * The schema of discovery answers: always UCWA's; that of MS-OCDISCWS, which the same service speaks, for clients
   * that ask for XML but not for `application/xml`; or that for all clients, as before UCWA 2.0, or with the place of
   * OAuth, as on a server of 2013.
   */
  readonly discoverySchema: 'ucwa' | 'olderInXml' | 'older' | 'olderWithOAuth';
  /** The error that answers every token request. */
  readonly tokenError: TokenError | null;

  /** Milliseconds from the POST to the 201; if larger than the next two, the events come first. */
  readonly answerMs: number;
  /** From the POST to `started`. */
  readonly startedMs: number;
  /** From the POST to the end: `completed`, or the lobby. */
  readonly invitationMs: number;
  /** From the lobby to admission; with `null` the meeting waits for `admit()` or `deny()`. */
  readonly lobbyMs: number | null;
  readonly ending: Ending;
  /** Endings of the next meetings in turn, the last one for all after it; if empty, `ending` applies to each. */
  readonly endings: readonly Ending[];
  /** `completedOnly`: the operation was quick, and aggregation removed `started` and `updated`. */
  readonly invitationEvents: 'all' | 'completedOnly';
  /** Events carry a link and no embedded resource. */
  readonly linkOnly: boolean;
  /** The texts in a `completed` event; with `null` the property is absent. */
  readonly status: { readonly success: string; readonly failure: string } | null;
  /**
   * How XML writes `status`, `in` and `reason` of an event, which no page shows; `inTurn` uses each way, one after the
   * other. If they are absent, the client has to request the outcome.
   */
  readonly xmlEventDetails: EventDetails | 'inTurn';
  /** A completed invitation answers 404. */
  readonly forgetInvitations: boolean;
  /** Milliseconds from the connection until the meeting has a `joinUrl`; `null`: never. */
  readonly joinUrlMs: number | null;

  /** A query in the application's own URL, as in "MultiTabSupport": `instanceId=123`. */
  readonly applicationQuery: string | null;
  /** Addresses that a client cannot use. */
  readonly links: SpoiltLinks;
  /** Events to spoil or to drop. */
  readonly spoiltEvents: readonly SpoiltEvent[];

  /** As in the captured traces, as on the reference page, or, without permission, no link. */
  readonly startOnlineMeeting: 'onlineMeetingInvitations' | 'startOnlineMeeting' | 'absent';
  readonly location: 'relative' | 'absolute' | 'missing';
  readonly createdBody: 'empty' | 'invitation';
  /** The server refuses the next `times` POSTs that start a meeting, and starts nothing. */
  readonly refuse: (UcwaError & { readonly times: number }) | null;
  readonly requireMakeMeAvailable: boolean;
  /** A second POST with the same operationId: another meeting, or 409 AlreadyExists. */
  readonly deduplicate: boolean;

  /** How invited people answer; by address, for those who answer differently. */
  readonly invitee: Invitee;
  readonly invitees: Readonly<Record<string, Invitee>>;
  /** Milliseconds from `addMessaging` until the modality is connected, or fails with the reason. */
  readonly messagingMs: number;
  readonly messagingFailure: Reason | null;
  /** Whether meetings can be scheduled, the status that answers the POST, and how many there may be. */
  readonly scheduling: boolean;
  readonly scheduledStatus: 200 | 201;
  readonly mostScheduledMeetings: number;
  /** Whether meetings can be reached by telephone. */
  readonly phoneDialIn: boolean;
  /**
   * Milliseconds without `reportMyActivity` or a call after which the server ends an available application with 410.
   */
  readonly inactiveMs: number | null;

  readonly firstAck: number;
  /** A `key` in the events URL, which the client has to send back. */
  readonly eventsKey: string | null;
  /** Merges the queued events of one resource into its latest state. */
  readonly aggregate: boolean;
  /** Each event comes in its own package. */
  readonly splitPackages: boolean;
  /** The blocks of the senders come in the opposite order; each sender's own events keep theirs. */
  readonly shuffleSenders: boolean;
  /** The events of an operation come before its 204. */
  readonly eventsFirst: boolean;
  /** Milliseconds without a P-GET after which the server closes conversations and sends `resume` instead of `next`. */
  readonly resumeAfterMs: number | null;
  /** Milliseconds without a P-GET after which the application ends: 15 minutes, see "MeDashboard". */
  readonly applicationMs: number;
  /** The answer after that: the pages name both. */
  readonly expiry: 'applicationNotFound' | 'inactiveApplicationExpired';

  /** An intermediary that gives up before the server answers a P-GET; `null`: none. */
  readonly intermediary: Intermediary | null;
  /** On a socket: milliseconds without a request after which the server closes a connection; IIS waits two minutes. */
  readonly idleMs: number;
  /** Whether the server announces that limit, in whole seconds: `Keep-Alive: timeout=5`. */
  readonly idleAnnounced: boolean;

  /** What becomes of a request that breaks a rule of the documents. */
  readonly level: Level;
  /** The answer to an operation whose link is currently absent. */
  readonly missingLink: 409 | 403 | 404;
  /** How a 400 names the invalid parameters: `[{ name, reason }]`, or a property for each. */
  readonly parametersForm: 'array' | 'object';
  readonly faults: readonly Fault[];
}

export interface TokenError {
  readonly error:
    'invalid_request' | 'invalid_grant' | 'unsupported_grant_type' | 'invalid_scope' | 'server_error';
  readonly diagnostics?: string;
}

export const defaultBehaviour: Behaviour = {
  ...defaultGroups,
  expiresIn: 28_289,
  expiresInForm: 'number',
  challenge: 'quoted',
  signIn: 'ucwa',
  grants: ['urn:microsoft.rtc:windows', 'urn:microsoft.rtc:anonmeeting', 'password'],
  challengeLines: 'two',
  windowsGrant: 'ntlm',
  tickets: 'accepted',
  passwordNames: 'all',
  bystander: 0,
  secondPool: 'https://pool2.contoso.com',
  applicationsOn: 'same',
  foreignToken: 'challenge',
  frontEnds: 1,
  affinity: 'cookie',
  redirects: [],
  isHome: true,
  discoverySchema: 'ucwa',
  tokenError: null,
  answerMs: 0,
  startedMs: 0,
  invitationMs: 600,
  lobbyMs: 2_000,
  ending: { kind: 'connected' },
  endings: [],
  invitationEvents: 'all',
  linkOnly: false,
  status: { success: 'Success', failure: 'Failure' },
  xmlEventDetails: 'inTurn',
  forgetInvitations: false,
  joinUrlMs: 0,
  applicationQuery: null,
  links: {},
  spoiltEvents: [],
  startOnlineMeeting: 'onlineMeetingInvitations',
  location: 'relative',
  createdBody: 'empty',
  refuse: null,
  requireMakeMeAvailable: false,
  deduplicate: false,
  invitee: { kind: 'accepts', afterMs: 1_500 },
  invitees: {},
  messagingMs: 300,
  messagingFailure: null,
  scheduling: true,
  scheduledStatus: 200,
  mostScheduledMeetings: 100,
  phoneDialIn: true,
  inactiveMs: 15 * 60_000,
  firstAck: 1,
  eventsKey: null,
  aggregate: false,
  splitPackages: false,
  shuffleSenders: false,
  eventsFirst: false,
  resumeAfterMs: null,
  applicationMs: 15 * 60_000,
  expiry: 'applicationNotFound',
  intermediary: null,
  idleMs: 120_000,
  idleAnnounced: false,
  level: 'published',
  missingLink: 409,
  parametersForm: 'array',
  faults: [],
};
