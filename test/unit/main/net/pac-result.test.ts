import { describe, expect, it } from 'vitest';
import { readPacResult } from '../../../../main/net/pac-result';
import { routeName } from '../../../../main/net/route';

const routes = (text: string) => readPacResult(text).routes.map(routeName);

describe('what the system says about the route', () => {
  it.each([
    ['DIRECT', ['no proxy']],
    ['PROXY proxy.contoso.com:8080', ['proxy proxy.contoso.com:8080']],
    ['PROXY a:1; PROXY b:2;DIRECT', ['proxy a:1', 'proxy b:2', 'no proxy']],
    [' proxy  a:1 ;; direct ; ', ['proxy a:1', 'no proxy']],
    ['PROXY a', ['proxy a:80']],
    ['HTTPS a', ['proxy a:443']],
    ['HTTP a:3128', ['proxy a:3128']],
    ['PROXY 10.0.0.1:8080', ['proxy 10.0.0.1:8080']],
    ['PROXY [fd00::1]:8080', ['proxy [fd00::1]:8080']],
  ])('N08 is read in its order: %s', (text, expected) => {
    expect(routes(text)).toEqual(expected);
    expect(readPacResult(text).skipped).toEqual([]);
  });

  it('is to go directly where nothing was said', () => {
    for (const text of ['', ' ; ']) expect(routes(text)).toEqual(['no proxy']);
  });

  it.each(['SOCKS a:1080', 'SOCKS4 a:1080', 'SOCKS5 a:1080', 'QUIC a:443'])(
    'leaves out what is not spoken here, and says so: %s',
    (entry) => {
      expect(readPacResult(`${entry}; DIRECT`)).toEqual({ routes: [{ by: 'direct' }], skipped: [entry] });
      expect(readPacResult(entry)).toEqual({ routes: [], skipped: [entry] });
    },
  );

  it.each([
    'PROXY',
    'PROXY a:b',
    'PROXY a:1/path',
    'PROXY user@a:1',
    'PROXY a:1 b:2',
    'DIRECT a',
    'nonsense',
  ])('never takes for a proxy what is none: %s', (entry) => {
    expect(readPacResult(entry)).toEqual({ routes: [], skipped: [entry] });
  });

  it('speaks TLS with a proxy that is named so, and plain HTTP otherwise', () => {
    expect(readPacResult('HTTPS a:8443; PROXY a:8080').routes).toEqual([
      { by: 'proxy', url: 'https://a:8443' },
      { by: 'proxy', url: 'http://a:8080' },
    ]);
  });
});

describe('the name of a proxy', () => {
  it('holds no password', () => {
    expect(routeName({ by: 'proxy', url: 'http://anna:secret@proxy.contoso.com:8080' })).toBe(
      'proxy proxy.contoso.com:8080',
    );
  });
});
