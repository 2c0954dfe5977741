import { text } from '../../../common/text';
import {
  type CertificateFault,
  type ProxyFailure,
  TransportError,
  type TransportFailure,
} from '../../net/transport';
import { type Problem, ProblemError } from '../../../common/problem';
import {
  LinkFault,
  OlderDiscovery,
  PrivateLinkFault,
  ProtocolFault,
  SignInFault,
  StatusError,
  TicketError,
} from '../faults';
import { silentKdcInWords } from '../sign-in/kerberos-problem';
import { isProxyFailure, problemOfProxy } from './proxy-problem';
import { problemOfSignIn } from './sign-in-problem';
import { statusInWords } from './status-problem';
import type { Meaning } from './subcodes';
import { inWords, type Words } from './words';

type OtherFailure = Exclude<TransportFailure, ProxyFailure | 'kdcSilent'>;

const byTransportFailure = {
  refused: { advice: 'checkServerOrWait', next: 'retry' },
  nameNotResolved: { advice: 'checkAddressAndNetwork', next: 'retry' },
  unreachable: { advice: 'checkNetwork', next: 'retry' },
  certificate: { advice: 'validCertificate', next: 'contactAdministrator' },
  tls: { advice: 'tlsVersions', next: 'contactAdministrator' },
  timeout: { advice: 'again', next: 'retry' },
  reset: { advice: 'again', next: 'retry' },
  tooLarge: { advice: 'nameTheCode', next: 'contactAdministrator' },
  badResponse: { advice: 'checkServerOrAsk', next: 'retry' },
  lengthsDisagree: { advice: 'mendAnswers', next: 'contactAdministrator' },
  malformed: { advice: 'mendAnswers', next: 'contactAdministrator' },
  oddHostName: { advice: 'plainHostName', next: 'contactAdministrator' },
  aborted: { next: 'none' },
} as const satisfies Readonly<Record<OtherFailure, Meaning>>;

/** Our own codes for failures that are not UCWA errors: `ConnectionRefused`, `NameNotResolved`… */
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
  lengthsDisagree: 'AnswerLengthUnclear',
  malformed: 'AnswerMalformed',
  oddHostName: 'HostNameOdd',
  aborted: 'Aborted',
};

/** The advice depends on what is wrong with the certificate. */
const certificateInWords = (fault: CertificateFault, host: string): Words => ({
  message: text(`net.certificate.${fault}`, { host }),
  advice: text(`net.certificateAdvice.${fault}`),
  next: 'contactAdministrator',
});

/** Converts anything that code in main/ucwa throws into a problem for the user. Never contains a stack trace. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : failureInWords(error);

/** An answer that breaks the protocol, in words for the user: what the host sent, and who can help. */
function faultInWords(error: ProtocolFault): Problem {
  const inside = error instanceof LinkFault ? error.cause : error;
  if (inside instanceof PrivateLinkFault) {
    const { host, address } = inside;
    return {
      code: 'LinkPrivate',
      message: text('ucwa.problem.LinkPrivate', { host, address }),
      advice: text('ucwa.advice.mendPrivateLink', { host }),
      next: 'contactAdministrator',
    };
  }
  if (error instanceof LinkFault) {
    const { host, rel, value } = error;
    return {
      code: 'LinkUnusable',
      ...inWords(text('ucwa.problem.LinkUnusable', { host, rel, value }), {
        advice: 'mendLinks',
        next: 'contactAdministrator',
      }),
    };
  }
  const { came } = error;
  if (error instanceof OlderDiscovery)
    return {
      code: 'DiscoveryTooOld',
      ...inWords(text('ucwa.problem.DiscoveryTooOld', { host: came?.host ?? '' }), {
        advice: 'newerDiscovery',
        next: 'contactAdministrator',
      }),
    };
  const { host, path, status, type } = came ?? {};
  const message =
    came === undefined
      ? text('ucwa.problem.NotUcwa')
      : text(type === '' ? 'ucwa.problem.NotUcwaUntyped' : 'ucwa.problem.NotUcwaCame', {
          host,
          path,
          status,
          type,
        });
  return { code: 'NotUcwa', ...inWords(message, { advice: 'checkServerOrProxy', next: 'retry' }) };
}

function failureInWords(error: unknown): Problem {
  if (error instanceof SignInFault) return problemOfSignIn(error, failureInWords(error.cause));
  if (error instanceof TransportError) {
    const { kind, host, certificate } = error;
    if (isProxyFailure(kind)) return problemOfProxy(kind, error);
    if (kind === 'kdcSilent') return silentKdcInWords(error);
    const words =
      certificate === undefined
        ? inWords(text(`ucwa.transport.${kind}`, { host }), byTransportFailure[kind])
        : certificateInWords(certificate, host);
    return { code: transportCode[kind], ...words, details: error.message };
  }
  if (error instanceof TicketError) return error.problem;
  if (error instanceof StatusError) return statusInWords(error);
  if (error instanceof ProtocolFault) return { ...faultInWords(error), details: error.message };
  return {
    code: 'InternalError',
    message: text('ucwa.problem.InternalError'),
    advice: text('ucwa.advice.report'),
    next: 'retry',
    details: error instanceof Error ? error.message : String(error),
  };
}
