import type { CertificateFault, TransportError } from './transport';

/** Chromium's names for a failed exchange. */
export const kindOf = (message: string): TransportError['kind'] => {
  if (/CERT/.test(message)) return 'certificate';
  if (/SSL/.test(message)) return 'tls';
  if (/NAME_NOT_RESOLVED/.test(message)) return 'nameNotResolved';
  if (/CONNECTION_REFUSED/.test(message)) return 'refused';
  if (/UNREACHABLE|INTERNET_DISCONNECTED/.test(message)) return 'unreachable';
  if (/MULTIPLE_CONTENT_LENGTH/.test(message)) return 'lengthsDisagree';
  if (/INVALID_HTTP_RESPONSE/.test(message)) return 'badResponse';
  if (/HEADERS_TOO_BIG/.test(message)) return 'tooLarge';
  if (/RESPONSE_HEADERS|INVALID_CHUNKED_ENCODING|INVALID_REDIRECT/.test(message)) return 'malformed';
  return 'reset';
};

/** Chromium has one error for a certificate that has expired and for one that is not valid yet. */
export const certificateFaultOf = (message: string): CertificateFault | undefined => {
  if (/CERT_COMMON_NAME_INVALID/.test(message)) return 'otherHost';
  return /CERT_AUTHORITY_INVALID/.test(message) ? 'unknownIssuer' : undefined;
};
