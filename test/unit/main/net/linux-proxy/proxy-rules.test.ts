import { describe, expect, it } from 'vitest';
import {
  byScheme,
  type ProxyRules,
  readProxy,
  routeBy,
} from '../../../../../main/net/linux-proxy/proxy-rules';

// What Chromium says itself is compared in test/desktop/linux-proxy.test.ts.
const rules: ProxyRules = { https: 'proxy:3128', bypass: [], bySuffix: false, reversed: false };
const server = 'https://lyncdiscover.contoso.com/';
const none = { bypass: [], bySuffix: false, reversed: false };

it.each([
  ['proxy', 'proxy:80'],
  ['proxy.contoso.com:8080', 'proxy.contoso.com:8080'],
  ['http://proxy:1/', 'proxy:1'],
  ['https://lenea:secret@proxy:65535', 'proxy:65535'],
  ['192.0.2.1:8080', '192.0.2.1:8080'],
  ['Proxy:1', undefined],
  ['proxy:0', undefined],
  ['proxy:65536', undefined],
  ['proxy:080', undefined],
  ['10.1', undefined],
  ['proxy.1', undefined],
  ['192.0.2.01', undefined],
  ['a..b', undefined],
  ['[::1]:80', undefined],
  ['socks5://proxy', undefined],
  ['direct://', undefined],
  ['büro', undefined],
  ['http://proxy/path', undefined],
  ['', undefined],
])('reads the proxy %o as %o', (written, proxy) => {
  expect(readProxy(written)).toBe(proxy);
});

describe('a route', () => {
  it.each([
    'http://pool.contoso.com/',
    'https://192.0.2.1/',
    'https://[::1]/',
    'https://app.localhost/',
    'https://pool.contoso.com./',
  ])('to %s is for Chromium to tell', (url) => {
    expect(routeBy(rules, url)).toBeUndefined();
    expect(routeBy(rules, server)).toBe('PROXY proxy:3128');
  });

  it.each(['https://contoso.com', '<-loopback>', 'contoso.com:x', 'büro.example', 'conto?o.com', 'a b'])(
    'is for Chromium to tell if the exceptions have %o',
    (rule) => {
      expect(routeBy({ ...rules, bypass: ['example.org', rule] }, server)).toBeUndefined();
    },
  );

  it.each([
    ['contoso.com', false, 'PROXY proxy:3128'],
    ['contoso.com', true, 'DIRECT'],
    ['*.contoso.com', false, 'DIRECT'],
    ['lync*.com:443', false, 'DIRECT'],
    ['lyncdiscoverXcontoso.com', false, 'PROXY proxy:3128'],
    ['lyncdiscover.contoso.co', false, 'PROXY proxy:3128'],
  ])('with the exception %s, by suffix: %s', (rule, bySuffix, route) => {
    expect(routeBy({ ...rules, bypass: [rule], bySuffix }, server)).toBe(route);
  });
});

describe('a proxy for each scheme', () => {
  const all = { http: '', https: '', ftp: '', socks: '' };
  it.each([
    [{}, 'unset'],
    [{ http: 'a:1' }, 'direct'],
    [{ ftp: 'a:1', http: 'a b' }, 'direct'],
    [{ http: 'a b' }, 'unclear'],
    [{ http: 'a:1', socks: 'b:1' }, 'unclear'],
    [
      { https: 'a:1', socks: 'b:1' },
      { https: 'a:1', ...none },
    ],
  ])('%o', (proxies, found) => {
    expect(byScheme({ proxies: { ...all, ...proxies }, ...none })).toEqual(found);
  });
});
