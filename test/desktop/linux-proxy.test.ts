import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesktop, type Desktop } from './harness/desktop';
import type { ProxyAnswer, ProxyCase } from './harness/proxies-inside';
import { runInside } from './harness/run-inside';

const server = 'https://lyncdiscover.contoso.com/';
const proxy = 'PROXY proxy.contoso.com:3128';

type Row = Omit<ProxyCase, 'url' | 'files'> & {
  readonly what: string;
  readonly url?: string;
  /** Whether the app has to ask Chromium, because only Chromium can tell. */
  readonly asks?: true;
  readonly kde?: readonly string[];
  readonly gnome?: Readonly<Record<string, string>>;
};

const byEnvironment: readonly Row[] = [
  { what: 'nothing', env: {}, expected: 'DIRECT' },
  { what: 'https_proxy', env: { https_proxy: 'http://proxy.contoso.com:3128' }, expected: proxy },
  { what: 'HTTPS_PROXY', env: { HTTPS_PROXY: 'proxy.contoso.com:3128/' }, expected: proxy },
  {
    what: 'a proxy over https',
    env: { https_proxy: 'https://proxy.contoso.com' },
    expected: 'PROXY proxy.contoso.com:80',
  },
  {
    what: 'a proxy with a password',
    env: { https_proxy: 'http://lenea:a@proxy.contoso.com:3128' },
    expected: proxy,
  },
  {
    what: 'a proxy by its address',
    env: { https_proxy: 'http://192.0.2.1:8080' },
    expected: 'PROXY 192.0.2.1:8080',
  },
  {
    what: 'lower case first',
    env: { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://proxy.contoso.com:3128' },
    expected: proxy,
  },
  { what: 'all_proxy', env: { all_proxy: 'proxy.contoso.com:3128', https_proxy: 'a:1' }, expected: proxy },
  { what: 'http_proxy alone', env: { http_proxy: 'http://proxy.contoso.com:3128' }, expected: 'DIRECT' },
  { what: 'an unusable address', env: { https_proxy: 'http://proxy:x y' }, asks: true, expected: 'DIRECT' },
  {
    what: 'a SOCKS proxy',
    env: { SOCKS_SERVER: 'proxy.contoso.com:1080' },
    asks: true,
    expected: 'SOCKS5 proxy.contoso.com:1080',
  },
  ...[
    ['contoso.com', true],
    ['.contoso.com', true],
    ['*.contoso.com', true],
    ['oso.com', true],
    ['lync*', true],
    ['*', true],
    ['LyncDiscover.Contoso.COM', true],
    ['example.org; contoso.com:443', true],
    ['contoso.com:8443', false],
    ['contoso', false],
    ['<local>', false],
    ['192.0.2.0/24,10.0.0.1,::1', false],
  ].map(([list, isDirect]) => ({
    what: `no_proxy=${String(list)}`,
    env: { https_proxy: 'proxy.contoso.com:3128', no_proxy: String(list) },
    expected: isDirect === true ? 'DIRECT' : proxy,
  })),
  {
    what: 'a host without a domain',
    url: 'https://lyncdiscover/',
    env: { https_proxy: 'proxy.contoso.com:3128', no_proxy: '<local>' },
    expected: 'DIRECT',
  },
  {
    what: 'a list with schemes',
    env: { https_proxy: 'proxy.contoso.com:3128', no_proxy: 'https://contoso.com' },
    asks: true,
    expected: 'DIRECT',
  },
  {
    what: 'a server by its address',
    url: 'https://10.1.2.3/',
    env: { https_proxy: 'proxy.contoso.com:3128', no_proxy: '10.0.0.0/8' },
    asks: true,
    expected: 'DIRECT',
  },
  {
    what: 'Xfce',
    env: { XDG_CURRENT_DESKTOP: 'XFCE', HTTPS_PROXY: 'proxy.contoso.com:3128' },
    expected: proxy,
  },
];

const plasma = { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5', https_proxy: 'a:1' };
const byKde: readonly Row[] = [
  { what: 'no file', env: plasma, expected: 'PROXY a:1' },
  {
    what: 'none',
    env: plasma,
    kde: ['ProxyType=0', 'httpsProxy=http://proxy.contoso.com 3128'],
    expected: 'DIRECT',
  },
  {
    what: 'a proxy',
    env: plasma,
    kde: ['ProxyType=1', 'httpsProxy=http://proxy.contoso.com 3128'],
    expected: proxy,
  },
  {
    what: 'a fixed one',
    env: plasma,
    kde: ['ProxyType[$i]=1', 'httpsProxy[$i]=proxy.contoso.com:3128'],
    expected: proxy,
  },
  {
    what: 'one for http alone',
    env: plasma,
    kde: ['ProxyType=1', 'httpProxy=http://proxy.contoso.com 3128', 'httpsProxy='],
    expected: 'DIRECT',
  },
  { what: 'no proxy at all', env: plasma, kde: ['ProxyType=1'], expected: 'PROXY a:1' },
  {
    what: 'exceptions',
    env: plasma,
    kde: ['ProxyType=1', 'httpsProxy=proxy.contoso.com:3128', 'NoProxyFor=example.org, contoso.com'],
    expected: 'DIRECT',
  },
  {
    what: 'only for some hosts',
    env: plasma,
    kde: [
      'ProxyType=1',
      'httpsProxy=proxy.contoso.com:3128',
      'NoProxyFor=contoso.com',
      'ReversedException=true',
    ],
    expected: proxy,
  },
  {
    what: 'only for others',
    env: plasma,
    kde: [
      'ProxyType=1',
      'httpsProxy=proxy.contoso.com:3128',
      'NoProxyFor=example.org',
      'ReversedException=true',
    ],
    expected: 'DIRECT',
  },
  {
    what: 'variables',
    env: { ...plasma, MY_PROXY_IS: 'proxy.contoso.com:3128', SKIP: 'example.org' },
    kde: ['ProxyType=4', 'httpsProxy=MY_PROXY_IS', 'NoProxyFor=SKIP'],
    expected: proxy,
  },
  {
    what: 'variables, and the server an exception',
    env: { ...plasma, MY_PROXY_IS: 'proxy.contoso.com:3128', SKIP: 'contoso.com' },
    kde: ['ProxyType=4', 'httpsProxy=MY_PROXY_IS', 'NoProxyFor=SKIP'],
    expected: 'DIRECT',
  },
  {
    what: 'a last line that does not end',
    env: plasma,
    kde: ['ProxyType=1', 'httpsProxy=proxy.contoso.com:3128', 'ProxyType=0\0'],
    expected: proxy,
  },
  {
    what: 'a SOCKS proxy',
    env: plasma,
    kde: ['ProxyType=1', 'socksProxy=socks://proxy.contoso.com 1080'],
    asks: true,
    expected: 'SOCKS5 proxy.contoso.com:1080',
  },
  {
    what: 'an old KDE',
    env: { XDG_CURRENT_DESKTOP: 'KDE', https_proxy: 'proxy.contoso.com:3128' },
    asks: true,
    expected: proxy,
  },
];

const gnome = { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME', https_proxy: 'a:1' };
const httpsOf = { 'https.host': "'proxy.contoso.com'", 'https.port': '3128' };
const byGnome: readonly Row[] = [
  { what: 'the default', env: gnome, gnome: {}, expected: 'DIRECT' },
  { what: 'a proxy', env: gnome, gnome: { mode: "'manual'", ...httpsOf }, expected: proxy },
  {
    what: 'exceptions',
    env: gnome,
    gnome: { mode: "'manual'", ...httpsOf, 'ignore-hosts': "['localhost', '*.contoso.com']" },
    expected: 'DIRECT',
  },
  {
    what: 'exceptions by the end of a name',
    env: gnome,
    gnome: { mode: "'manual'", ...httpsOf, 'ignore-hosts': "['contoso.com']" },
    expected: proxy,
  },
  {
    what: 'no exceptions',
    env: gnome,
    gnome: { mode: "'manual'", ...httpsOf, 'ignore-hosts': '@as []' },
    expected: proxy,
  },
  {
    what: 'one for http alone',
    env: gnome,
    gnome: { mode: "'manual'", 'http.host': "'proxy.contoso.com'" },
    expected: 'DIRECT',
  },
  { what: 'no proxy at all', env: gnome, gnome: { mode: "'manual'" }, expected: 'PROXY a:1' },
  { what: 'none', env: gnome, gnome: { mode: "'none'", ...httpsOf }, expected: 'DIRECT' },
  {
    what: 'MATE',
    env: { DESKTOP_SESSION: 'mate' },
    gnome: { mode: "'manual'", ...httpsOf },
    expected: proxy,
  },
  {
    what: 'Cinnamon',
    env: { XDG_CURRENT_DESKTOP: 'X-Cinnamon' },
    gnome: { mode: "'manual'", ...httpsOf },
    expected: proxy,
  },
];

/** As GLib's key file back end stores settings. */
function keyFile(settings: Readonly<Record<string, string>>): string {
  const groups = new Map<string, string[]>();
  for (const [name, value] of Object.entries(settings)) {
    const [key = '', scheme] = name.split('.').reverse();
    const group = scheme === undefined ? 'system/proxy' : `system/proxy/${scheme}`;
    groups.set(group, [...(groups.get(group) ?? []), `${key}=${value}`]);
  }
  return [...groups].map(([group, lines]) => `[${group}]\n${lines.join('\n')}\n`).join('\n');
}

let desktop: Desktop;
beforeAll(async () => {
  desktop = await startDesktop();
});
afterAll(() => desktop.stop());

/** @returns the answers to all rows, from one run of Electron */
function answersTo(rows: readonly Row[]): Promise<readonly ProxyAnswer[]> {
  const config = join(desktop.profile.home, '.config');
  const cases = rows.map(({ env, url = server, expected, kde, gnome: settings }): ProxyCase => {
    const files = {
      // What ends in a zero is the last line, without an end.
      ...(kde && {
        [join(config, 'kioslaverc')]: `[General]\nProxyType=9\n[Proxy Settings]\n${kde.join('\n')}\n`.replace(
          '\0\n',
          '',
        ),
      }),
      ...(settings && { [join(config, 'glib-2.0/settings/keyfile')]: keyFile(settings) }),
    };
    return { env, url, expected, files };
  });
  return runInside(desktop, 'proxies-inside.ts', { cases }, { GSETTINGS_BACKEND: 'keyfile' });
}

describe.each([
  ['the environment', byEnvironment],
  ['KDE', byKde],
  ['GNOME', byGnome],
])('the proxies of %s', (_where, rows) => {
  it('are the same for the app as for Chromium, which the app asks only if it has to', async () => {
    const answers = await answersTo(rows);
    const told = rows.map(({ what }, index) => ({ what, ...answers[index] }));
    const expected = rows.map(({ what, expected: chromium, asks = false }) => ({
      what,
      ours: chromium,
      asked: asks,
      chromium,
    }));
    expect(told).toEqual(expected);
  });
});
