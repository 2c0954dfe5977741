import { type UcwaError } from '../errors';

/**
 * `published` answers as the pages and recordings do: it records and reports each broken rule, but refuses only what a
 * server refuses. `strict` also refuses what the pages forbid. `lenient` also accepts input that a server refuses, if it
 * can be understood, and reports nothing.
 */
export const levels = ['published', 'strict', 'lenient'] as const;

export type Level = (typeof levels)[number];

/**
 * What a client must not do, with the page that says so and, if there is one, the error with which a strict simulator
 * refuses it. Without an error, the simulator answers as a server would, and only records the violation.
 */
export const rules = {
  'built-url': {
    page: 'Hypermedia',
    text: 'No answer has contained this URL: follow links, never build URLs.',
    refusal: { status: 404, code: 'NotFound' },
  },
  'changed-ack': {
    page: 'EventChannelDetails',
    text: 'The events URL was changed: the server has not issued this `ack`.',
    refusal: { status: 400, code: 'BadRequest' },
  },
  'dropped-query': {
    page: 'QueryParameters',
    text: 'A query parameter of the server’s URL is missing or changed.',
    refusal: { status: 400, code: 'BadRequest' },
  },
  'two-applications': {
    page: 'applications_ref',
    text: 'The client requested two applications with one endpointId at the same time.',
    refusal: { status: 409, code: 'Conflict' },
  },
  'foreign-token': {
    page: 'AuthenticationInUCWA',
    text: 'The client sent a token to an origin other than its issuer.',
  },
  'ended-application': {
    page: 'ApplicationDashboard',
    text: 'The client used a URL of an application after the server had reported its end.',
  },
  input: { page: 'PayloadFormat', text: 'The input exceeds a limit, has a wrong type, or is unreadable.' },
  'batch-content': {
    page: 'BatchingRequests',
    text: 'The batch contains another batch, or a request for a photo or for events.',
  },
  body: {
    page: 'admit_ref',
    text: 'The client sent a body with an operation whose page says that the request has none.',
  },
  put: {
    page: 'PayloadFormat',
    text: 'A PUT has to name the version that it changes (If-Match), and to pass back the marked property.',
  },
  'content-type': { page: 'PayloadFormat', text: 'The server does not know the content type of the body.' },
  method: {
    page: 'message_ref',
    text: 'The page of this resource has no such operation.',
  },
  'form-data': {
    page: 'AuthenticationInUCWA',
    text: 'The token request is `multipart/form-data`, not `application/x-www-form-urlencoded`.',
  },
} as const satisfies Readonly<Record<string, Rule>>;

interface Rule {
  readonly page: string;
  readonly text: string;
  readonly refusal?: UcwaError;
}

export type BrokenRule = keyof typeof rules;

/** What the protocol allows, but a careful client seldom does. */
export const remarks = {
  'no-accept': {
    page: 'HTTP',
    text: 'The request has no Accept header, which selects the representation of the answer: JSON without it.',
  },
  'second-poll': {
    page: 'EventChannelDetails',
    text: 'The client sent a P-GET while the server held another one, which it replaces.',
  },
  'fast-polls': {
    page: 'EventsInUCWA',
    text: 'More than ten polls in a row have failed within ten seconds.',
  },
  'early-retry': {
    page: 'ErrorsAndInformationalMessages',
    text: 'A poll came earlier than the Retry-After of the last one allowed.',
  },
  'no-poll': {
    page: 'MeDashboard',
    text: 'There was no P-GET for more than ten minutes: fifteen end the application.',
  },
  'second-admit': {
    page: 'admit_ref',
    text: 'The client admitted a person while its last `admit` for that person was still unanswered.',
  },
  'entry-url': {
    page: 'RootURL',
    text: 'The client used an entry URL that no answer contained, such as one from an earlier run.',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type Remark = keyof typeof remarks;
