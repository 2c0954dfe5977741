import { describe, expect, it } from 'vitest';
import { toTransportError } from '../../../../main/net/node-errors';
import { TransportError } from '../../../../main/net/transport';

const failed = (code: string, cause?: Error) =>
  toTransportError(Object.assign(new Error(`what ${code} says`, { cause }), { code }), 'h.example');

describe('a failure of the network', () => {
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'nameNotResolved'],
    ['EAI_AGAIN', 'nameNotResolved'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
  ])('N01 N03 in which nothing can have been sent: %s', (code, kind) => {
    expect(failed(code)).toMatchObject({ kind, sent: false, host: 'h.example' });
  });

  it.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_UNTRUSTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
    'HOSTNAME_MISMATCH',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('N05 is one of the certificate: %s', (code) => {
    expect(failed(code)).toMatchObject({ kind: 'certificate', sent: false });
  });

  it.each([
    ['CERT_HAS_EXPIRED', 'expired'],
    ['CERT_NOT_YET_VALID', 'notYetValid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'otherHost'],
    ['HOSTNAME_MISMATCH', 'otherHost'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'selfSigned'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'unknownIssuer'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'unknownIssuer'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknownIssuer'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknownIssuer'],
    ['CERT_REVOKED', undefined],
    ['ECONNRESET', undefined],
  ])('N05 tells what is wrong with a certificate where it knows: %s', (code, certificate) => {
    expect(failed(code).certificate).toBe(certificate);
  });

  it('N05 does not advise the user to start Node in another way, as Node 24 does', () => {
    const said = 'unable to verify the first certificate';
    const advice = '; if the root CA is installed locally, try running Node.js with --use-system-ca';
    const error = Object.assign(new Error(said + advice), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    expect(toTransportError(error, 'h.example').message).toBe(`certificate at h.example: ${said}`);
  });

  it.each([
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'ERR_TLS_HANDSHAKE_TIMEOUT',
  ])('N06 is one of TLS: %s', (code) => {
    expect(failed(code)).toMatchObject({ kind: 'tls', sent: false });
  });

  it.each(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'Z_DATA_ERROR', 'EBRANDNEW', ''])(
    'N13 N39 in which something may have been sent: %s',
    (code) => {
      expect(failed(code)).toMatchObject({ kind: 'reset', sent: true });
    },
  );

  it('N22 is an answer that is too large where its headers are', () => {
    expect(failed('HPE_HEADER_OVERFLOW')).toMatchObject({ kind: 'tooLarge', sent: true });
  });

  it('is an answer that is not HTTP where the parser says so', () => {
    expect(failed('HPE_INVALID_CONSTANT')).toMatchObject({ kind: 'badResponse', sent: true });
  });

  it('is looked for behind what got says of it', () => {
    const inner = Object.assign(new Error('inner'), { code: 'ECONNREFUSED' });
    expect(failed('ERR_GOT_REQUEST_ERROR', inner).kind).toBe('refused');
    expect(failed('ERR_READING_RESPONSE_STREAM', inner).kind).toBe('refused');
  });

  it('keeps what was said, as detail and cause', () => {
    const error = failed('ECONNREFUSED');
    expect(error.message).toBe('refused at h.example: what ECONNREFUSED says');
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('is handed on as it is where it is one already, and made of anything', () => {
    const own = new TransportError('aborted', 'h', false);
    expect(toTransportError(own, 'other')).toBe(own);
    expect(toTransportError('text', 'h')).toMatchObject({ kind: 'reset', message: 'reset at h: text' });
  });
});
