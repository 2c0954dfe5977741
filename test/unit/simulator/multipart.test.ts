import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../simulator/batching/http-message';
import { boundaryOf, readEntity, splitParts } from '../../simulator/batching/multipart';

describe('the boundary of a batch', () => {
  it.each([
    [
      'multipart/batching;boundary=77f2569d-c005-442b-b856-782305305e5f',
      '77f2569d-c005-442b-b856-782305305e5f',
    ],
    ['multipart/batching; boundary="3968fb75"', '3968fb75'],
    ['Multipart/Batching; charset=utf-8; Boundary = "a b:c"', 'a b:c'],
  ])('is read from %s', (type, boundary) => expect(boundaryOf(type, 'multipart/batching')).toBe(boundary));

  it.each([
    undefined,
    '',
    'multipart/batching',
    'multipart/mixed; boundary=a',
    'application/json',
    'multipart/batching; boundary=',
  ])('is missing from %s', (type) => expect(boundaryOf(type, 'multipart/batching')).toBeUndefined());
});

describe('the parts of a batch', () => {
  it.each([
    ['--b\r\none\r\n--b\r\ntwo\r\n--b--', ['one', 'two']],
    ['\r\n--b\r\none\r\n\r\n--b--\r\n', ['one\r\n']],
    ['a preamble\r\n--b\none\n--b--\nan epilogue\r\n--b\r\nthree', ['one']],
    ['--b  \r\none\r\n--b-- ', ['one']],
    ['--b\r\none\r\n--bb\r\n--b--', ['one\r\n--bb']],
    ['--b\r\n\r\n--b--', ['']],
    ['--b\r\n--b--', ['']],
    ['--b\r\none\r\n\r\n\r\n--b\r\n', ['one\r\n\r\n']],
    ['--b--', []],
  ])('of %j are %j', (body, parts) => expect(splitParts(body, 'b')).toEqual(parts));

  it.each(['', 'one', '--b\r\none', '--b\r\none\r\n--b\r\ntwo', 'one --b--'])(
    'cannot be read from %j, which is not closed',
    (body) => expect(splitParts(body, 'b')).toBeUndefined(),
  );

  it('take the characters of a boundary literally', () => {
    expect(splitParts('--a.b(c)\r\none\r\n--axb(c)\r\n--a.b(c)--', 'a.b(c)')).toEqual(['one\r\n--axb(c)']);
  });

  it('come out as they went in, whatever they contain', () => {
    const boundary = fc.stringMatching(/^[A-Za-z0-9'()+_,./:=?-]{1,70}$/);
    const body = fc.string({ unit: fc.constantFrom('a', '-', '\r', '\n', ' ', ':', 'é', '\uFEFF') });
    fc.assert(
      fc.property(boundary, fc.array(body, { minLength: 1 }), (mark, parts) => {
        fc.pre(parts.every((part) => !part.includes(`--${mark}`)));
        const text = `${parts.map((part) => `--${mark}\r\n${part}\r\n`).join('')}--${mark}--\r\n`;
        expect(splitParts(text, mark)).toEqual(parts);
      }),
    );
  });
});

describe('the headers of a part', () => {
  it('end at the empty line, or with the part', () => {
    expect(readEntity('A: 1\r\nb:2 \r\n\r\nbody\r\n\r\nmore')).toEqual({
      headers: { a: '1', b: '2' },
      body: 'body\r\n\r\nmore',
    });
    expect(readEntity('A: 1\n')).toEqual({ headers: { a: '1' }, body: '' });
    expect(readEntity('\r\nbody')).toEqual({ headers: {}, body: 'body' });
    expect(readEntity('__proto__: 1')?.headers).toEqual(Object.fromEntries([['__proto__', '1']]));
  });

  it.each(['no colon', 'a name: 1', 'A: 1\r\n folded', 'A: 1\rB: 2', ': 1'])('cannot be %j', (text) =>
    expect(readEntity(text)).toBeUndefined(),
  );
});

const part = (message: string): string => `Content-Type: application/http; msgtype=request\r\n\r\n${message}`;

describe('a request in a batch', () => {
  it('is read as "BatchingRequests" prints it', () => {
    const printed = part(
      'GET /ucwa/oauth/v1/applications/103/me HTTP/1.1\r\nHost: lyncweb.contoso.com\r\nAccept: application/json\r\n',
    );
    expect(readRequest(printed)).toEqual({
      method: 'GET',
      target: '/ucwa/oauth/v1/applications/103/me',
      headers: { host: 'lyncweb.contoso.com', accept: 'application/json' },
      body: '',
    });
  });

  it('has its body after the empty line, up to its length', () => {
    const head = 'post https://lyncweb.contoso.com/a?b=c HTTP/1.1\r\nContent-Type: text/plain\r\n';
    expect(readRequest(part(`${head}\r\nGrüße\r\n`))).toMatchObject({
      method: 'POST',
      target: '/a?b=c',
      body: 'Grüße\r\n',
    });
    expect(readRequest(part(`${head}Content-Length: 7\r\n\r\nGrüße\r\n`))).toMatchObject({ body: 'Grüße' });
  });

  it.each([
    'GET / HTTP/1.1',
    'Content-Type: text/plain\r\n\r\nGET / HTTP/1.1\r\n',
    part(''),
    part('GET me HTTP/1.1\r\n'),
    part('GET /\r\n'),
    part('GET / HTTP/1.1\r\nno colon\r\n'),
    part('GET http://[ HTTP/1.1\r\n'),
    part('HTTP/1.1 200 OK\r\n'),
  ])('is not %j', (text) => expect(readRequest(text)).toBeUndefined());

  it('is read or refused, but nothing else happens, whatever a part contains', () => {
    const token = fc.constantFrom(
      'Content-Type: application/http',
      'GET',
      ' ',
      '/',
      'HTTP/1.1',
      '\r\n',
      ':',
      'x',
      '\uFEFF',
    );
    fc.assert(
      fc.property(
        fc.array(token).map((tokens) => tokens.join('')),
        (text) => {
          const request = readRequest(text);
          if (request) expect(new URL(request.target, 'http://h').host).toBe('h');
        },
      ),
    );
  });
});
