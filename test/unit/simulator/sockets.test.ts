import { describe, expect, it } from 'vitest';
import { prefersGzip } from '../../simulator/socket/content-coding';
import { hostNames } from '../../simulator/socket/host-names';

describe('host names', () => {
  const names = (port: number, secure: boolean, added: readonly string[] = []) =>
    hostNames(added, { host: '127.0.0.1', port, secure });

  it.each([
    [80, false, true],
    [443, true, true],
    [443, false, false],
    [80, true, false],
    [4811, false, false],
  ])('at port %d (https: %s) need no port in Host: %s', (port, secure, bare) => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect(names(port, secure).has(name)).toBe(bare);
      expect(names(port, secure).has(`${name}:${port}`)).toBe(true);
    }
  });

  it('that were added are known with the port and without it, in lower case', () => {
    const known = names(4811, true, ['LyncDiscover.contoso.com']);
    expect(known.has('lyncdiscover.contoso.com')).toBe(true);
    expect(known.has('lyncdiscover.contoso.com:4811')).toBe(true);
    expect(known.has('evil.example:4811')).toBe(false);
  });
});

describe('Accept-Encoding', () => {
  it.each([
    ['gzip, deflate', true],
    ['GZIP', true],
    ['x-gzip', true],
    ['deflate, gzip;q=0.5, *;q=0', true],
    ['*', true],
    ['br;q=1, *;q=0.1', true],
    ['identity;q=0.5, gzip', true],
    ['identity, gzip;q=0.5', false],
    ['gzip;q=0', false],
    ['gzip; q=0.000, *', false],
    ['*;q=0', false],
    ['deflate, br', false],
    ['', false],
    [undefined, false],
  ])('"%s" allows gzip: %s', (header, allowed) => {
    expect(prefersGzip(header)).toBe(allowed);
  });
});
