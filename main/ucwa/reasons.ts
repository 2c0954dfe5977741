import type { en } from '../../assets/locales/en';
import { t } from '../language/t';
import {
  type CertificateFault,
  type ProxyFailure,
  TransportError,
  type TransportFailure,
} from '../net/transport';
import { type Problem, ProblemError, retellable } from '../problem';
import { type ErrorBody } from './error-body';
import { ProtocolFault, SignInFault, StatusError } from './faults';
import { isProxyFailure, problemOfProxy } from './proxy-problem';
import { problemOfSignIn } from './sign-in-problem';
import { bySubcode, type Meaning } from './subcodes';

/** What follows from a code, or, where no UCWA body came, from its HTTP status (ErrorCode_ref, GenericSynchronousErrors). */
const byCode = {
  badrequest: { advice: 'nameTheCode', next: 'contactAdministrator' },
  unauthorized: { advice: 'signInAgain', next: 'signIn' },
  forbidden: { next: 'contactAdministrator' },
  notfound: { advice: 'again', next: 'retry' },
  methodnotallowed: { advice: 'nameTheCode', next: 'contactAdministrator' },
  conflict: { next: 'none' },
  gone: { advice: 'signInAgain', next: 'signIn' },
  entitytoolarge: { next: 'changeInput' },
  unsupportedmediatype: { advice: 'nameTheCode', next: 'contactAdministrator' },
  toomanyrequests: { advice: 'again', next: 'wait' },
  servicefailure: { advice: 'again', next: 'retry' },
  serviceunavailable: { advice: 'again', next: 'retry' },
  timeout: { advice: 'again', next: 'retry' },
  localfailure: { advice: 'again', next: 'retry' },
  remotefailure: { next: 'none' },
  informational: { next: 'none' },
} as const satisfies Readonly<Record<keyof typeof en.ucwa.code, Meaning>>;

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
function nameIn<Name extends string>(table: Readonly<Record<Name, Meaning>>, text: string): Name | undefined {
  const name = text.toLowerCase();
  return Object.hasOwn(table, name) ? (name as Name) : undefined;
}

/** A meaning in words. The message has no full stop yet: more may follow. */
type Words = Pick<Problem, 'message' | 'advice' | 'next'>;

const inWords = (message: string, { advice, next }: Meaning): Words => ({
  message,
  ...(advice === undefined ? {} : { advice: t(`ucwa.advice.${advice}`) }),
  next,
});

function subcodeInWords(subcode: string): Words | undefined {
  const name = nameIn(bySubcode, subcode);
  return name && inWords(t(`ucwa.subcode.${name}`), bySubcode[name]);
}

function codeInWords(code: string): Words | undefined {
  const name = nameIn(byCode, code);
  return name && inWords(t(`ucwa.code.${name}`), byCode[name]);
}

/** What a server said may have its own end. */
const sentence = (text: string): string =>
  /[.!?…。！？]$/.test(text) ? text : t('ucwa.frame.sentence', { what: text });

/**
 * An error body or an event's `reason`, told for a person. Unknown subcodes fall back to the code's text, since new ones
 * may come at any time (ErrorsAndInformationalMessages); what the server said stands beside it.
 * @param body as received
 * @param where host that said so; '' where it need not be named
 */
export const problemOfReason = (body: ErrorBody, where: string): Problem =>
  retellable(() => reasonInWords(body, where));

function reasonInWords(body: ErrorBody, where: string): Problem {
  const known = subcodeInWords(body.subcode ?? '');
  const meaning = known ?? codeInWords(body.code) ?? inWords(t('ucwa.otherCode'), { next: 'none' });
  const named =
    body.parameters === undefined
      ? meaning.message
      : t('ucwa.frame.named', { what: meaning.message, names: [...body.parameters.keys()].join(', ') });
  // What conflicts with what, only the server can say.
  const tells = known === undefined || body.code.toLowerCase() === 'conflict';
  const said =
    tells && body.message !== undefined ? t('ucwa.frame.said', { what: named, said: body.message }) : named;
  const details = [[body.code, body.subcode].filter(Boolean).join('/'), body.message, where]
    .filter(Boolean)
    .join(' · ');
  return {
    code: body.code,
    ...(body.subcode === undefined ? {} : { subcode: body.subcode }),
    ...meaning,
    message: sentence(said),
    details,
  };
}

type OtherFailure = Exclude<TransportFailure, ProxyFailure>;

const byTransportFailure = {
  refused: { advice: 'checkServerOrWait', next: 'retry' },
  nameNotResolved: { advice: 'checkAddressAndNetwork', next: 'retry' },
  unreachable: { advice: 'checkNetwork', next: 'retry' },
  certificate: { advice: 'validCertificate', next: 'contactAdministrator' },
  tls: { advice: 'tlsVersions', next: 'contactAdministrator' },
  timeout: { advice: 'again', next: 'retry' },
  reset: { advice: 'again', next: 'retry' },
  tooLarge: { advice: 'nameTheCode', next: 'contactAdministrator' },
  badResponse: { advice: 'checkServer', next: 'retry' },
  aborted: { next: 'none' },
} as const satisfies Readonly<Record<OtherFailure, Meaning>>;

/** Codes of our own, for what is no UCWA error: `ConnectionRefused`, `NameNotResolved`… */
const transportCode: Readonly<Record<OtherFailure, string>> = {
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

/** What can be done about a certificate follows from what is wrong with it. */
const certificateInWords = (fault: CertificateFault, host: string): Words => ({
  message: t(`net.certificate.${fault}`, { host }),
  advice: t(`net.certificateAdvice.${fault}`),
  next: 'contactAdministrator',
});

/** Anything that code under main/ucwa throws, told for a person. Never a stack trace. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : retellable(() => failureInWords(error));

function failureInWords(error: unknown): Problem {
  if (error instanceof SignInFault) return problemOfSignIn(error, failureInWords(error.cause));
  if (error instanceof TransportError) {
    const { kind, host, certificate } = error;
    if (isProxyFailure(kind)) return problemOfProxy(kind, error);
    const words =
      certificate === undefined
        ? inWords(t(`ucwa.transport.${kind}`, { host }), byTransportFailure[kind])
        : certificateInWords(certificate, host);
    return { code: transportCode[kind], ...words, details: error.message };
  }
  if (error instanceof StatusError) {
    const { host } = new URL(error.url);
    if (error.body !== undefined) return withDiagnostics(problemOfReason(error.body, host), error);
    const code = codeOfStatus[error.status] ?? 'UnexpectedStatus';
    const words =
      codeInWords(code) ?? inWords(t('ucwa.otherStatus'), { advice: 'nameTheCode', next: 'retry' });
    const what = t('ucwa.frame.status', { what: words.message, status: error.status, host });
    const problem = { code, ...words, message: sentence(what), details: error.message };
    return withDiagnostics(problem, error);
  }
  if (error instanceof ProtocolFault)
    return {
      code: 'NotUcwa',
      message: t('ucwa.problem.NotUcwa'),
      advice: t('ucwa.advice.checkServerOrProxy'),
      next: 'retry',
      details: error.message,
    };
  return {
    code: 'InternalError',
    message: t('ucwa.problem.InternalError'),
    advice: t('ucwa.advice.report'),
    next: 'retry',
    details: error instanceof Error ? error.message : String(error),
  };
}
