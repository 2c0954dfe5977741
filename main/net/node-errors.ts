import { ownValue } from '../../common/own-value';
import { type CertificateFault, TransportError, type TransportFailure } from './transport';

const byCode: Readonly<Record<string, TransportFailure>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'nameNotResolved',
  EAI_AGAIN: 'nameNotResolved',
  EAI_NODATA: 'nameNotResolved',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  ERR_BODY_PARSE_FAILURE: 'badResponse',
  HPE_HEADER_OVERFLOW: 'tooLarge',
  HPE_INVALID_CONSTANT: 'badResponse',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'lengthsDisagree',
  HPE_INVALID_CONTENT_LENGTH: 'lengthsDisagree',
  HPE_INVALID_TRANSFER_ENCODING: 'lengthsDisagree',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  EPROTO: 'tls',
};

/**
 * Node's codes for certificate faults: DEPTH_ZERO_SELF_SIGNED_CERT, CERT_HAS_EXPIRED, UNABLE_TO_VERIFY…, and
 * UNSPECIFIED for faults without their own code, such as an unknown critical extension or a name that is not permitted.
 */
const certificate =
  /CERT|ISSUER|CRL|LEAF_SIGNATURE|^(?:INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|UNSPECIFIED)$/;

/** For the other faults, such as a revoked certificate, there is nothing to add. */
const faultOfCertificate: Readonly<Record<string, CertificateFault>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  CERT_TOO_WEAK: 'weak',
  ERR_TLS_CERT_ALTNAME_INVALID: 'otherHost',
  HOSTNAME_MISMATCH: 'otherHost',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'selfSigned',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknownIssuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknownIssuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknownIssuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknownIssuer',
};

const kindOf = (code: string): TransportFailure => {
  const known = ownValue(byCode, code);
  if (known !== undefined) return known;
  if (code.startsWith('HPE_')) return 'malformed';
  if (certificate.test(code)) return 'certificate';
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return 'tls';
  return 'reset';
};

/** Failures after which the server cannot have acted on the request. */
export const neverSent: ReadonlySet<TransportFailure> = new Set<TransportFailure>([
  'refused',
  'nameNotResolved',
  'unreachable',
  'certificate',
  'tls',
]);

const codeOf = (error: unknown): string => {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code } = e as NodeJS.ErrnoException;
    // got wraps Node's error, whose code says more than got's own.
    if (
      typeof code === 'string' &&
      code !== 'ERR_GOT_REQUEST_ERROR' &&
      code !== 'ERR_READING_RESPONSE_STREAM'
    )
      return code;
  }
  return '';
};

/** Whether the rejected certificate came alone, without the certificate of its issuer. */
export const cameAlone = (error: unknown): error is TransportError =>
  error instanceof TransportError && codeOf(error.cause) === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';

/** Whether more authorities could lead to another verdict about a certificate, of a server or of a proxy. */
export function mayLackAuthority(error: unknown): boolean {
  const code = codeOf(error);
  const fault = ownValue(faultOfCertificate, code);
  // These two come from a check of our own, which follows that of the chain.
  return certificate.test(code) && fault !== 'otherHost' && fault !== 'weak';
}

/** How far an exchange got before it failed. */
interface Progress {
  /** The headers of the answer had arrived. */
  readonly begun: boolean;
  /** No byte had arrived, on a connection that had served an earlier request. */
  readonly unheard: boolean;
}

/** Since 24, Node tells the user of an unknown issuer to start Node with another option. */
const adviceOfNode = /; if the root CA is installed locally, try running Node\.js with --use-system-ca$/;

/** @returns the {@link TransportError} for an error that Node or got threw */
export function toTransportError(error: unknown, host: string, progress?: Progress): TransportError {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof TransportError) return e;
  const code = codeOf(error);
  const kind = kindOf(code);
  return new TransportError(kind, host, !neverSent.has(kind), {
    cause: error,
    detail: (error instanceof Error ? error.message : String(error)).replace(adviceOfNode, ''),
    certificate: ownValue(faultOfCertificate, code),
    begun: progress?.begun ?? false,
    stale: kind === 'reset' && progress?.unheard === true,
  });
}
