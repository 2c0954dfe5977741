import { TransportError, type TransportFailure } from '../net/transport';
import { type Problem, ProblemError } from '../problem';
import { type ErrorBody } from './error-body';
import { ProtocolFault, StatusError } from './faults';
import { administrator, again, bySubcode, type Meaning } from './subcodes';

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
  // What conflicts with what, only the server can say.
  const tells = known === undefined || body.code.toLowerCase() === 'conflict';
  const said = tells && body.message !== undefined ? `: ${body.message}` : '';
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
