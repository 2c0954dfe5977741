import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../../main/net/chromium-errors';

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
