import { describe, expect, it } from 'vitest';
import { ProtocolFault } from '../../../../../main/ucwa/faults';
import { resolve, resolvePinned, withQuery } from '../../../../../main/ucwa/codec/href';

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

  const computer = [
    'localhost',
    'localhost.',
    'LOCALHOST',
    'any.localhost',
    'any.localhost.',
    'localhost.localdomain',
    'localhost6.localdomain6',
    'ip6-localhost',
    'ip6-loopback',
    '127.0.0.1',
    '127.0.0.1.',
    '127.255.255.254',
    '127.1',
    '0x7f.1',
    '0177.0.0.1',
    '2130706433',
    '１２７.0.0.1',
    '0.0.0.0',
    '0',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
  ];
  const network = [
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.127.255.254',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[fc00::1]',
    '[fd00::1]',
    '[fe80::1]',
    '[fec0::1]',
    '[ff02::1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:100.64.0.1]',
    '[::10.0.0.1]',
    '[::ffff:0:10.0.0.1]',
    '[64:ff9b::10.0.0.1]',
    '[64:ff9b::8.8.8.8]',
    '[64:ff9b:1::10.0.0.1]',
    '[2001:0:1::1]',
    '[2002:a00:1::]',
    '[2001:db8::1]',
  ];

  it.each([...computer, ...network])('S04 S30 is refused from a public server to %s', (host) => {
    for (const from of [base, 'https://8.8.8.8/', 'https://lync.contoso.local/', 'https://[2606:4700::1]/'])
      for (const port of ['', ':8443'])
        expect(() => resolve(`https://${host}${port}/a`, from)).toThrow('private address');
  });

  it.each(computer)(
    'S04 S30 is refused from a server in a private network to %s of this computer',
    (host) => {
      for (const from of ['https://10.0.0.1/', 'https://[fd00::1]/'])
        expect(() => resolve(`https://${host}/`, from)).toThrow('private address');
    },
  );

  it.each([...computer, ...network])('S04 S30 may lead from a server on this computer to %s', (host) => {
    for (const from of [
      'http://127.0.0.1:8080/',
      'https://localhost/',
      'https://[::1]/',
      'https://a.localhost',
    ])
      expect(() => resolve(`https://${host}/`, from)).not.toThrow();
  });

  it.each(network)('S04 S30 may lead from one private address to %s', (host) => {
    for (const from of ['https://10.0.0.1/', 'https://100.64.3.2/', 'https://[fd00::1]/'])
      expect(() => resolve(`https://${host}/`, from)).not.toThrow();
  });

  it('S04 S30 may lead back to the same host that it came from, in any of its forms', () => {
    expect(resolve('https://[::ffff:8.8.8.8]/', 'https://8.8.8.8/')).toBe('https://[::ffff:808:808]/');
    expect(resolve('https://10.0.0.1:8443/', 'https://10.0.0.1/')).toBe('https://10.0.0.1:8443/');
  });

  it.each([
    '172.15.0.1',
    '172.32.0.1',
    '11.0.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '[2606:4700::1]',
    '[2a01:4f8::1]',
    '10.contoso.com',
    'localhost.contoso.com',
    'mylocalhost',
    'pool01.contoso.local',
    'pool01',
  ])('S04 S30 may lead to %s, which is public, or a name that only the network can judge', (host) => {
    expect(resolve(`https://${host}/`, base)).toBe(`https://${host}/`);
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
