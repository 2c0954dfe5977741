import { type Reason, type UcwaError } from './errors';
import { type Fault } from './faults';
import { type Intermediary } from './intermediary';
import { type EventDetails } from './payloads/events';
import { type Redirect } from './redirects';
import { type SpoiltEvent } from './spoil-events';
import { type SpoiltLinks } from './spoil-links';

/** How an invitation goes. `lobby` waits for `lobbyMs`, or for `admit()` and `deny()`. */
export type Ending =
  | { readonly kind: 'connected' }
  | { readonly kind: 'failed'; readonly reason: Reason }
  | { readonly kind: 'never' }
  | { readonly kind: 'lobby' };

/** How somebody who is invited to a meeting answers; `silent` lets the invitation run out, after 30 seconds. */
export type Invitee =
  | { readonly kind: 'accepts'; readonly afterMs: number }
  | { readonly kind: 'declines'; readonly afterMs: number; readonly reason?: Reason }
  | { readonly kind: 'silent' };

/** What the simulated server does where the documents leave a choice, or where a test wants it otherwise. */
export interface Behaviour {
  /** Seconds a token lives, and how the number is written. */
  readonly expiresIn: number;
  readonly expiresInForm: 'number' | 'string';
  /** `href="…"` as in "CreateAnApplication", or bare as in "AuthenticationInUCWA". */
  readonly challenge: 'quoted' | 'unquoted';
  /** Two header lines, or both challenges joined in one. */
  readonly challengeLines: 'two' | 'joined';
  /**
   * What the answer to a request without a token offers: UCWA's own way; modern authentication alone; or the sign-in of
   * Windows, at a gateway in front of UCWA.
   */
  readonly signIn: 'ucwa' | 'modern' | 'gateway';
  /** What the challenge offers. */
  readonly grants: readonly string[];
  /**
   * Integrated sign-in is refused for good, or NTLM works: the server reads its messages and believes its proof. With
   * `takenApart` a proxy sends each message of NTLM over a connection of its own: the server answers the last with 401.
   */
  readonly windowsGrant: 'refused' | 'ntlm' | 'takenApart';
  /** Origin whose token endpoint every challenge names; '' = that of the request. */
  readonly challengeOn: string;
  /** Names that the password grant knows: all of a user's, or only `DOMAIN\\user`. */
  readonly passwordNames: 'all' | 'domain';
  /** How many of the next requests with a good token reach a machine that does not know it and answers 401. */
  readonly bystander: number;
  /** Origin of another pool, whose tokens are its own. */
  readonly secondPool: string;
  /** Where the authenticated `user` says that applications are. */
  readonly applicationsOn: 'same' | 'secondPool';
  /** How a token of another pool is refused: 401, 500 with those diagnostics, or 403 with the others and a challenge. */
  readonly foreignToken: 'challenge' | '28032' | '28055';
  /** Servers behind one name, each with its own applications: it answers 404 for one that another server made. */
  readonly frontEnds: number;
  /** How the balancer in front of them finds a client's server: by a cookie that it sets, or not at all. */
  readonly affinity: 'cookie' | 'none';
  readonly redirects: readonly Redirect[];
  /** Whether users have their home here: for one who is not enabled or was moved away, `user` answers 404. */
  readonly isHome: boolean;
  /**
   * In which schema discovery answers: always UCWA's; to those who ask for XML, but not for `application/xml`, that of
   * MS-OCDISCWS, which the same service speaks; or that to everybody, as before UCWA 2.0, or with the place of OAuth,
   * as a server of 2013 has it.
   */
  readonly discoverySchema: 'ucwa' | 'olderInXml' | 'older' | 'olderWithOAuth';
  /** Every token request is answered with this error. */
  readonly tokenError: TokenError | null;

  /** Milliseconds from the POST to the 201; larger than the next two, and the events come first. */
  readonly answerMs: number;
  /** From the POST to `started`. */
  readonly startedMs: number;
  /** From the POST to the end: `completed`, or the lobby. */
  readonly invitationMs: number;
  /** From the lobby to admission; `null` waits for `admit()` or `deny()`. */
  readonly lobbyMs: number | null;
  readonly ending: Ending;
  /** Endings of the next meetings in turn, the last one for all after it; none: `ending` is for each. */
  readonly endings: readonly Ending[];
  /** `completedOnly`: the operation was quick, `started` and `updated` were aggregated away. */
  readonly invitationEvents: 'all' | 'completedOnly';
  /** Events carry a link and no embedded resource. */
  readonly linkOnly: boolean;
  /** The words in a `completed` event; `null` leaves the property out. */
  readonly status: { readonly success: string; readonly failure: string } | null;
  /**
   * How XML writes `status`, `in` and `reason` of an event, which no page shows; `inTurn` does each, one
   * after the other. Where they are absent, the outcome has to be asked for.
   */
  readonly xmlEventDetails: EventDetails | 'inTurn';
  /** An invitation that has completed answers 404. */
  readonly forgetInvitations: boolean;
  /** Milliseconds from the connection until the meeting has a `joinUrl`; `null`: it never has. */
  readonly joinUrlMs: number | null;

  /** A query that the application's own URL has, as in "MultiTabSupport": `instanceId=123`. */
  readonly applicationQuery: string | null;
  /** Addresses that come out unusable for a client. */
  readonly links: SpoiltLinks;
  /** Events to spoil or to drop. */
  readonly spoiltEvents: readonly SpoiltEvent[];

  /** Captured traces, reference page, or no permission: the link is not there. */
  readonly startOnlineMeeting: 'onlineMeetingInvitations' | 'startOnlineMeeting' | 'absent';
  readonly location: 'relative' | 'absolute' | 'missing';
  readonly createdBody: 'empty' | 'invitation';
  /** The next `times` POSTs to start a meeting are refused, and nothing is started. */
  readonly refuse: (UcwaError & { readonly times: number }) | null;
  readonly requireMakeMeAvailable: boolean;
  /** A second POST with an operationId already seen: another meeting, or 409 AlreadyExists. */
  readonly deduplicate: boolean;

  /** How those who are invited answer; by their address, where one answers otherwise. */
  readonly invitee: Invitee;
  readonly invitees: Readonly<Record<string, Invitee>>;
  /** Milliseconds from `addMessaging` until the modality is connected, or fails with the reason. */
  readonly messagingMs: number;
  readonly messagingFailure: Reason | null;
  /** Whether meetings can be scheduled, what the POST is answered with, and how many there may be. */
  readonly scheduling: boolean;
  readonly scheduledStatus: 200 | 201;
  readonly mostScheduledMeetings: number;
  /** Whether meetings can be reached by telephone. */
  readonly phoneDialIn: boolean;
  /** Milliseconds without `reportMyActivity` or a call after which an available application is gone with 410. */
  readonly inactiveMs: number | null;

  readonly firstAck: number;
  /** A `key` in the events URL, which the client has to hand back. */
  readonly eventsKey: string | null;
  /** Merge what is queued for one resource into its latest state. */
  readonly aggregate: boolean;
  /** Milliseconds without a P-GET after which conversations are closed and `resume` replaces `next`. */
  readonly resumeAfterMs: number | null;
  /** Milliseconds without a P-GET after which the application is gone: 15 minutes, see "MeDashboard". */
  readonly applicationMs: number;
  /** What it answers then: the pages name both. */
  readonly expiry: 'applicationNotFound' | 'inactiveApplicationExpired';

  /** What stands between client and server, and does not wait as long as the server holds a P-GET; `null`: nothing. */
  readonly intermediary: Intermediary | null;
  /** On a socket: milliseconds without a request after which the server closes a connection; IIS waits for two minutes. */
  readonly idleMs: number;
  /** Whether it announces that, in whole seconds: `Keep-Alive: timeout=5`. */
  readonly idleAnnounced: boolean;

  /** A client that breaks a rule is refused, with the rule in the answer; otherwise it is only on record. */
  readonly strict: boolean;
  readonly faults: readonly Fault[];
}

export interface TokenError {
  readonly error:
    'invalid_request' | 'invalid_grant' | 'unsupported_grant_type' | 'invalid_scope' | 'server_error';
  readonly diagnostics?: string;
}

export const defaultBehaviour: Behaviour = {
  expiresIn: 28_289,
  expiresInForm: 'number',
  challenge: 'quoted',
  signIn: 'ucwa',
  grants: ['urn:microsoft.rtc:windows', 'urn:microsoft.rtc:anonmeeting', 'password'],
  challengeLines: 'two',
  windowsGrant: 'refused',
  challengeOn: '',
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
  mostScheduledMeetings: 1_000,
  phoneDialIn: true,
  inactiveMs: 15 * 60_000,
  firstAck: 1,
  eventsKey: null,
  aggregate: false,
  resumeAfterMs: null,
  applicationMs: 15 * 60_000,
  expiry: 'applicationNotFound',
  intermediary: null,
  idleMs: 120_000,
  idleAnnounced: false,
  strict: true,
  faults: [],
};
