import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificatesOf, host, type SecureServer, serveSecurely } from '../io/main/net/secure';
import { ConnectProxy } from '../proxy/connect-proxy';
import { startDesktop } from './harness/desktop';
import { type InsideResult, sendInside } from './harness/run-inside';
import type { Outcome } from './harness/send-inside';

// The counterpart of test/io/main/net/proxy-sign-in.io.test.ts: token requests use Chromium's stack.
const user = 'anna:s3cret';
const basic = `Basic ${Buffer.from(user).toString('base64')}`;

interface Case {
  /** Its lines of Proxy-Authenticate. */
  readonly offers: readonly string[];
  /** What the settings have; by default the right name and password. */
  readonly user?: string;
}
const cases = {
  windows: { offers: ['Negotiate', 'NTLM'] },
  windowsNothingTyped: { offers: ['Negotiate', 'NTLM'], user: '' },
  ticketOnly: { offers: ['Negotiate'] },
  digest: { offers: ['Digest realm="proxy", nonce="abc", qop="auth"'] },
  unknown: { offers: ['Bearer'] },
  nothing: { offers: [] },
  basic: { offers: ['Basic realm="proxy"'] },
  basicNothingTyped: { offers: ['Basic realm="proxy"'], user: '' },
  basicWrong: { offers: ['Basic realm="proxy"'], user: 'anna:wrong' },
  all: { offers: ['Negotiate', 'NTLM', 'Basic realm="proxy"'] },
} as const satisfies Record<string, Case>;
type Name = keyof typeof cases;
const names = Object.keys(cases) as Name[];

const proxies = new Map<Name, ConnectProxy>();
let server: SecureServer;
let result: InsideResult;

beforeAll(async () => {
  server = await serveSecurely();
  for (const name of names) {
    const proxy = await ConnectProxy.open({ portOf: () => server.port, credentials: user });
    proxy.offers = cases[name].offers;
    proxies.set(name, proxy);
  }
  const desktop = await startDesktop();
  try {
    result = await sendInside(
      desktop,
      names.map((name) => {
        const { user: typed = user }: Case = cases[name];
        return {
          method: 'POST',
          url: `https://${host}/`,
          headers: {},
          body: 'grant',
          limits: { headers: 10_000, silence: 10_000, body: 20_000, bytes: 1_000 },
          channel: 'command',
          ca: certificatesOf().ca,
          byChromium: true,
          proxy: (proxies.get(name)?.url ?? '').replace('//', typed === '' ? '//' : `//${typed}@`),
        };
      }),
    );
  } finally {
    await desktop.stop();
  }
}, 120_000);
afterAll(async () => {
  for (const proxy of proxies.values()) await proxy.close();
  await server.close();
});

const outcome = (name: Name): Outcome => {
  const one = result.outcomes[names.indexOf(name)];
  if (one === undefined) throw new Error(`${name} was not sent`);
  return one;
};
/** The values of Proxy-Authorization that the proxy received, without the CONNECTs that had none. */
const received = (name: Name): readonly string[] =>
  (proxies.get(name)?.tunnels ?? []).flatMap(({ authorization }) => authorization ?? []);

it.each([
  ['windows', ['Negotiate', 'NTLM']],
  ['windowsNothingTyped', ['Negotiate', 'NTLM']],
  ['ticketOnly', ['Negotiate']],
  ['digest', ['Digest']],
  ['unknown', ['Bearer']],
  ['nothing', []],
] as const)('N65 names the schemes of a proxy without Basic, which gets no password: %s', (name, schemes) => {
  expect(outcome(name)).toMatchObject({
    kind: 'proxySchemeUnsupported',
    schemes,
    sent: false,
    proxy: proxies.get(name)?.name,
  });
  expect(received(name)).toEqual([]);
});

it('N65 gives the password to a proxy that offers Basic, once it asks', () => {
  expect(outcome('basic')).toMatchObject({ status: 200 });
  expect(proxies.get('basic')?.tunnels[0]?.authorization).toBeUndefined();
  expect(new Set(received('basic'))).toEqual(new Set([basic]));
});

it('N65 says that a proxy wants a name and a password if there are none', () => {
  expect(outcome('basicNothingTyped')).toMatchObject({ kind: 'proxyAuthentication' });
});

it('N65 N07 gives a wrong password to a proxy once', () => {
  expect(outcome('basicWrong')).toMatchObject({ kind: 'proxyCredentials' });
  expect(received('basicWrong')).toHaveLength(1);
});

it('N65 lets Chromium use NTLM, which hides the password, if the proxy also offers Basic', () => {
  expect(received('all').map((value) => value.split(' ')[0])).toEqual(['NTLM']);
  expect(outcome('all')).toMatchObject({ kind: 'proxyCredentials' });
});

it('N65 sends the request itself once, through the proxy that accepts the password', () => {
  expect(server.requests).toEqual([`POST ${host}/`]);
  expect(result.uncaught).toEqual([]);
});
