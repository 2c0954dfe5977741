import { TransportError, type TransportFailure } from '../net/transport';
import { type NextStep, type Problem, ProblemError } from '../problem';
import { type ErrorBody } from './error-body';
import { ProtocolFault, StatusError } from './faults';

interface Meaning {
  readonly message: string;
  readonly advice?: string;
  readonly next: NextStep;
}

const again = 'Try again in a moment.';
const administrator = 'Ask your administrator, and name the code in the details.';

/** Subcodes that say more than their code, on any resource (ErrorSubcode_ref, ApplicationDashboard). */
const bySubcode: Readonly<Record<string, Meaning>> = {
  applicationnotfound: { message: 'The server has ended this session', advice: again, next: 'retry' },
  toomanyapplications: {
    message: 'You are signed in from too many programs at once',
    advice: 'Close some of them, then sign in again.',
    next: 'signIn',
  },
  inactiveapplicationexpired: {
    message: 'The server ended this session because nothing happened in it',
    advice: 'Sign in again.',
    next: 'signIn',
  },
  useragentnotallowed: {
    message: 'The server does not admit this program',
    advice: 'Ask your administrator to allow Meet Now.',
    next: 'contactAdministrator',
  },
  pgetreplaced: {
    message: 'This account is in use by another Meet Now',
    advice: 'Quit the other one, or take over here.',
    next: 'retry',
  },
  makemeavailablerequired: {
    message: 'The server wants this account to be online first',
    advice: again,
    next: 'retry',
  },
  parametervalidationfailure: {
    message: 'The server did not accept what was entered',
    advice: 'Change it and try again.',
    next: 'changeInput',
  },
  alreadyexists: {
    message: 'The server says that this meeting exists already',
    advice: again,
    next: 'retry',
  },
  anonymousnotallowed: { message: 'Guests may not do this', next: 'none' },
  inviteesonly: { message: 'Only invited people may join this meeting', next: 'none' },
  federationrequired: {
    message: 'Your organisation is not connected with theirs',
    next: 'contactAdministrator',
  },
  modalitynotsupported: {
    message: 'The server does not offer this kind of meeting',
    next: 'contactAdministrator',
  },
  toomanyonlinemeetings: {
    message: 'You have too many meetings',
    advice: 'Delete meetings that are no longer needed.',
    next: 'none',
  },
  toomanyconversations: {
    message: 'You are in too many conversations',
    advice: 'Leave one of them, then try again.',
    next: 'none',
  },
  toomanyparticipants: { message: 'The meeting is full', next: 'none' },
  toomanylobbyparticipants: { message: 'The lobby of the meeting is full', advice: again, next: 'retry' },
  denied: { message: 'You were not admitted to the meeting', next: 'none' },
  declined: { message: 'The invitation was declined', next: 'none' },
  ejected: { message: 'You were removed from the meeting', next: 'none' },
  removed: { message: 'You were removed from the meeting', next: 'none' },
  ended: { message: 'The meeting has ended', next: 'none' },
  canceled: { message: 'The meeting was cancelled', next: 'none' },
  unavailable: { message: 'The server has no conferencing service free', advice: again, next: 'retry' },
  temporarilyunavailable: {
    message: 'The conferencing service is shutting down',
    advice: again,
    next: 'retry',
  },
  timeout: { message: 'The server took too long', advice: again, next: 'retry' },
  exchangetimeout: { message: 'The server could not reach Exchange in time', advice: again, next: 'retry' },
};

/** What a code means, or, where no UCWA body came, its HTTP status (ErrorCode_ref, GenericSynchronousErrors). */
const byCode: Readonly<Record<string, Meaning>> = {
  badrequest: {
    message: 'The server did not understand the request',
    advice: administrator,
    next: 'contactAdministrator',
  },
  unauthorized: {
    message: 'The server does not accept the sign-in',
    advice: 'Sign in again.',
    next: 'signIn',
  },
  forbidden: { message: 'The server does not allow this account to do that', next: 'contactAdministrator' },
  notfound: { message: 'The server no longer knows what was asked for', advice: again, next: 'retry' },
  methodnotallowed: {
    message: 'The server does not offer that',
    advice: administrator,
    next: 'contactAdministrator',
  },
  conflict: {
    message: 'The server refused: it conflicts with something that is there already',
    next: 'none',
  },
  gone: { message: 'The server no longer offers this here', advice: 'Sign in again.', next: 'signIn' },
  entitytoolarge: { message: 'The request was too large for the server', next: 'changeInput' },
  unsupportedmediatype: {
    message: 'The server does not speak this format',
    advice: administrator,
    next: 'contactAdministrator',
  },
  toomanyrequests: { message: 'The server asks to wait', advice: again, next: 'wait' },
  servicefailure: { message: 'The server had an internal error', advice: again, next: 'retry' },
  serviceunavailable: { message: 'The server is not available', advice: again, next: 'retry' },
  timeout: { message: 'The server took too long', advice: again, next: 'retry' },
  localfailure: { message: 'The meeting could not be joined from here', advice: again, next: 'retry' },
  remotefailure: { message: 'The other side refused', next: 'none' },
  informational: { message: 'The meeting is over', next: 'none' },
};

const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  408: 'Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'EntityTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  500: 'ServiceFailure',
  502: 'ServiceUnavailable',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** Names come from the network: `constructor` is a name like any other, and not in the table. */
const lookUp = (table: Readonly<Record<string, Meaning>>, name: string): Meaning | undefined => {
  const key = name.toLowerCase();
  return Object.hasOwn(table, key) ? table[key] : undefined;
};

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/**
 * An error body or an event's `reason`, told for a person. Unknown subcodes fall back to the code's text, since new ones
 * may come at any time (ErrorsAndInformationalMessages); what the server said stands beside it.
 * @param body as received
 * @param where host that said so; '' where it need not be named
 */
export function problemOfReason(body: ErrorBody, where: string): Problem {
  const known = lookUp(bySubcode, body.subcode ?? '');
  const meaning = known ??
    lookUp(byCode, body.code) ?? { message: `The server refused`, next: 'none' as const };
  const named = body.parameters === undefined ? '' : ` (${[...body.parameters.keys()].join(', ')})`;
  const said = known === undefined && body.message !== undefined ? `: ${body.message}` : '';
  const details = [[body.code, body.subcode].filter(Boolean).join('/'), body.message, where]
    .filter(Boolean)
    .join(' · ');
  return {
    code: body.code,
    ...(body.subcode === undefined ? {} : { subcode: body.subcode }),
    message: sentence(`${meaning.message}${named}${said}`),
    ...(meaning.advice === undefined ? {} : { advice: meaning.advice }),
    next: meaning.next,
    details,
  };
}

const transportMeaning: Readonly<Record<TransportFailure, (host: string) => Meaning>> = {
  refused: (host) => ({
    message: `${host} refused the connection`,
    advice: 'Check the server address, or wait until it is back.',
    next: 'retry',
  }),
  nameNotResolved: (host) => ({
    message: `The name ${host} is not known here`,
    advice: 'Check the address and the network (VPN?).',
    next: 'retry',
  }),
  unreachable: (host) => ({
    message: `${host} cannot be reached`,
    advice: 'Check the network (VPN?).',
    next: 'retry',
  }),
  certificate: (host) => ({
    message: `The certificate of ${host} is not valid here`,
    advice: 'Ask your administrator. Meet Now does not go on without a valid certificate.',
    next: 'contactAdministrator',
  }),
  tls: (host) => ({
    message: `No secure connection with ${host} could be agreed on`,
    advice: 'Ask your administrator which TLS versions the server speaks.',
    next: 'contactAdministrator',
  }),
  timeout: (host) => ({ message: `${host} did not answer in time`, advice: again, next: 'retry' }),
  reset: (host) => ({ message: `The connection with ${host} broke off`, advice: again, next: 'retry' }),
  tooLarge: (host) => ({
    message: `The answer of ${host} was too large`,
    advice: administrator,
    next: 'contactAdministrator',
  }),
  badResponse: (host) => ({
    message: `${host} gave an answer that is not HTTP`,
    advice: 'Check the server address.',
    next: 'retry',
  }),
  aborted: (host) => ({ message: `The request to ${host} was given up`, next: 'none' }),
};

/** Codes of our own, for what is no UCWA error: `ConnectionRefused`, `NameNotResolved`… */
const transportCode: Readonly<Record<TransportFailure, string>> = {
  refused: 'ConnectionRefused',
  nameNotResolved: 'NameNotResolved',
  unreachable: 'HostUnreachable',
  certificate: 'CertificateInvalid',
  tls: 'TlsFailed',
  timeout: 'NoAnswer',
  reset: 'ConnectionLost',
  tooLarge: 'AnswerTooLarge',
  badResponse: 'AnswerInvalid',
  aborted: 'Aborted',
};

/** What only administrators can make use of; nothing is decided by it (AuthenticationInUCWA). */
function withDiagnostics(problem: Problem, error: StatusError): Problem {
  const diagnostics = error.response.headers.get('x-ms-diagnostics')?.join(' · ').slice(0, 500);
  if (diagnostics === undefined) return problem;
  return { ...problem, details: [problem.details, diagnostics].filter(Boolean).join(' · ') };
}

/** Anything that code under main/ucwa throws, told for a person. Never a stack trace. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof TransportError) {
    const meaning = transportMeaning[error.kind](error.host);
    return {
      code: transportCode[error.kind],
      ...meaning,
      message: sentence(meaning.message),
      details: error.message,
    };
  }
  if (error instanceof StatusError) {
    const { host } = new URL(error.url);
    if (error.body !== undefined) return withDiagnostics(problemOfReason(error.body, host), error);
    const code = codeOfStatus[error.status] ?? 'UnexpectedStatus';
    const meaning = lookUp(byCode, code) ?? {
      message: `An unexpected answer came`,
      advice: administrator,
      next: 'retry' as const,
    };
    const problem = {
      code,
      ...meaning,
      message: sentence(`${meaning.message} (HTTP ${error.status} from ${host})`),
      details: error.message,
    };
    return withDiagnostics(problem, error);
  }
  if (error instanceof ProtocolFault)
    return {
      code: 'NotUcwa',
      message: 'The answer did not come from a Skype for Business server.',
      advice: 'Check the server address; a proxy or a log-in page of the network may stand in between.',
      next: 'retry',
      details: error.message,
    };
  return {
    code: 'InternalError',
    message: 'Something went wrong in Meet Now itself.',
    advice: 'Try again; if it stays, report it with the log.',
    next: 'retry',
    details: error instanceof Error ? error.message : String(error),
  };
}
