import { gzipSync } from 'node:zlib';
import type { Limits, TransportFailure } from '../../../main/net/transport';
import { answer, head, limits, type Script } from '../../io/main/net/wire';

/** What a server does on the wire, and the outcome in both stacks. */
export interface WireFault {
  readonly script: Script;
  /** Failure or status in got. */
  readonly ends: TransportFailure | number;
  /**
   * In Chromium; absent = the same. The answers that Chromium accepts here break HTTP's rules, but none contains a
   * whole token.
   */
  readonly byChromium?: TransportFailure | number;
  /** The time limit under test; the others are long. */
  readonly limit?: Exclude<keyof Limits, 'bytes'>;
}

const ok = (...lines: readonly string[]): string => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');
const chunks = '2\r\n{}\r\n0\r\n\r\n';
const moved = (location: string): string => `HTTP/1.1 302 Moved\r\n${location}Content-Length: 0\r\n\r\n`;

/** Sends that, and closes the connection. */
const says =
  (bytes: string): Script =>
  (socket) =>
    socket.end(bytes, 'latin1');
/** Sends that, and leaves the connection open. */
const stays =
  (...parts: readonly (string | Buffer)[]): Script =>
  (socket) => {
    for (const part of parts) socket.write(part);
  };
const resetsAfter =
  (bytes: string): Script =>
  (socket) =>
    socket.write(bytes, () => setImmediate(() => socket.resetAndDestroy()));
const drips =
  (first: string, drop: string): Script =>
  (socket) => {
    socket.write(first);
    const drops = setInterval(() => socket.write(drop), 40);
    socket.once('close', () => clearInterval(drops));
  };
const zipped = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
const cut = gzipSync('x'.repeat(2000)).subarray(0, 12);
const gzip = (body: Buffer): Script => stays(head(body.length, 'Content-Encoding: gzip'), body);

export const wireFaults = {
  'closes without an answer': { script: (socket) => socket.end(), ends: 'reset' },
  'resets without an answer': { script: (socket) => socket.resetAndDestroy(), ends: 'reset' },
  'resets in the headers': { script: resetsAfter('HTTP/1.1 200 OK\r\nContent-Le'), ends: 'reset' },
  'closes in the headers': {
    script: says('HTTP/1.1 200 OK\r\nContent-Le'),
    ends: 'reset',
    byChromium: 200,
  },
  'resets in the body': { script: resetsAfter(`${head(10)}{"a":`), ends: 'reset' },
  'sends less than announced': { script: says(`${head(10)}{}`), ends: 'reset' },
  'sends more than announced': {
    script: stays(`${head(2)}{}GARBAGE`),
    ends: 'badResponse',
    byChromium: 200,
  },
  'closes between chunks': { script: says(`${head('chunked')}3\r\nabc\r\n`), ends: 'reset' },
  'sends a chunk of no size': {
    script: says(`${head('chunked')}zz\r\n{}\r\n0\r\n\r\n`),
    ends: 'malformed',
  },
  'names the same length twice': {
    script: says(`${ok('Content-Length: 2', 'Content-Length: 2')}{}`),
    ends: 'lengthsDisagree',
  },
  'names two lengths': {
    script: says(`${ok('Content-Length: 2', 'Content-Length: 3')}{}`),
    ends: 'lengthsDisagree',
  },
  'names a length that is no number': {
    script: says(`${ok('Content-Length: two')}{}`),
    ends: 'lengthsDisagree',
  },
  'names a length beside chunks': {
    script: says(ok('Content-Length: 2', 'Transfer-Encoding: chunked') + chunks),
    ends: 'lengthsDisagree',
  },
  'sends NUL in a header': {
    script: says(`${ok('X-Y: a\0b', 'Content-Length: 2')}{}`),
    ends: 'malformed',
    byChromium: 'badResponse',
  },
  'sends a line that is no header': {
    script: says(`${ok('Nonsense', 'Content-Length: 2')}{}`),
    ends: 'malformed',
    byChromium: 200,
  },
  'sends headers named like properties': {
    script: stays(answer('{}', '__proto__: a', 'constructor: b', 'toString: c')),
    ends: 200,
  },
  'speaks mail': { script: says('220 mail.contoso.com ESMTP\r\n'), ends: 'badResponse' },
  'answers plain HTTP in TLS': { script: says('\x15\x03\x01\x00\x02\x02\x28'), ends: 'badResponse' },
  'never answers': { script: () => undefined, ends: 'timeout', limit: 'headers' },
  'drips headers without end': {
    script: drips('HTTP/1.1 200 OK\r\n', 'X-A: b\r\n'),
    ends: 'timeout',
    limit: 'headers',
  },
  'says nothing but that it goes on': {
    script: drips('', 'HTTP/1.1 100 Continue\r\n\r\n'),
    ends: 'timeout',
    limit: 'headers',
  },
  'stands still before the body': { script: stays(head(10)), ends: 'timeout', limit: 'silence' },
  'stands still in the body': { script: stays(head(10), '{"a"'), ends: 'timeout', limit: 'silence' },
  'drips a body without end': {
    script: drips(head('chunked'), '1\r\nx\r\n'),
    ends: 'timeout',
    limit: 'body',
  },
  'sends too large a body': {
    script: stays(head(52_428_800), 'x'.repeat(limits.bytes + 1)),
    ends: 'tooLarge',
  },
  'sends a body that unpacks to too much': { script: gzip(zipped), ends: 'tooLarge' },
  'sends what is not packed as it says': {
    script: stays(answer('not gzip', 'Content-Encoding: gzip')),
    ends: 'reset',
  },
  'sends a packed body that is cut': { script: gzip(cut), ends: 'reset', byChromium: 200 },
  'sends a header of 64 KB': {
    script: stays(answer('x', `X-Long: ${'y'.repeat(65_536)}`)),
    ends: 'tooLarge',
  },
  'sends 500 headers': {
    script: stays(answer('x', ...Array.from({ length: 500 }, (_, i) => `X-${i}: ${'y'.repeat(128)}`))),
    ends: 'tooLarge',
  },
  'leads back to itself': { script: stays(moved('Location: /\r\n')), ends: 302 },
  'leads to no address': {
    script: stays(moved('Location: http://\r\n')),
    ends: 302,
    byChromium: 'malformed',
  },
  'leads to a file': { script: stays(moved('Location: file:///etc/hostname\r\n')), ends: 302 },
  'leads nowhere': { script: stays(moved('')), ends: 302 },
  'asks for a password in a way of its own': {
    script: stays('HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'),
    ends: 401,
  },
} as const satisfies Record<string, WireFault>;
