import { describe, expect, it } from 'vitest';
import { kindOf, proxyFailureOf } from '../../../../main/net/chromium-errors';

describe('what Chromium calls a failure', () => {
  it.each([
    ['net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH', 'lengthsDisagree'],
    ['net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION', 'malformed'],
    ['net::ERR_INVALID_CHUNKED_ENCODING', 'malformed'],
    ['net::ERR_RESPONSE_HEADERS_TOO_BIG', 'tooLarge'],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'badResponse'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'reset'],
    ['net::ERR_EMPTY_RESPONSE', 'reset'],
  ])('N40 N41 N15 becomes an error of ours: %s', (message, kind) => {
    expect(kindOf(message)).toBe(kind);
  });

  it.each([
    ['net::ERR_CERT_DATE_INVALID', 'certificate'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['net::ERR_NAME_NOT_RESOLVED', 'nameNotResolved'],
    ['net::ERR_CONNECTION_REFUSED', 'refused'],
    ['net::ERR_INTERNET_DISCONNECTED', 'unreachable'],
    ['net::ERR_CONNECTION_RESET', 'reset'],
  ])('says what the network did: %s', (message, kind) => {
    expect(kindOf(message)).toBe(kind);
  });
});

describe('what Chromium calls a failure of a proxy', () => {
  it.each([
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxyAuthentication'],
    ['net::ERR_PROXY_AUTH_REQUESTED', 'proxyAuthentication'],
    ['net::ERR_UNEXPECTED_PROXY_AUTH', 'proxyAuthentication'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxyRefused'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxyUnreachable'],
    ['net::ERR_SOCKS_CONNECTION_FAILED', 'proxyUnreachable'],
    ['net::ERR_CONNECTION_RESET', undefined],
  ])('N65 becomes a failure of ours: %s', (message, kind) => {
    expect(proxyFailureOf(message)).toBe(kind);
  });

  it.each([
    'net::ERR_UNSUPPORTED_AUTH_SCHEME',
    'net::ERR_INVALID_AUTH_CREDENTIALS',
    'net::ERR_MISSING_AUTH_CREDENTIALS',
    'net::ERR_MISCONFIGURED_AUTH_ENVIRONMENT',
  ])('N65 is a failure of the proxy only if the proxy has asked for credentials: %s', (message) => {
    expect([proxyFailureOf(message), proxyFailureOf(message, true)]).toEqual([
      undefined,
      'proxyAuthentication',
    ]);
  });
});
