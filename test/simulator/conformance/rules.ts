import { type UcwaError } from '../errors';

/**
 * What a client must not do, with the page that says so and, if there is one, the error with which a strict simulator
 * refuses it. Without an error, the simulator answers as a server would, and only records the violation.
 */
export const rules = {
  'built-url': {
    page: 'Hypermedia',
    text: 'A URL was requested that no answer has contained: follow links, never build URLs.',
    refusal: { status: 404, code: 'NotFound' },
  },
  'changed-ack': {
    page: 'EventChannelDetails',
    text: 'The events URL was not used as it was given: its `ack` is none that was handed out.',
    refusal: { status: 400, code: 'BadRequest' },
  },
  'dropped-query': {
    page: 'QueryParameters',
    text: 'A query parameter that the server had put into the URL is missing or changed.',
    refusal: { status: 400, code: 'BadRequest' },
  },
  'two-applications': {
    page: 'applications_ref',
    text: 'Two applications were asked for with one endpointId at the same time.',
    refusal: { status: 409, code: 'Conflict' },
  },
  'no-accept': {
    page: 'HTTP',
    text: 'The request has no Accept header, which says what representation the answer is to have.',
    refusal: { status: 406, code: 'NotAcceptable' },
  },
  'foreign-token': {
    page: 'AuthenticationInUCWA',
    text: 'A token was sent to another origin than the one that issued it.',
  },
  'ended-application': {
    page: 'ApplicationDashboard',
    text: 'A URL of an application was used whose end the client has been told.',
  },
  input: { page: 'PayloadFormat', text: 'The input is over a limit, of a wrong type, or not readable.' },
  'content-type': { page: 'PayloadFormat', text: 'The body is of a type that the server does not know.' },
} as const satisfies Readonly<Record<string, Rule>>;

interface Rule {
  readonly page: string;
  readonly text: string;
  readonly refusal?: UcwaError;
}

export type BrokenRule = keyof typeof rules;

/** What the protocol allows, but a careful client seldom does. */
export const remarks = {
  'second-poll': {
    page: 'EventChannelDetails',
    text: 'A P-GET was sent while another one was held, which it replaces.',
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
  'entry-url': {
    page: 'RootURL',
    text: 'The way in was taken from somewhere else than from an answer, such as from a former run.',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type Remark = keyof typeof remarks;
