import { describe, expect, it } from 'vitest';
import { ProtocolFault } from '../../../../main/ucwa/faults';
import { resolve, resolvePinned, withQuery } from '../../../../main/ucwa/href';

const base = 'https://lyncweb.contoso.com/ucwa/oauth/v1/applications/105';

describe('a link', () => {
  it.each([
    ['/ucwa/a?b=1', 'https://lyncweb.contoso.com/ucwa/a?b=1'],
    ['https://other.contoso.com/a', 'https://other.contoso.com/a'],
    ['//other.contoso.com/a', 'https://other.contoso.com/a'],
    ['?ack=2', `${base}?ack=2`],
  ])('is absolute once resolved: %s', (href, url) => {
    expect(resolve(href, base)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'smb://h/x',
    'ms-settings:x',
    'ftp://h/x',
    'ws://h/',
  ])('S01 is refused with the scheme of %s', (href) => {
    expect(() => resolve(href, base)).toThrow('must be https');
  });

  it('N29 is refused over plain http, unless to a literal loopback address', () => {
    expect(() => resolve('http://lyncweb.contoso.com/', base)).toThrow('must be https');
    expect(() => resolve('http://127.0.0.1.contoso.com/', base)).toThrow('must be https');
    for (const host of ['127.0.0.1:8080', 'localhost:1', '[::1]:1', '127.8.9.10'])
      expect(resolve('/a', `http://${host}/`)).toBe(`http://${host}/a`);
  });

  it.each([
    'https://server@evil.example/',
    'https://a:b@lyncweb.contoso.com/',
    'https://:secret@lyncweb.contoso.com/',
  ])('S03 is refused with a user name in it: %s', (href) => {
    expect(() => resolve(href, base)).toThrow('user name');
  });

  it.each(['https://', 'https://a b/', 'http://[::1', 'https://exa%mple/'])(
    'is refused where it is none: %s',
    (href) => {
      expect(() => resolve(href, base)).toThrow(ProtocolFault);
    },
  );

  it.each([
    'https://10.0.0.1/',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://192.168.1.1/',
    'https://172.16.0.1/',
    'https://172.31.255.1/',
    'https://169.254.169.254/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
  ])('S04 is refused from a named server to the private address %s', (href) => {
    expect(() => resolve(href, base)).toThrow('private address');
  });

  it.each([
    'https://172.15.0.1/',
    'https://172.32.0.1/',
    'https://11.0.0.1/',
    'https://[2001:db8::1]/',
    'https://10.contoso.com/',
  ])('S04 may lead to the public %s', (href) => {
    expect(resolve(href, base)).toBe(href);
  });

  it('S04 may lead from one private address to another', () => {
    expect(resolve('https://10.0.0.2/', 'https://10.0.0.1/')).toBe('https://10.0.0.2/');
  });
});

describe('a link that carries the token', () => {
  it.each([
    '//evil.example/x',
    'https://evil.example/x',
    'https://lyncweb.contoso.com.evil.example/',
    'https://lyncweb.contoso.com:8443/',
    '\\\\evil.example\\x',
    'https:\\\\evil.example/x',
    'https://lyncweb\u3002contoso\u3002example/',
    'https://lyncw\u0435b.contoso.com/',
  ])('S02 S03 never leaves its origin: %s', (href) => {
    expect(() => resolvePinned(href, base)).toThrow('leads away from lyncweb.contoso.com');
  });

  it('S03 stays where it is in spite of encoded slashes and dots', () => {
    expect(new URL(resolvePinned('/a%2f%2fevil.example/..;/x', base)).host).toBe('lyncweb.contoso.com');
    expect(resolvePinned('HTTPS://LYNCWEB.CONTOSO.COM:443/a', base)).toBe('https://lyncweb.contoso.com/a');
  });
});

describe('query parameters', () => {
  it('are added, and what the server wrote stays as it is', () => {
    const href = 'https://h.example/events?ack=3&key=a%2Bb%20c+d&flag';
    expect(withQuery(href, { timeout: 180 })).toBe(`${href}&timeout=180`);
  });

  it('replace those of the same name, and only those', () => {
    expect(withQuery('https://h.example/e?timeout=5&timeoutX=1&ack=2', { timeout: 180 })).toBe(
      'https://h.example/e?timeoutX=1&ack=2&timeout=180',
    );
  });

  it('P40 keep a name that every object has', () => {
    expect(withQuery('https://h.example/e?constructor=1&toString=2', { a: 'x y&b' })).toBe(
      'https://h.example/e?constructor=1&toString=2&a=x%20y%26b',
    );
  });
});
