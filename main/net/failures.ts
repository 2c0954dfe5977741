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
 * Certificate faults as Node's TLS names them: DEPTH_ZERO_SELF_SIGNED_CERT, CERT_HAS_EXPIRED, UNABLE_TO_VERIFY…, and
 * UNSPECIFIED for those without a name: an unknown critical extension, a name that is not permitted.
 */
const certificate =
  /CERT|ISSUER|CRL|LEAF_SIGNATURE|^(?:INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|UNSPECIFIED)$/;

/** Of the others, as of one that was revoked, there is no more to say. */
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

/** Failures in which not a byte of the request can have been acted on. */
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
    // got wraps what Node says; its own code is the less telling one.
    if (
      typeof code === 'string' &&
      code !== 'ERR_GOT_REQUEST_ERROR' &&
      code !== 'ERR_READING_RESPONSE_STREAM'
    )
      return code;
  }
  return '';
};

/** Whether the refused certificate came alone, without that of the authority that issued it. */
export const cameAlone = (error: unknown): error is TransportError =>
  error instanceof TransportError && codeOf(error.cause) === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';

/** How far an exchange had come when it failed. */
interface Progress {
  /** The headers of an answer had come. */
  readonly begun: boolean;
  /** Not a byte had come, on a connection that had served another request before. */
  readonly unheard: boolean;
}

/** What Node or got threw, as a {@link TransportError}. */
export function toTransportError(error: unknown, host: string, progress?: Progress): TransportError {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof TransportError) return e;
  const code = codeOf(error);
  const kind = kindOf(code);
  return new TransportError(kind, host, !neverSent.has(kind), {
    cause: error,
    detail: error instanceof Error ? error.message : String(error),
    certificate: ownValue(faultOfCertificate, code),
    begun: progress?.begun ?? false,
    stale: kind === 'reset' && progress?.unheard === true,
  });
}
