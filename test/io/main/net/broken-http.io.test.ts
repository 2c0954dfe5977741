import { afterEach, describe, expect, it } from 'vitest';
import { Wire } from './wire';

let wire: Wire;
afterEach(() => wire.close());

const chunks = '2\r\n{}\r\n0\r\n\r\n';
const ok = (...lines: readonly string[]): string => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');

/** What the client makes of an answer of these bytes. */
async function failureOn(bytes: string) {
  wire = await Wire.open((socket) => socket.end(bytes, 'latin1'));
  return wire.failure();
}

describe('an answer that is HTTP, and breaks its rules', () => {
  it.each([
    ['Content-Length twice, and equal', ok('Content-Length: 2', 'Content-Length: 2') + '{}'],
    ['Content-Length twice, and different', ok('Content-Length: 2', 'Content-Length: 3') + '{}'],
    ['a list of lengths', ok('Content-Length: 2, 2') + '{}'],
    ['a length that is no number', ok('Content-Length: two') + '{}'],
    ['Content-Length before chunks', ok('Content-Length: 2', 'Transfer-Encoding: chunked') + chunks],
    ['Content-Length after chunks', ok('Transfer-Encoding: chunked', 'Content-Length: 2') + chunks],
  ])('N40 is told apart as one whose length is unclear: %s', async (_, bytes) => {
    expect(await failureOn(bytes)).toMatchObject({ kind: 'lengthsDisagree', sent: true });
  });

  it.each([
    ['a NUL in a header', ok('X-Y: a\0b', 'Content-Length: 2') + '{}'],
    ['a chunk whose size is no number', ok('Transfer-Encoding: chunked') + 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a version that is none', ok('Content-Length: 2').replace('1.1', '3.7') + '{}'],
  ])('N41 is told apart as malformed: %s', async (_, bytes) => {
    expect(await failureOn(bytes)).toMatchObject({ kind: 'malformed', sent: true });
  });
});

describe('an answer that is not HTTP at all', () => {
  it.each([
    ['a mail server', '220 mail.contoso.com ESMTP\r\n'],
    ['a shell', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a bare page', '<html></html>'],
    ['TLS', '\x15\x03\x01\x00\x02\x02\x28'],
  ])('N41 is told as that: %s', async (_, bytes) => {
    expect(await failureOn(bytes)).toMatchObject({ kind: 'badResponse', sent: true });
  });
});
